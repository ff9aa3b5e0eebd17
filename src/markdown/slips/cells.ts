import { shorten } from '../../lib/text.ts';
import { type Env, report } from '../env.ts';
import { lineOf, placeAt } from '../place.ts';
import { slip } from '../marks.ts';

/**
 * Names a row that has more cells than the head of its table: GFM drops them.
 *
 * @param row line of the body, from 0
 * @param columns cells of the head
 */
export function reportLostCells(env: Env, row: number, columns: number): void {
  const line = lineOf(env, row).trimEnd();
  const start = /^[\s>]*\|?/.exec(line)?.[0].length ?? 0;
  const borders = bordersIn(line, start);
  const last = borders[columns - 1];
  if (last === undefined) return;
  const lost = line.slice(last + 1).replace(/\|$/, '');
  if (lost.trim() === '') return;
  const cells = borders.length + (borders.at(-1) === line.length - 1 ? 0 : 1);
  const message = `This row has ${cells} cells and the head of the table ${columns}, so “${shorten(lost.trim())}” is not on the page.`;
  const hint = String.raw`Add a column to the first two lines of the table, or write \| for a sign that is no border.`;
  report(env, placeAt(env, row, last), slip('table-cells', message, hint));
}

/** Where cells end: every `|` without a backslash in front. */
function bordersIn(line: string, start: number): number[] {
  const borders: number[] = [];
  for (let at = line.indexOf('|', start); at >= 0; at = line.indexOf('|', at + 1))
    if (line[at - 1] !== '\\') borders.push(at);
  return borders;
}
