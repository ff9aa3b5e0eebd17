import type MarkdownIt from 'markdown-it';
import { markdownIt } from '../lib/libraries.ts';
import { codeIn } from './words.ts';

/** Made for the first body that may have a comment: most have none. */
let parser: MarkdownIt | undefined;

const DEFINITION = /^[ >]*\[((?:[^\\[\]]|\\.)+)\]:/;
/** No label is longer (CommonMark, section 6.3). */
const LABEL = /\[((?:[^\\[\]]|\\.){1,999})\]/g;

/** Tokens that say what is in lines of a body; other lines are blank, or define the targets of links. */
const KINDS = /^(?:fence|code_block|html_block|tr_open|inline)$/;

/**
 * A body without what its author has written for no reader: HTML comments, and definitions of links that nothing uses, as
 * which some keep notes. Code stays as it is, and paragraphs that a comment parts stay apart.
 */
export function withoutComments(body: string): string {
  if (!body.includes('<!--') && !/^[ >]*\[.+\]:/m.test(body)) return body;
  parser ??= new (markdownIt())('default', { html: true }).disable('inline');
  const lines = body.split('\n');
  const isUsed = usedLabels(body, lines, parser);
  if (!body.includes('<!--') && lines.every((line) => isUsed(DEFINITION.exec(line)?.[1]))) return body;
  const parts: string[] = [];
  let next = 0;
  const between = (end: number): void => {
    if (end > next) parts.push(withoutNotes(lines.slice(next, end).join('\n'), isUsed));
  };
  for (const { type, map } of parser.parse(body, {})) {
    const [start, end] = map ?? [0, 0];
    if (!KINDS.test(type) || end <= next) continue;
    between(start);
    const text = lines.slice(Math.max(next, start), end).join('\n');
    next = end;
    if (type === 'html_block') {
      const left = without(text, () => false, true).replace(/^\s+$/, '');
      // One blank line is enough where the comment was.
      if (left.trim() !== '' || left === text || parts.at(-1)?.trim() !== '') parts.push(left);
      else parts.pop();
    } else if (type === 'tr_open') parts.push(text.split('|').map(withoutInline).join('|'));
    else parts.push(type === 'inline' ? withoutInline(text) : text);
  }
  between(lines.length);
  return parts.join('\n');
}

/** @param text of one block, in which code stands between backticks */
function withoutInline(text: string): string {
  const isCode = codeIn(text);
  return without(text, (at) => isCode(at) || text[at - 1] === '\\');
}

/**
 * A text without comments that have something in them (HTML, section 13.1.6).
 *
 * @param isText whether what begins at an index is no comment; asked for rising indices
 * @param isOpenEnded whether a comment that nothing closes goes on to the end; else it is text
 */
function without(text: string, isText: (at: number) => boolean, isOpenEnded = false): string {
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

/** @param text blank lines and definitions, each with the lines behind it */
function withoutNotes(text: string, isUsed: (label: string | undefined) => boolean): string {
  let isLeftOut = false;
  const kept = text.split('\n').filter((line) => {
    const label = DEFINITION.exec(line)?.[1];
    if (label !== undefined) isLeftOut = !isUsed(label);
    else if (line.trim() === '') isLeftOut = false;
    return !isLeftOut;
  });
  return kept.join('\n');
}

/** Whether a label stands in a body beside its definition; true for none. */
function usedLabels(
  body: string,
  lines: readonly string[],
  { utils }: MarkdownIt,
): (label: string | undefined) => boolean {
  const counts = new Map<string, number>();
  const count = (label: string | undefined, by: number): void => {
    if (label === undefined) return;
    const key = utils.normalizeReference(label);
    counts.set(key, (counts.get(key) ?? 0) + by);
  };
  for (const [, label] of body.matchAll(LABEL)) count(label, 1);
  for (const line of lines) count(DEFINITION.exec(line)?.[1], -1);
  return (label) => label === undefined || (counts.get(utils.normalizeReference(label)) ?? 0) > 0;
}
