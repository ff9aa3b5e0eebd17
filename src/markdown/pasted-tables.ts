import { plural, shorten } from '../lib/text.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import type { Env } from './env.ts';
import { placeAt, placeIn, report, reportAt, reportIn, advise } from './findings.ts';
import { reportJoined } from './joined-lines.ts';
import { lineOf, type Token } from './markdown-it.ts';
import { rough } from './rough.ts';
import { cellsOf } from './tables.ts';
import { withoutCode } from './words.ts';

/** The line below the head, also with dashes of a word processor. */
const RULE = /^(?=.*[-–—=_])(?=.*\|)[|\s:–—=_-]+$/;

/** Hyphens between cells of a row. */
const IN_ROW = rough`(?:^|\n)(?=.*\p{L}).*\|[ \t]*:?-{3,}:?[ \t]*\|`;
/** A well-formed line of hyphens, which `limitText` may refuse. */
const WHOLE_RULE = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?$/;

/** With a bar at each end. */
function edged(row = '') {
  return `|${row.replaceAll(/^\||\|$/g, '')}|`;
}

const WITH_BARS = 'Write | between the cells, and below the first row a line such as | --- | --- |';

/** Reports the line of hyphens and gaps in a table of Pandoc. */
export function lintGaps(env: Env, hr: Token): void {
  const line = lineOf(hr);
  if (!/^ *-{2,}(?: +-{2,})+ *$/.test(env.lineAt(line)) || !/\S {2,}\S/.test(env.lineAt(line + 1))) return;
  const message = 'Hyphens with gaps make no table here, but a line across the page.';
  reportAt(env, line, advise('table-head', message, WITH_BARS));
}

/** @returns true if the lines are rows of a table */
export function lintRows(env: Env, token: Token): boolean {
  const { content } = token;
  // A table of a wiki.
  if (content.startsWith('{|')) return true;
  if (!/[\t|｜]|^\+[-=]/.test(content) || !(content.includes('\n') || /^\|[-:| ]+\|$/.test(content)))
    return false;
  const rows = rowsOf(token);
  const isGrid = /^\+[-=][-=+]*\+$/.test(rows[0] ?? '');
  if (isGrid || rows.every((row) => /^｜.*｜$/.test(row))) {
    const message = isGrid
      ? 'A frame of + and - makes no table here, so these lines run together.'
      : '“｜” makes no table, so these lines run together.';
    reportIn(env, token, advise('table-head', message, WITH_BARS));
    return true;
  }
  const at = rows.findIndex((row) => RULE.test(row) && /-\s*\|/.test(row));
  const isTorn = at > 1 && rows[at - 1]?.includes('|');
  if (isTorn || IN_ROW.test(withoutCode(token.content))) {
    const message = isTorn
      ? `The line of hyphens has ${plural(cellsOf(edged(rows[at])), 'cell')}, and the line above it ${plural(cellsOf(edged(rows[at - 1])), 'cell')}, so this is not a table.`
      : 'The hyphens of a table need a line of their own, so this is not a table.';
    const hint = 'Write the first row in one line, and below it a line such as | --- | --- |';
    reportIn(env, token, advise('table-head', message, hint));
    return true;
  }
  const hasRule = RULE.test(rows[1] ?? '') && rows[0]?.includes('|');
  const hasEdges = haveEdges(rows);
  if (!hasEdges && !hasRule) return lintCells(env, token, rows);
  return lintTable(env, token, rows.map(edged));
}

function rowsOf({ content }: Token) {
  return content.split('\n').map((row) => row.trim());
}

function haveEdges(rows: readonly string[]) {
  return rows.every((row) => /^\|.*[^\\]\|$/.test(row));
}

/**
 * Reports rows that an empty line parts from their table.
 *
 * @param token the first paragraph below a table
 */
export function lintRowBelow(env: Env, token: Token): boolean {
  const rows = rowsOf(token);
  if (!haveEdges(rows) || RULE.test(rows[1] ?? '')) return false;
  const message = 'An empty line parts these cells from the table above, so they stay as they are typed.';
  reportIn(env, token, advise('table-head', message, 'Remove the empty line above them.'));
  return true;
}

function lintTable(env: Env, token: Token, rows: readonly string[]) {
  const cells = rows.map((row) => cellsOf(row));
  const [columns = 0] = cells;
  const [head = '', second = ''] = rows;
  const hasRule = RULE.test(second);
  const isRule = hasRule && !/[–—=_]/.test(second);
  const isEven = cells.every((count) => count === columns);
  // `limitText` refused and reported the table.
  const isBroken = isRule && cells[1] === columns;
  if (
    columns < 2 ||
    (isBroken
      ? WHOLE_RULE.test(second) && !/^(?: {4}|\t)/.test(env.lineAt((token.map?.[0] ?? 0) + 1))
      : !hasRule && !isEven)
  )
    return false;
  const rule = `|${' --- |'.repeat(columns)}`;
  const place = placeIn(env, token, 0);
  const first = lineOf(token);
  const typed = env.lineAt(first);
  if (RULE.test(head)) {
    const message = 'This line of hyphens has no row right above it, so this is not a table.';
    report(env, place, advise('table-head', message, 'Remove the empty line above it.'));
    return true;
  }
  const below = { ...placeAt(env, first + 1, 0), typed: env.lineAt(first + 1), text: rule };
  const own = hasRule ? below : { ...place, typed, text: `${typed}\n${rule}` };
  const fix = isEven && (!isRule || isBroken) && place.column === 1 ? own : undefined;
  const message = isBroken
    ? 'The line of hyphens below this row has a sign in the wrong place, so this is not a table.'
    : isRule
      ? `The line of hyphens below this row has ${plural(cells[1] ?? 0, 'cell')}, and the row ${plural(columns, 'cell')}, so this is not a table.`
      : 'This looks like a table, but the line of hyphens below its first row is missing.';
  const hint = `Write below “${shorten(typed.trim())}”: ${rule}`;
  report(env, place, advise('table-head', message, hint, fix));
  return true;
}

/** Cells with tabs between them, from a spreadsheet, or with bars that have nothing at the edges. */
function lintCells(env: Env, token: Token, rows: readonly string[]) {
  const [head = ''] = rows;
  const sign = head.includes('\t') ? '\t' : ' | ';
  const parts = rows.map((row) => row.split(sign));
  const columns = parts[0]?.length ?? 0;
  if (columns < 2 || parts.some(({ length }) => length !== columns)) return false;
  if (sign === ' | ') {
    // Two lines may be links of a menu.
    const message =
      'These lines look like rows of a table, but the line of hyphens is missing, so they run together.';
    const hint = `Write below “${shorten(head)}”: ${Array.from(parts[0] ?? [], () => '---').join(' | ')}`;
    reportIn(env, token, advise('joined-lines', message, hint));
    return true;
  }
  const asRow = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`;
  const edits = parts.map((cells, row): PlacedEdit => {
    const line = lineOf(token) + row;
    const typed = env.lineAt(line);
    const rule = row === 0 ? `\n|${' --- |'.repeat(columns)}` : '';
    return { ...placeAt(env, line, 0), typed, text: `${asRow(cells)}${rule}` };
  });
  const [first, ...others] = edits;
  if (!first) return false;
  // Two lines with one tab may be a telephone number and an address.
  if (parts.length + columns < 5) return reportJoined(env, token, head.replace('\t', ' '));
  const isCertain = token.level <= 1 && !token.content.includes('|');
  const message = 'Cells with tabs between them make no table, so these lines run together.';
  const hint = `Write | between the cells, and a line of hyphens below the first row: ${shorten(asRow(parts[0] ?? []))}`;
  const fix = isCertain ? { typed: first.typed, text: first.text, others } : undefined;
  reportIn(env, token, advise('table-head', message, hint, fix && { ...first, ...fix }));
  return true;
}
