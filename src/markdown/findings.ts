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

/** Where the content of a table cell stands, which is only a part of its line. */
interface Cell {
  /** Index in the line. */
  readonly start: number;
  /** Indices into the content of bars, each of which has a backslash before it in the source. */
  readonly bars: readonly number[];
}

/** Marks the content of a table cell. @param start index in its line */
export function setCell(token: Token, start: number): void {
  const bars = Array.from(token.content.matchAll(/\|/g), ({ index }) => index);
  token.meta = { cell: { start, bars } satisfies Cell };
}

function cellOf(token: Token): Cell | undefined {
  return (token.meta as { readonly cell?: Cell } | null)?.cell;
}

/** The lines of a token's content. */
interface Rows {
  readonly content: string;
  /** Index at which each starts. */
  readonly starts: readonly number[];
  /** Of each: index in the source line of the first character behind its indentation. */
  readonly shifts: readonly { readonly start: number; readonly indent: number }[];
}

/** Many places are asked for in one token: it is cut into lines once. */
const rows = new WeakMap<Token, Rows>();

function rowsOf(env: Env, token: Token): Rows {
  const { content, map } = token;
  const known = rows.get(token);
  if (known?.content === content) return known;
  const starts = [0, ...Array.from(content.matchAll(/\n/g), ({ index }) => index + 1)];
  const shifts = content.split('\n').map((text, row) => shiftOf(env.lines.text((map?.[0] ?? 0) + row), text));
  const made = { content, starts, shifts };
  rows.set(token, made);
  return made;
}

/** A text is normally the end of its source line. */
function shiftOf(source: string, text: string): Rows['shifts'][number] {
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

/** Index into the inline content at which a link, picture, raw tag or mark starts. */
export function startOf(token: Token): number {
  const at = (token.meta as { at?: unknown } | null)?.at;
  return typeof at === 'number' ? at : 0;
}
