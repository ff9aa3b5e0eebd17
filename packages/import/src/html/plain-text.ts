import type { Named } from '../json.ts';
import { Markdown, Texts } from 'pamphlet/content';
import { type DefaultTreeAdapterTypes as Tree, parseFragment } from 'parse5';
import { codeSpan } from './code-block.ts';

/** Elements without visible text. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'title', 'head']);
/** Other elements separate words. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;

/** Words of HTML on one line. */
export function plainText(html: string): string {
  const text = /[<&]/.test(html) ? textOf(parseFragment(html)) : html;
  return oneLine(text);
}

/** Replaces line ends with spaces and removes invisible characters. */
export function oneLine(text: string): string {
  return Texts.cleanText(text)
    .replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .trim();
}

/** Keeps an unclosed comment. */
export function withoutComments(text: string): string {
  const end = text.lastIndexOf('-->') + 3;
  return end < 3 ? text : text.slice(0, end).replaceAll(/<!--[\s\S]*?-->/g, '') + text.slice(end);
}

/**
 * Words of HTML on one line. Unlike {@link plainText}, removes tags without parsing: a tree may be far larger than
 * its source.
 */
export function wordsAlone(html: string): string {
  const shown = withoutComments(html)
    .replaceAll(/<(script|style)\b(?:(?!<\1\b)[^])*?(?:<\/\1\s*>|$)/gi, ' ')
    .replaceAll(/<[/a-z][^<>]*>/gi, ' ');
  return plainText(shown.replaceAll('<', '&lt;'));
}

/** Replaces each line end and the white space around it with one space. */
export function joinedLines(text: string): string {
  return text.replaceAll(/(?<!\s)\s*\n\s*/g, ' ');
}

/** Text of a node, with spaces around blocks. Uses a loop, because HTML may be ten thousand levels deep. */
export function textOf(root: Tree.ParentNode): string {
  let text = '';
  const waiting: (Tree.ChildNode | string)[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') text += node;
    else if (node.nodeName === '#text') text += (node as Tree.TextNode).value;
    else if ('childNodes' in node && !SILENT.has(node.nodeName)) {
      const gap = INLINE.test(node.nodeName) ? '' : ' ';
      waiting.push(gap);
      for (const child of node.childNodes.toReversed()) waiting.push(child);
      text += gap;
    }
  }
  return text;
}

/** Signs of emphasis by element. */
export const MARKS: Named = {
  em: '*',
  i: '*',
  strong: '**',
  b: '**',
  s: '~~',
  del: '~~',
};

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';

/** Converts a title from HTML to Markdown. Keeps emphasis and code; other elements become their words. */
export function titleMarkdown(html: string): string {
  return oneLine(write(parseFragment(onlyElements(html)).childNodes));
}

/** Words of a name, such as a category. Keeps text that is not a valid tag. */
export function nameText(html: string): string {
  return plainText(onlyElements(html));
}

/** Code between backticks, which every generator has in titles. */
const TITLE_CODE = /`[^`\s](?:[^`]*[^`\s])?`/.source;

/** Escapes text that is not a valid tag, such as `Vec<T>`, and all tags in code. */
export function onlyElements(html: string): string {
  return html.replaceAll(
    new RegExp(`${TITLE_CODE}|<\\/?(?<name>[a-z][\\w-]*)?`, 'gi'),
    (typed, name: string | undefined) =>
      name !== undefined && Markdown.isElement(name.toLowerCase()) ? typed : typed.replaceAll('<', '&lt;'),
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
      // Markdown may not read a mark that touches a sign.
      const isRead = /^[\p{L}\p{N}]/u.test(words) && /[\p{L}\p{N}]$/u.test(words);
      return isRead ? `${before}${mark}${words}${mark}${after}` : inner;
    })
    .join('');
}

/** Uses superscript or subscript characters if all exist, otherwise a TeX sign before the words. */
function shifted(words: string, from: string, to: string, sign: string): string {
  const forms = [...words].map((one) => to[from.indexOf(one)]);
  return forms.every((one) => one !== undefined) ? forms.join('') : sign + words;
}

/** Escapes title syntax. Keeps code. */
function escapeTitle(text: string): string {
  return text.replaceAll(
    new RegExp(String.raw`${TITLE_CODE}|[\\` + '`' + String.raw`*_~]|&(?=#?\w+;)|<(?=[/!?a-z])`, 'gi'),
    (sign) => (sign.length > 1 ? sign : `\\${sign}`),
  );
}
