import { Markdown } from 'pamphlet/content';
import { fenced } from '../../html/code-block.ts';

export interface Span {
  start: number;
  end: number;
}

/** Reads Markdown of other generators: CommonMark with tables and HTML. */
export const commonMarkdown = Markdown.newParser('default', { html: true });

/** Blocks of HTML. */
export function htmlBlocks(text: string): Span[] {
  const tokens: ReturnType<typeof commonMarkdown.parse> = [];
  commonMarkdown.block.parse(text, commonMarkdown, {}, tokens);
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1), text.length];
  return tokens.flatMap(({ type, map }) => {
    const [start = 0, end = 0] = (map ?? []).map((line) => starts[line]);
    return type === 'html_block' ? [{ start, end }] : [];
  });
}

/** Receives the kind of a note, the text that it is about, and the index of this text. */
export type OnNote = (kind: string, typed: string, index: number) => void;

export function spanOf({ 0: typed, index }: RegExpExecArray): Span {
  return { start: index, end: index + typed.length };
}

/** True inside a range. Indices must rise. */
export function insideOf(spans: readonly Span[]): (index: number) => boolean {
  let next = 0;
  return (index) => {
    while ((spans[next]?.end ?? Infinity) <= index) next++;
    return (spans[next]?.start ?? Infinity) <= index;
  };
}

/** True inside a match. Indices must rise. */
export function insideMatches(text: string, pattern: RegExp): (index: number) => boolean {
  return insideOf(Array.from(text.matchAll(pattern), spanOf));
}

/** True inside code. Indices must rise. HTML within HTML, and tags, are no code in most generators. */
export function insideCode(text: string): (index: number) => boolean {
  const code = Markdown.codeOf(text).flatMap(({ start, end }) => {
    const typed = text.slice(start, end).trimEnd();
    const isTag = /^\s*\{[%{]/.test(typed);
    const isHtml = /^\s*</.test(typed) && /^\s*<|^$|>$/.test(lineAbove(text, start));
    return isTag || isHtml ? [] : [{ start, end: start + typed.length }];
  });
  return insideOf(code);
}

/** The last line with words. */
function lineAbove(text: string, index: number) {
  return text.slice(0, index).trimEnd().split('\n').at(-1) ?? '';
}

export interface Edit extends Span {
  text: string;
}

/** The first of two overlapping edits wins. */
export function edited(text: string, edits: readonly Edit[]): string {
  const chunks: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    chunks.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return chunks.join('') + text.slice(at);
}

/** Limit of a look around a range on each side, in characters. Many ranges may share a long line. */
const WIDEST = 500;

/** The rest of the line around a range, and the lines above and below. */
export function lineAround(text: string, { start, end }: Span) {
  const [before = '', above = ''] = text
    .slice(Math.max(0, start - WIDEST), start)
    .split('\n')
    .toReversed();
  const [after = '', below = ''] = text.slice(end, end + WIDEST).split('\n');
  return { above, before, after, below, isAlone: (before + after).trim() === '' };
}

/** Parts a block from the line beside it. */
export function gapTo(line: string): string {
  return line.trim() === '' ? '' : '\n';
}

/** Matches that start outside code. */
export function matchesInText(text: string, pattern: RegExp): RegExpExecArray[] {
  if (text.search(pattern) < 0) return [];
  const isInCode = insideCode(text);
  return [...text.matchAll(pattern)].filter(({ index }) => !isInCode(index));
}

/** @param write returns undefined for a match that stays */
export function replaceInText(
  text: string,
  pattern: RegExp,
  write: (match: RegExpExecArray) => string | undefined,
): string {
  const edits = matchesInText(text, pattern).flatMap((match) => {
    const written = write(match);
    return written === undefined ? [] : [{ ...spanOf(match), text: written }];
  });
  return edited(text, edits);
}

/** Stands for a removed element or empty line. This private-use character is not white space. */
export const GONE = '\uE001';

/** Removes these signs, with lines of nothing else: an empty line would end the HTML around them. */
export function withoutGone(text: string): string {
  return text.replaceAll(/^[ \t]*\uE001[ \t]*\n|\uE001/gm, '');
}

/** Code of a tag, without empty lines around it. Its lines keep their distance from each other. @param indent of the tag */
export function fencedTag(code: string, info: string, indent = ''): string {
  const plain = code.replace(/^[ \t]*\n/, '').replace(/(?<!\s)\s+$/, '');
  const isInside = plain.split('\n').every((line) => line.trim() === '' || line.startsWith(indent));
  return fenced(isInside ? plain : plain.replaceAll(/^(?=.)/gm, () => indent), info);
}
