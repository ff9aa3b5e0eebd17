import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isElement } from 'pamphlet/content';
import { codeSpan } from './code-block.ts';
import { oneLine, plainText, textOf } from './plain-text.ts';

const MARKS: Readonly<Record<string, string>> = {
  em: '*',
  i: '*',
  strong: '**',
  b: '**',
  s: '~~',
  del: '~~',
};

/** Signs above and below the line that a title in plain text can have. */
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';

/** A title in HTML as a title in Markdown: emphasis and code, and the words of everything else. */
export function titleMarkdown(html: string): string {
  return oneLine(write(parseFragment(onlyElements(html)).childNodes));
}

/** The words of a name: of a blog, a category, a person. */
export function nameText(html: string): string {
  return plainText(onlyElements(html));
}

/** What HTML does not know, such as `Vec<T>`, is text. */
function onlyElements(html: string): string {
  return html.replaceAll(/<(\/?)([a-z][\w-]*)?/gi, (typed, _, name: string | undefined) =>
    name !== undefined && isElement(name.toLowerCase()) ? typed : `&lt;${typed.slice(1)}`,
  );
}

function write(nodes: readonly Tree.ChildNode[], depth = 0): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text') return escapeTitle((node as Tree.TextNode).value);
      if (!('childNodes' in node) || depth > 20 || /^(?:script|style)$/.test(node.nodeName)) return '';
      if (/^(?:code|tt|kbd|samp)$/.test(node.nodeName)) return codeSpan(oneLine(textOf(node)));
      const inner = write(node.childNodes, depth + 1);
      if (node.nodeName === 'sup') return shifted(inner, '0123456789+-=()ni', RAISED, '^');
      if (node.nodeName === 'sub') return shifted(inner, '0123456789+-=()', LOWERED, String.raw`\_`);
      const mark = MARKS[node.nodeName];
      if (mark === undefined || inner.trim() === '') return node.nodeName === 'br' ? ' ' : inner;
      const words = inner.trim();
      const [before = '', after = ''] = inner.split(words, 2);
      // A mark beside a letter or a sign would not be read as one.
      return isMarkable(words) ? `${before}${mark}${words}${mark}${after}` : inner;
    })
    .join('');
}

/** Signs as they are written above or below the line, if each has such a form, else behind a sign of TeX. */
function shifted(words: string, from: string, to: string, sign: string): string {
  const forms = [...words].map((one) => to[from.indexOf(one)]);
  return forms.every((one) => one !== undefined) ? forms.join('') : sign + words;
}

function isMarkable(words: string): boolean {
  return /^[\p{L}\p{N}]/u.test(words) && /[\p{L}\p{N}]$/u.test(words);
}

/** Signs that mean something in a title; code between backticks is typed in titles of every generator. */
function escapeTitle(text: string): string {
  return text.replaceAll(/`[^`\s](?:[^`]*[^`\s])?`|[\\`*_~]|&(?=#?\w+;)|<(?=[/!?a-z])/gi, (sign) =>
    sign.length > 1 ? sign : `\\${sign}`,
  );
}
