import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isElement } from 'pamphlet/content';
import { oneLine, plainText } from './plain-text.ts';

const MARKS: Readonly<Record<string, string>> = {
  em: '*',
  i: '*',
  strong: '**',
  b: '**',
  s: '~~',
  del: '~~',
};

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
      const inner = write(node.childNodes, depth + 1);
      const mark = MARKS[node.nodeName];
      if (mark === undefined || inner.trim() === '') return node.nodeName === 'br' ? ' ' : inner;
      const words = inner.trim();
      const [before = '', after = ''] = inner.split(words, 2);
      // A mark beside a letter or a sign would not be read as one.
      return isMarkable(words) ? `${before}${mark}${words}${mark}${after}` : inner;
    })
    .join('');
}

function isMarkable(words: string): boolean {
  return /^[\p{L}\p{N}]/u.test(words) && /[\p{L}\p{N}]$/u.test(words);
}

/** Signs that mean something in a title. */
function escapeTitle(text: string): string {
  return text
    .replaceAll(/[\\`*_~]/g, String.raw`\$&`)
    .replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)
    .replaceAll(/<(?=[/!?a-z])/gi, String.raw`\<`);
}
