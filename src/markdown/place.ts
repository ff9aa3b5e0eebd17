import type Token from 'markdown-it/lib/token.mjs';

import type { Env, Place } from './env.ts';

/**
 * The place in the file of one character of a token's content.
 *
 * markdown-it gives inline content without indentation, quote marks and list markers, and says only from
 * which lines it comes. Each line of the content is an end of its source line, so the rest can be found again.
 */
export function placeIn(env: Env, token: Token, offset: number): Place {
  const before = token.content.lastIndexOf('\n', offset - 1) + 1;
  const after = token.content.indexOf('\n', before);
  const text = token.content.slice(before, after < 0 ? undefined : after);
  let line = token.map?.[0] ?? 0;
  for (let at = token.content.indexOf('\n'); at >= 0 && at < before; at = token.content.indexOf('\n', at + 1))
    line++;
  const cell = cellOf(token);
  const source = linesOf(env)[line] ?? '';
  const index =
    cell === undefined ? indexInLine(source, text, offset - before) : indexInRow(source, text, offset, cell);
  return placeAt(env, line, index);
}

/** The place of a character of the body, given its line and its index (UTF-16) in that line, both from 0. */
export function placeAt(env: Env, line: number, index: number): Place {
  const before = (linesOf(env)[line] ?? '').slice(0, index);
  // eslint-disable-next-line no-control-regex -- the point is to tell plain ASCII from the rest
  const column = /^[\u0000-\u007f]*$/.test(before) ? before.length : Array.from(before).length;
  return { line: env.context.firstLine + line, column: column + 1 };
}

/** A line of the body, from 0; '' where it has none. */
export function lineOf(env: Env, line: number): string {
  return linesOf(env)[line] ?? '';
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

function linesOf(env: Env): readonly string[] {
  return (env.lines ??= env.source.split('\n'));
}

/** Index in a source line of the character at `offset` of the text, which is normally the end of that line. */
function indexInLine(source: string, text: string, offset: number): number {
  const wanted = text.trim();
  const indent = text.length - text.trimStart().length;
  const end = source.trimEnd();
  const start = end.endsWith(wanted) ? end.length - wanted.length : source.indexOf(wanted);
  return Math.max(0, start) + Math.max(0, offset - indent);
}

/** What may stand before the first cell of a row that starts with a bar: quote marks and list markers. */
const BEFORE_ROW = /^(?:[\s>]|[-+*](?=\s)|\d+[.)](?=\s))*$/;

/** The same in a row of a table, where `\|` in the source is `|` in the cell. */
function indexInRow(source: string, text: string, offset: number, cell: number): number {
  const bars = [...source.matchAll(/(?<!\\)\|/g)].map((bar) => bar.index);
  const first = bars[0] ?? 0;
  const starts = BEFORE_ROW.test(source.slice(0, first))
    ? bars.map((bar) => bar + 1)
    : [0, ...bars.map((bar) => bar + 1)];
  const start = starts[cell] ?? 0;
  const end = bars.find((bar) => bar >= start) ?? source.length;
  const written = text.replaceAll('|', '\\|');
  const at = source.slice(start, end).lastIndexOf(written);
  const escapes = text.slice(0, offset).split('|').length - 1;
  return start + Math.max(0, at) + offset + escapes;
}
