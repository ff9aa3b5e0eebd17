import { countBefore, lastAtOrBefore } from '../lib/lists.ts';
import type { Env } from './env.ts';
import type { StateInline, Token } from './markdown-it.ts';
import type { MarkdownProblem, Place } from './rendered.ts';

export type { Place };

/** A problem without its place. */
export type Finding = Omit<MarkdownProblem, 'line' | 'column'>;

/** @param fix what stands at the place and what was meant, where that is certain */
export function warning(rule: string, message: string, hint: string, fix?: MarkdownProblem['fix']): Finding {
  return { rule, severity: 'warning', message, hint, ...(fix && { fix }) };
}

export function report(env: Env, { line, column }: Place, problem: Finding): void {
  env.found.problems.push({ ...problem, line, column });
}

export function byPlace(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

/**
 * The place in the file of one character of a token's content.
 *
 * markdown-it gives inline content without indentation, quote marks and list markers, and says only from
 * which lines it comes. Each line of the content is an end of its source line, so the rest can be found again.
 */
export function placeIn(env: Env, token: Token, offset: number): Place {
  const line = token.map?.[0] ?? 0;
  const cell = cellOf(token);
  if (cell) return placeAt(env, line, cell.start + offset + countBefore(cell.bars, offset));
  const { starts, shifts } = rowsOf(env, token);
  const row = Math.max(0, lastAtOrBefore(starts, offset));
  const { start, indent } = shifts[row] ?? { start: 0, indent: 0 };
  return placeAt(env, line + row, start + Math.max(0, offset - (starts[row] ?? 0) - indent));
}

/** The place of a character of the body, given its line and its index (UTF-16) in that line, both from 0. */
export function placeAt(env: Env, line: number, index: number): Place {
  return { line: env.context.firstLine + line, column: env.lines.column(line, index) };
}

/** Where a text first stands in a line of the body, from 0; the start of the line when it does not. */
export function placeOfText(env: Env, line: number, text: string): Place {
  return placeAt(env, line, Math.max(0, env.lines.text(line).indexOf(text)));
}

/**
 * Marks the content of a table cell, which is only a part of its line. Bars in it have a backslash before them in the source.
 *
 * @param start index in its line
 */
export function setCell(token: Token, start: number): void {
  token.meta = { cell: { start, bars: Array.from(token.content.matchAll(/\|/g), ({ index }) => index) } };
}

function cellOf(token: Token): { readonly start: number; readonly bars: readonly number[] } | undefined {
  return (token.meta as { readonly cell?: ReturnType<typeof cellOf> } | null)?.cell;
}

/** Many places are asked for in one token: it is cut into lines once. */
const rows = new WeakMap<Token, ReturnType<typeof cutIntoRows>>();

function rowsOf(env: Env, token: Token): ReturnType<typeof cutIntoRows> {
  const known = rows.get(token);
  if (known?.content === token.content) return known;
  const made = cutIntoRows(env, token);
  rows.set(token, made);
  return made;
}

/** The lines of a token's content: the index at which each starts, and where it stands in its source line. */
function cutIntoRows({ lines }: Env, { content, map }: Token) {
  const starts = [0, ...Array.from(content.matchAll(/\n/g), ({ index }) => index + 1)];
  const shifts = content.split('\n').map((text, row) => shiftOf(lines.text((map?.[0] ?? 0) + row), text));
  return { content, starts, shifts };
}

/**
 * A text is normally the end of its source line.
 *
 * @returns `start` is the index in the source line of the first character behind the indentation of the text
 */
function shiftOf(source: string, text: string): { readonly start: number; readonly indent: number } {
  const wanted = text.trim();
  const end = source.trimEnd();
  const start = end.endsWith(wanted) ? end.length - wanted.length : source.indexOf(wanted);
  return { start: Math.max(0, start), indent: text.length - text.trimStart().length };
}

/**
 * Leaves a token that prints nothing at an index into the inline content, for the rule that collects: only that one knows
 * places in the file, where it reports the problem.
 */
export function markProblem(state: StateInline, at: number, problem: Finding): void {
  state.push('mark', '', 0).meta = { at, problem };
}

/** The problem of such a token. */
export function problemOf(token: Token): Finding {
  return (token.meta as { readonly problem: Finding }).problem;
}

/** Index into the inline content at which the target of a link starts, where it was looked for. */
export function targetAtOf(token: Token): number | undefined {
  return (token.meta as { targetAt?: number } | null)?.targetAt;
}

/** Index into the inline content at which a link, picture, raw tag or mark starts. */
export function startOf(token: Token): number {
  const at = (token.meta as { at?: unknown } | null)?.at;
  return typeof at === 'number' ? at : 0;
}
