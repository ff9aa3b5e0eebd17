import { countBefore } from '../lib/lists.ts';
import { placeAt as placeInText, startsOfLines } from '../lib/text.ts';
import type { Env, TokenHtml } from './env.ts';
import { lineOf, type StateInline, type Token } from './markdown-it.ts';
import type { Finding, PlacedEdit } from '../lib/problems.ts';
import type { Place } from './rendered.ts';

export { error, type Finding, advise } from '../lib/problems.ts';
export type { Place };

/** End of a sentence about signs that Markdown did not take. */
export const STAYS = 'so this stays as it is typed.';

export function report(env: Env, { line, column }: Place, problem: Finding): void {
  env.found.problems.push({ line, column, ...problem });
}

/** @param offset index into the content of the token */
export function reportIn(env: Env, token: Token, problem: Finding, offset = 0): void {
  report(env, placeIn(env, token, offset), problem);
}

/** Line and index as in {@link placeAt}. */
export function reportAt(env: Env, line: number, problem: Finding, index = 0): void {
  report(env, placeAt(env, line, index), problem);
}

/** Reports several edits as one problem, at the first. @param isCertain false: they are no fix */
export function reportEdits(
  env: Env,
  [first, ...others]: readonly PlacedEdit[],
  problem: Finding,
  isCertain = true,
): void {
  if (!first) return;
  const { typed, text } = first;
  report(env, first, isCertain ? { ...problem, fix: { typed, text, others } } : problem);
}

export function byPlace(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

/**
 * Place in the file of one character of a token's content.
 *
 * markdown-it strips indentation and markers, and gives lines only. Each content line is the end of its
 * source line, so a search finds it again.
 */
export function placeIn(env: Env, token: Token, offset: number): Place {
  const line = lineOf(token);
  const { cell } = metaOf(token);
  if (cell) return placeAt(env, line, cell.start + offset + countBefore(cell.bars, offset));
  const { starts, shifts } = rowsOf(env, token);
  const row = Math.max(0, countBefore(starts, offset + 1) - 1);
  const { start, indent } = shifts[row] ?? { start: 0, indent: 0 };
  return placeAt(env, line + row, start + Math.max(0, offset - (starts[row] ?? 0) - indent));
}

/**
 * @param line of the body, from 0
 * @param index in UTF-16, from 0
 */
export function placeAt(env: Env, line: number, index: number): Place {
  const text = env.lineAt(line);
  const { column } = placeInText(text, Math.min(index, text.length));
  return { line: env.context.firstLine + line, column };
}

/** First match in a line, from 0; otherwise the line start. */
export function placeOfText(env: Env, line: number, text: string): Place {
  return placeAt(env, line, Math.max(0, env.lineAt(line).indexOf(text)));
}

/**
 * A table cell is only part of its line. The source escapes each bar in it.
 *
 * @param start index in the line
 */
export function setCell(token: Token, start: number): void {
  token.meta = { cell: { start, bars: Array.from(token.content.matchAll(/\|/g), ({ index }) => index) } };
}

/** One token may have many problems. */
const rows = new WeakMap<Token, ReturnType<typeof cutIntoRows>>();

function rowsOf(env: Env, token: Token) {
  const known = rows.get(token);
  if (known?.content === token.content) return known;
  const made = cutIntoRows(env, token);
  rows.set(token, made);
  return made;
}

function cutIntoRows({ lineAt }: Env, token: Token) {
  const { content } = token;
  const shifts = content.split('\n').map((text, row) => shiftOf(lineAt(lineOf(token) + row), text));
  return { content, starts: startsOfLines(content), shifts };
}

/** @returns `start`: source index after the indentation */
function shiftOf(source: string, text: string) {
  const wanted = text.trim();
  const end = source.trimEnd();
  const start = end.endsWith(wanted) ? end.length - wanted.length : source.indexOf(wanted);
  return { start: Math.max(0, start), indent: text.length - text.trimStart().length };
}

/** Adds an invisible token. The collecting rule reports its problem: only that rule knows places. */
export function markProblem(state: StateInline, at: number, problem: Finding): void {
  state.push('mark', '', 0).meta = { at, problem };
}

export function problemOf(token: Token): Finding | undefined {
  return token.type === 'mark' ? metaOf(token).problem : undefined;
}

/** Index into the inline content. */
export function startOf(token: Token): number {
  const { at } = metaOf(token);
  return typeof at === 'number' ? at : 0;
}

/** What our rules record on a token. A plugin may record anything on its own. */
interface Meta {
  /** Indices into the inline content. */
  at?: number;
  targetAt?: number;
  cell?: { start: number; bars: readonly number[] };
  problem?: Finding;
  /** Safe HTML. */
  html?: string;
  /** Typed id of a heading, its place, and the typed words. */
  id?: string;
  place?: Place;
  typed?: string;
  /** Of a footnote, from 1. */
  number?: number;
  use?: number;
  uses?: number;
  /** Of a picture. */
  width?: PicturePlace;
  /** `shape`: of a picture among words, which stays in their column. Empty: of one in a gallery. */
  shape?: 'shape' | '';
  /** Of a picture in a gallery: true inside a link. */
  isLinked?: boolean;
  /** Of a picture of the blog. */
  target?: string;
}

const NONE: Meta = {};

export function metaOf(token: Token | undefined): Meta {
  return (token?.meta ?? NONE) as Meta;
}

export function addMeta(token: Token, meta: Meta): void {
  token.meta = { ...metaOf(token), ...meta };
}

export const recordedHtml: TokenHtml = (token) => metaOf(token).html ?? '';

/** Places of pictures in texts. */
export type PicturePlace = 'column' | 'wide' | 'few' | 'gallery';
