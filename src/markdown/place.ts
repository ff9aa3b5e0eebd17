import type Token from 'markdown-it/lib/token.mjs';

import { countBefore, lastAtOrBefore } from '../lib/lists.ts';
import type { Env, Place } from './env.ts';
import { SourceLines } from './source-lines.ts';

/**
 * The place in the file of one character of a token's content.
 *
 * markdown-it gives inline content without indentation, quote marks and list markers, and says only from
 * which lines it comes. Each line of the content is an end of its source line, so the rest can be found again.
 */
export function placeIn(env: Env, token: Token, offset: number): Place {
  const content = contentOf(token);
  const row = Math.max(0, lastAtOrBefore(content.starts, offset));
  const line = (token.map?.[0] ?? 0) + row;
  const cell = cellOf(token);
  const found = (content.found[row] ??= findLine(linesOf(env), line, content, row, cell));
  const inLine = cell === undefined ? offset - (content.starts[row] ?? 0) : offset;
  const index = found.start + Math.max(0, inLine - found.indent) + countBefore(found.bars, offset);
  return placeAt(env, line, index);
}

/** The place of a character of the body, given its line and its index (UTF-16) in that line, both from 0. */
export function placeAt(env: Env, line: number, index: number): Place {
  return { line: env.context.firstLine + line, column: linesOf(env).column(line, index) };
}

/** A line of the body, from 0; '' where it has none. */
export function lineOf(env: Env, line: number): string {
  return linesOf(env).text(line);
}

/** Marks the content of a table cell, which is only a part of its line. */
export function setCell(token: Token, cell: number): void {
  token.meta = { cell };
}

function cellOf(token: Token): number | undefined {
  const meta: unknown = token.meta;
  return typeof meta === 'object' && meta !== null && 'cell' in meta && typeof meta.cell === 'number'
    ? meta.cell
    : undefined;
}

function linesOf(env: Env): SourceLines {
  return (env.lines ??= new SourceLines(env.source));
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
  /** Indices into the content of bars, each of which has a backslash before it in the source. */
  readonly bars: readonly number[];
}

/** Many places are asked for in one token: it is cut into lines once. */
const contents = new WeakMap<Token, Content>();

function contentOf(token: Token): Content {
  const known = contents.get(token);
  if (known?.text === token.content) return known;
  const starts = [0];
  for (let at = token.content.indexOf('\n'); at >= 0; at = token.content.indexOf('\n', at + 1))
    starts.push(at + 1);
  const content = { text: token.content, starts, found: [] };
  contents.set(token, content);
  return content;
}

function findLine(
  lines: SourceLines,
  line: number,
  { text, starts }: Content,
  row: number,
  cell: number | undefined,
): FoundLine {
  const next = starts[row + 1];
  const written = text.slice(starts[row], next === undefined ? undefined : next - 1);
  return cell === undefined ? findInLine(lines.text(line), written) : findInRow(lines, line, written, cell);
}

/** A text is normally the end of its source line. */
function findInLine(source: string, text: string): FoundLine {
  const wanted = text.trim();
  const indent = text.length - text.trimStart().length;
  const end = source.trimEnd();
  const start = end.endsWith(wanted) ? end.length - wanted.length : source.indexOf(wanted);
  return { start: Math.max(0, start), indent, bars: [] };
}

/** The same in a row of a table, where `\|` in the source is `|` in the cell. */
function findInRow(lines: SourceLines, line: number, text: string, cell: number): FoundLine {
  const { start, end } = lines.cell(line, cell);
  const at = lines.text(line).slice(start, end).lastIndexOf(text.replaceAll('|', '\\|'));
  const bars = Array.from(text.matchAll(/\|/g), (bar) => bar.index);
  return { start: start + Math.max(0, at), indent: 0, bars };
}
