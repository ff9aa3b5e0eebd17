import { escapeHtml, shorten } from '../lib/text.ts';
import type { BodyRule, Env, TokenHtml } from './env.ts';
import { lineOf } from './markdown-it.ts';
import { reportAt, setCell, advise } from './findings.ts';

/**
 * Sets the source place and scope of cells, replaces `style` with a class, and reports rows with too many
 * cells.
 */
export const tables: BodyRule = (tokens, env) => {
  let line = 0;
  let row = rowOf('');
  let [cell, columns] = [0, 0];
  let hasEdges = false;
  // A plugin makes spanning cells and two-row heads, and counts differently.
  let isGfm = true;
  tokens.forEach((token, i) => {
    if (token.type === 'table_open') [columns, isGfm] = [0, true];
    else if (token.type === 'tr_open') {
      line = lineOf(token);
      cell = 0;
      row = rowOf(env.lineAt(line));
    } else if (token.type === 'tr_close') {
      isGfm &&= columns === 0 || cell === columns;
      if (columns > 0 && isGfm) reportRow(env, line, row, columns, hasEdges);
      else [columns, hasEdges] = [cell, isEdged(row)];
    } else if (token.type === 'th_open' || token.type === 'td_open') {
      const align = /^text-align:(left|center|right)$/.exec(token.attrGet('style') ?? '')?.[1];
      const others = token.attrs?.filter(([name]) => name !== 'style') ?? [];
      const classes = align === undefined ? [] : [['class', `align-${align}`] satisfies [string, string]];
      token.attrs = others.length + classes.length === 0 ? null : [...classes, ...others];
      if (token.type === 'th_open') token.attrSet('scope', 'col');
      const inline = tokens[i + 1];
      if (!inline) return;
      inline.map = [line, line + 1];
      setCell(inline, row.starts[cell++] ?? 0);
    }
  });
};

/** Quote marks and list markers before a row. */
const BEFORE_ROW = /^(?:[\s>]|[-+*](?=\s)|\d+[.)](?=\s))*$/;

type Row = ReturnType<typeof rowOf>;

/** Cell starts and bars, as indices into the line. */
function rowOf(text: string) {
  const bars = Array.from(text.matchAll(/(?<!\\)\|/g), ({ index }) => index);
  const [first] = bars;
  const startsWithBar = first !== undefined && BEFORE_ROW.test(text.slice(0, first));
  const starts = [...(startsWithBar ? [] : [0]), ...bars.map((index) => index + 1)].map((start, index) => {
    const content = text.slice(start, bars[startsWithBar ? index + 1 : index]);
    return start + content.length - content.trimStart().length;
  });
  return { text, starts, borders: startsWithBar ? bars.slice(1) : bars };
}

const isEdged = ({ text }: Row) => /^[\s>]*\|.*\|\s*$/.test(text);

/** Expects a bar at each end. */
export function cellsOf(row: string): number {
  return rowOf(row).starts.length - 1;
}

/**
 * Reports cells that GFM drops, and lines that are no row.
 *
 * @param line of the body, from 0
 * @param columns cells of the head
 * @param hasEdges true if the head has a bar at each end
 */
function reportRow(env: Env, line: number, row: Row, columns: number, hasEdges: boolean) {
  const { text, starts } = row;
  const isRule = /^(?=.*--)[|\s:-]+$/.test(text);
  if (!isRule && (columns < 2 || starts.length > 1 || text.trim() === '')) {
    reportLostCells(env, line, row, columns);
    const cells = starts.length - Number(/\|\s*$/.test(text));
    if (hasEdges && !isEdged(row) && starts.length > 1 && cells < columns) {
      const message = 'This row has fewer cells than the head of the table, and no | at one end.';
      reportAt(env, line, advise('table-cells', message, 'Write the whole row in one line.'));
    }
    return;
  }
  const message = isRule
    ? 'A table has one line of hyphens, so this one is a row.'
    : 'This line is right below a table, so it became a row of it.';
  const hint = isRule ? 'Remove it, or divide the table.' : 'Leave an empty line above it.';
  reportAt(env, line, advise('changed-paragraph', message, hint));
}

function reportLostCells(env: Env, line: number, { text, borders }: Row, columns: number) {
  const last = borders[columns - 1];
  const written = text.trimEnd();
  const lost = last === undefined ? '' : written.slice(last + 1).replace(/\|$/, '');
  if (last === undefined || lost.trim() === '') return;
  const message = `This row has more cells than the head of the table, so “${shorten(lost.trim())}” is not on the page.`;
  const hint = String.raw`Add a column to the first two lines of the table, or write \| for a sign that is no border.`;
  reportAt(env, line, advise('table-cells', message, hint), last);
}

/** Scrolls, by keyboard too. A group, because many regions are no help. Ends with `</div>`. */
export function tableFrame({ labels }: Env): string {
  return `<div class="table-scroll" role="group" tabindex="0" aria-label="${escapeHtml(labels.table)}">`;
}

export const tableHtml = {
  table_open: (_, env) => `${tableFrame(env)}\n<table>\n`,
  table_close: () => '</table>\n</div>\n',
} satisfies Record<string, TokenHtml>;
