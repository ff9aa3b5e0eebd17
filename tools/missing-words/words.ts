import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { elementName, elementNamed, isElement } from '../../src/markdown/html/elements.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** Counts by word. */
export type Words = ReadonlyMap<string, number>;

/** In order of removal. */
const SYNTAX: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Other generators' tags around code.
  [/\{%-?[ \t]*(?:end)?[ \t]*(?:raw|verbatim|highlight|codeblock)\b[^%\n]*%\}/g, ' '],
  [/\{\{[<%][ \t]*\/?[ \t]*(?:highlight|codeblock)\b[^{}\n]*[%>]\}\}/g, ' '],
  [/^[ \t>]*\[\/?(?:source)?code(?: [^\]\n]*=[^\]\n]*)?\][ \t]*$/gm, ' '],
  [/<(script|style)\b[^]*?<\/\1>/gi, ''],
  [/!?\[\^[^\]\n]+\]:?/g, ' '],
  [/^[ \t>]*\[[^\]\n]+\]:[ \t]*\n?[ \t]*\S+.*$/gm, ''],
  [/!\[/g, ' '],
  // Target and title of a link or picture.
  [/\]\(\s*<[^>\n]*>/g, ']('],
  [/\]\(\s*(?:[^\s()]|\([^\s()]*\))*(?:\s+"[^"]*"(?=\s*\)))?\)?/g, ''],
  [/\]\[[^\]]*\]/g, ''],
  [/^([ \t>]*[-*+][ \t]+)\[[ xX]\]/gm, '$1'],
  [/^([ \t>]*(?:[-*+][ \t]+)*)\d+[.)](?=\s)/gm, '$1'],
  [/^([ \t>]*)\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gim, '$1'],
  [/[ \t]*\{#[\p{L}\p{M}\p{N}_.:-]+\}[ \t#]*$/gmu, ''],
];

/** Comments, and code blocks, in which only the fence is syntax. */
const APART =
  /<!--[^]*?-->|^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[^`\n]*\n([^]*?)^[ \t>]*\1[`~]*[ \t]*$/gm;

const TAG = /<\/?([a-z][^\s/<>]*)(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/gi;

/** Without Markdown syntax and tags. */
export function wordsOfBody(body: string): Words {
  const code = [...body.matchAll(APART)].map(([, , content = '']) => content);
  const text = SYNTAX.reduce(
    (rest, [pattern, instead]) => rest.replaceAll(pattern, instead),
    body.replaceAll(APART, ''),
  );
  const bare = text.replaceAll(TAG, (tag: string, name: string) => {
    if (!isElement(name.toLowerCase())) return tag;
    return isInline(elementName(name.toLowerCase())) ? '' : ' ';
  });
  const decoded = parseFragment(bare.replaceAll('<', '&lt;'));
  return count([textOf(decoded), ...code].join(' '));
}

/** Includes alt texts. */
export function wordsOfPage(html: string): Words {
  const body = find(parse(html), 'e-content');
  return count(body ? textOf(body) : '');
}

/** Words that occur less often in the page, repeated by the difference. */
export function missing(body: Words, page: Words): string[] {
  return [...body].flatMap(([word, times]) =>
    Array.from({ length: Math.max(0, times - (page.get(word) ?? 0)) }, () => word),
  );
}

function count(text: string): Words {
  const words = new Map<string, number>();
  // These may stand inside words.
  const bare = text
    .replaceAll('][', ' ')
    .replaceAll(/[*_`~[\]\\]/g, '')
    .normalize('NFC');
  for (const [word] of bare.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  if (!('childNodes' in node)) return '';
  const inner = node.childNodes.map(textOf).join('');
  if (!defaultTreeAdapter.isElementNode(node)) return inner;
  // A footnote number would join the word before it.
  if (node.attrs.some(({ value }) => value === 'footnote-ref')) return ' ';
  if (node.tagName === 'img') return ` ${node.attrs.find(({ name }) => name === 'alt')?.value ?? ''} `;
  return isInline(node.tagName) ? inner : ` ${inner} `;
}

function isInline(name: string): boolean {
  const element = elementNamed(name);
  return element !== undefined && !element.block && name !== 'br';
}

function find(node: Node, name: string): Node | undefined {
  if (!('childNodes' in node)) return undefined;
  for (const child of node.childNodes) {
    const isIt =
      defaultTreeAdapter.isElementNode(child) &&
      child.attrs.some(
        (attribute) => attribute.name === 'class' && attribute.value.split(' ').includes(name),
      );
    const found = isIt ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}
