import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { cleanText } from 'pamphlet/content';

/** Elements whose text is not shown. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'title', 'head']);
/** Elements in a line; all others part words. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;

/** The words of a piece of HTML on one line. */
export function plainText(html: string): string {
  const text = /[<&]/.test(html) ? textOf(parseFragment(html)) : html;
  return oneLine(text);
}

/** A text without line ends and signs that cannot be seen. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .trim();
}

/** A text without comments of HTML. One that nothing ends stays. */
export function withoutComments(text: string): string {
  const end = text.lastIndexOf('-->') + 3;
  return end < 3 ? text : text.slice(0, end).replaceAll(/<!--[\s\S]*?-->/g, '') + text.slice(end);
}

/**
 * The words of a piece of HTML on one line, where {@link plainText} may be too much: tags are taken out, and not read. What they make
 * together may be far larger than they are.
 */
export function wordsAlone(html: string): string {
  const shown = withoutComments(html)
    .split(/<\/(?:script|style)\s*>/i)
    .map((piece) => piece.split(/<(?:script|style)\b/i, 1)[0] ?? '')
    .join(' ')
    .replaceAll(/<[/a-z][^<>]*>/gi, ' ');
  return plainText(shown.replaceAll('<', '&lt;'));
}

/** A text of several lines on one, with a space in the place of each line end and what is around it. */
export function joinedLines(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const last = lines.length - 1;
  return lines
    .map((line, index) => (index === 0 ? line.trimEnd() : index === last ? line.trimStart() : line.trim()))
    .filter((line, index) => line !== '' || index === 0 || index === last)
    .join(' ');
}

/**
 * The text of a node, with spaces where blocks begin and end. A loop and no recursion: HTML may be ten thousand deep.
 *
 * @param silent elements whose text does not count
 */
export function textOf(root: Tree.ParentNode, silent: ReadonlySet<string> = SILENT): string {
  let text = '';
  const waiting: (Tree.ChildNode | string)[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') text += node;
    else if (node.nodeName === '#text') text += (node as Tree.TextNode).value;
    else if ('childNodes' in node && !silent.has(node.nodeName)) {
      const gap = INLINE.test(node.nodeName) ? '' : ' ';
      waiting.push(gap);
      for (let i = node.childNodes.length - 1; i >= 0; i--) waiting.push(node.childNodes[i] ?? '');
      text += gap;
    }
  }
  return text;
}
