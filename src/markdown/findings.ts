import { countBefore, lastAtOrBefore } from '../lib/lists.ts';
import type { PlacedEdit } from '../lib/problems.ts';
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

/**
 * Notes a problem that a body may have many times: of each kind one is reported, with how many others there are.
 *
 * @param problem its message without the full stop; asked for where it is the first
 */
export function reportOnce(
  { repeated }: Env,
  kind: string,
  { line, column }: Place,
  problem: () => Finding,
  fixes: readonly PlacedEdit[] = [],
): void {
  const known = repeated.get(kind);
  if (known) known.fixes.push(...fixes);
  const count = known ? ++known.count : 1;
  if (!known || byPlace({ line, column }, known.first) < 0)
    repeated.set(kind, { first: { ...problem(), line, column }, count, fixes: known?.fixes ?? [...fixes] });
}

/** Reports those problems, each kind at its first place. Called when the whole body has been read. */
export function reportRepeated({ repeated, found }: Env): void {
  for (const { first, count, fixes } of repeated.values()) {
    const [fix, ...others] = fixes;
    const more = (count - 1).toLocaleString('en');
    const like = count === 1 ? '' : `, like ${more} other${count === 2 ? '' : 's'} here`;
    const message = `${first.message}${like}.`;
    found.problems.push({ ...first, message, ...(fix && { fix: { ...fix, others } }) });
  }
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
  const { text, starts, found } = contentOf(token);
  const row = Math.max(0, lastAtOrBefore(starts, offset));
  const written = (): string => text.slice(starts[row], (starts[row + 1] ?? Infinity) - 1);
  const { start, indent } = (found[row] ??= findInLine(env.lines.text(line + row), written()));
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

/** The lines of a token's content, and where each was found in the source. */
interface Content {
  readonly text: string;
  /** Index at which each line starts. */
  readonly starts: readonly number[];
  readonly found: FoundLine[];
}

/** Where a line of content stands in its source line. */
interface FoundLine {
  /** Index in the source line of the first character behind the indentation of the content. */
  readonly start: number;
  readonly indent: number;
}

/** Many places are asked for in one token: it is cut into lines once. */
const contents = new WeakMap<Token, Content>();

function contentOf(token: Token): Content {
  const known = contents.get(token);
  if (known?.text === token.content) return known;
  const starts = [0, ...Array.from(token.content.matchAll(/\n/g), ({ index }) => index + 1)];
  const content = { text: token.content, starts, found: [] };
  contents.set(token, content);
  return content;
}

/** A text is normally the end of its source line. */
function findInLine(source: string, text: string): FoundLine {
  const wanted = text.trim();
  const indent = text.length - text.trimStart().length;
  const end = source.trimEnd();
  const start = end.endsWith(wanted) ? end.length - wanted.length : source.indexOf(wanted);
  return { start: Math.max(0, start), indent };
}

/** What is done with a mark once its place is known. */
type Note = (env: Env, place: Place) => void;

/** Leaves a token that prints nothing, for the collecting rule: only that one knows places in the file. */
export function mark(state: StateInline, at: number, note: Note): void {
  state.push('mark', '', 0).meta = { at, note };
}

/** Reports a problem at an index into the inline content. */
export function markProblem(state: StateInline, at: number, problem: Finding): void {
  mark(state, at, (env, place) => report(env, place, problem));
}

export function noteOf(token: Token): Note {
  return (token.meta as { note: Note }).note;
}

/** Index into the inline content at which a link, picture, raw tag or mark starts. */
export function startOf(token: Token): number {
  const at = (token.meta as { at?: unknown } | null)?.at;
  return typeof at === 'number' ? at : 0;
}
