import { codeIn } from './words.ts';

/** Keeps code between backticks. */
export function withoutInlineComments(text: string): string {
  if (!text.includes('<!--')) return text;
  const isCode = codeIn(text);
  return cutComments(text, (at) => isCode(at) || text[at - 1] === '\\');
}

export function withoutCommentsInValue(value: string): string {
  const left = withoutInlineComments(value);
  return left === value ? value : left.replaceAll(/ {2,}/g, ' ').trim();
}

/**
 * HTML, section 13.1.6. Keeps empty comments.
 *
 * @param isText true if the index starts no comment; called with rising indices
 * @param isOpenEnded an unclosed comment runs to the end
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
