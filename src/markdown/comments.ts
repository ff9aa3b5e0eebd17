import { codeIn } from './words.ts';

/** A paragraph, or another text that has no blocks in it, without HTML comments. Code between backticks stays as it is. */
export function withoutInlineComments(text: string): string {
  if (!text.includes('<!--')) return text;
  const isCode = codeIn(text);
  return cutComments(text, (at) => isCode(at) || text[at - 1] === '\\');
}

/** The value of an attribute without HTML comments, such as the words for a picture. */
export function withoutCommentsInValue(value: string): string {
  const left = withoutInlineComments(value);
  return left === value ? value : left.replaceAll(/ {2,}/g, ' ').trim();
}

/**
 * A text without comments that have something in them (HTML, section 13.1.6).
 *
 * @param isText true if what begins at an index is no comment; asked for rising indices
 * @param isOpenEnded a comment that nothing closes goes on to the end; else it is text
 */
export function cutComments(text: string, isText: (at: number) => boolean, isOpenEnded = false): string {
  let [left, from] = ['', 0];
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', at + 2);
    if (close < 0 && !isOpenEnded) break;
    const end = close < 0 ? text.length : close + 3;
    const isComment = !isText(at);
    if (isComment && text.slice(at + 4, close < 0 ? end : close).trim() !== '') {
      left += text.slice(from, at);
      from = end;
    }
    at = isComment ? end : at + 4;
  }
  return left + text.slice(from);
}
