import { addAll } from '../lib/lists.ts';
import { plural, shorten } from '../lib/text.ts';
import type { PlacedEdit } from '../lib/problems.ts';
import { type Env, envOf } from './env.ts';
import { type Finding, type Place, placeAt, placeIn, report, warning } from './findings.ts';
import type { RuleCore, Token } from './markdown-it.ts';
import { cellsOf } from './tables.ts';
import { onlyWords } from './words.ts';

/** By level. The last sign of each needs a wide gap after it. */
const LEVELS = ['·•●‣⁃\uF0B7–', '◦○o', '▪■\uF0A7§'];
/** Letters, dashes and section signs need two spaces or a tab. */
const SIGN =
  /^([ \t]{0,3})(?:([·•●‣⁃◦○▪■\uF0B7\uF0A7])[ \t\u00a0]+|([–o§])(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}))(?=\S)/u;
/** Fast path. */
const PERHAPS_SIGN = /^[ \t>]*(?:[·•●‣⁃◦○▪■\uF0B7\uF0A7][ \t\u00a0]|[–o§][ \t\u00a0])/mu;

interface PastedItem {
  readonly place: Place;
  readonly typed: string;
  readonly level: number;
  /** True at column 1, where indentation can show the level. */
  readonly isAtEdge: boolean;
}

/** Text pasted from a word processor or e-mail. */
export const lintPasted: RuleCore = (state) => {
  const env = envOf(state);
  const { source } = env;
  if (PERHAPS_SIGN.test(source)) lintLists(env, state.tokens);
  if (source.includes('\u00a0')) lintSpaces(env, state.tokens);
  if (/^\|.*\|[ \t]*$/m.test(source)) lintTables(env, state.tokens);
};

function lintLists(env: Env, tokens: readonly Token[]): void {
  let items: PastedItem[] = [];
  const end = (): void => {
    if (items.length > 1) reportList(env, items);
    items = [];
  };
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'inline') {
      if (!token.type.startsWith('paragraph_')) end();
      continue;
    }
    if (tokens[i - 1]?.type !== 'paragraph_open') continue;
    const found = itemsIn(env, token);
    if (!SIGN.test(token.content)) end();
    addAll(items, found);
  }
  end();
}

function itemsIn(env: Env, token: Token): PastedItem[] {
  let at = 0;
  return token.content.split('\n').flatMap((line) => {
    const [all = '', before = '', strong, weak] = SIGN.exec(line) ?? [];
    const start = at + before.length;
    at += line.length + 1;
    const sign = strong ?? weak;
    if (sign === undefined) return [];
    const place = placeIn(env, token, start);
    const typed = all.slice(before.length);
    const level = LEVELS.findIndex((signs) => signs.includes(sign));
    return [{ place, typed, level, isAtEdge: place.column === 1 && token.level <= 1 }];
  });
}

function reportList(env: Env, items: readonly PastedItem[]): void {
  const levels: number[] = [];
  const edits = items.map(({ place, typed, level, isAtEdge }): PlacedEdit => {
    while ((levels.at(-1) ?? -1) >= level) levels.pop();
    levels.push(level);
    return { ...place, typed, text: `${isAtEdge ? '  '.repeat(levels.length - 1) : ''}- ` };
  });
  const [first, ...others] = edits;
  if (!first) return;
  const { typed, text } = first;
  const message = `“${typed.trim()}” makes no list in Markdown, so these lines run together.`;
  const hint = 'Write a hyphen and a space in front of each: - Tea';
  report(env, first, warning('list-sign', message, hint, { typed, text, others }));
}

function lintSpaces(env: Env, tokens: readonly Token[]): void {
  for (const [i, token] of tokens.entries()) {
    const { type, content } = token;
    if (type !== 'inline' || !content.includes('\u00a0')) continue;
    if (/^[ \u00a0]*$/.test(content)) {
      if (tokens[i - 1]?.type === 'paragraph_open') reportEmpty(env, token);
      continue;
    }
    const gaps = Array.from(onlyWords(content).matchAll(/[ \u00a0]{2,}/g)).filter(
      ([gap]) => gap.split('\u00a0').length > 2,
    );
    const edits = gaps.flatMap(({ 0: typed, index }): PlacedEdit[] => {
      const before = content.slice(Math.max(0, index - 5), index);
      // The gap of a list sign.
      if (/(?:^|\n)[ \t]{0,3}[^\s\w]$|(?:^|\n)[ \t]{0,3}o$/.test(before)) return [];
      const isAtStart = /^$|\n$/.test(before);
      // Invisible at the end of a line.
      if (/^\n?$/.test(content.charAt(index + typed.length))) return [];
      const place = isAtStart ? startOfRow(env, token, index, typed) : placeIn(env, token, index);
      return [{ ...place, typed, text: isAtStart ? '' : ' ' }];
    });
    const [first, ...others] = edits;
    if (!first) continue;
    const message = 'There are several no-break spaces in a row here, which show as a gap.';
    report(env, first, spaces(message, 'Write one space.', { typed: first.typed, text: first.text, others }));
  }
}

function startOfRow(env: Env, token: Token, index: number, typed: string): Place {
  const line = placeIn(env, token, index).line - env.context.firstLine;
  return placeAt(env, line, Math.max(0, env.lines.text(line).indexOf(typed)));
}

function reportEmpty(env: Env, { map }: Token): void {
  const line = map?.[0] ?? 0;
  const typed = env.lines.text(line);
  if (typed.trim() !== '') return;
  const message = 'This line has a no-break space and nothing else, so it is an empty paragraph.';
  report(env, placeAt(env, line, 0), spaces(message, 'Leave the line empty.', { typed, text: '' }));
}

function spaces(message: string, hint: string, fix: Finding['fix']): Finding {
  return warning('no-break-space', message, hint, fix);
}

function lintTables(env: Env, tokens: readonly Token[]): void {
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'inline' || tokens[i - 1]?.type !== 'paragraph_open') continue;
    const rows = token.content.split('\n').map((row) => row.trim());
    if (rows.length < 2 || !rows.every((row) => /^\|.*[^\\]\|$/.test(row))) continue;
    const cells = rows.map((row) => cellsOf(row));
    const [columns = 0] = cells;
    const hasRule = /^[|\s:-]+$/.test(rows[1] ?? '');
    const isEven = !hasRule && cells.every((count) => count === columns);
    // `limitText` refused and reported the table.
    if (columns < 2 || (hasRule ? cells[1] === columns : !isEven)) continue;
    const rule = `|${' --- |'.repeat(columns)}`;
    const place = placeIn(env, token, 0);
    const typed = env.lines.text(token.map?.[0] ?? 0);
    const fix = isEven && place.column === 1 ? { typed, text: `${typed}\n${rule}` } : undefined;
    const message = isEven
      ? 'This looks like a table, but the line of hyphens below its first row is missing.'
      : `The line of hyphens below this row has ${plural(cells[1] ?? 0, 'cell')}, and the row ${plural(columns, 'cell')}, so this is not a table.`;
    report(
      env,
      place,
      warning('table-head', message, `Write below “${shorten(typed.trim())}”: ${rule}`, fix),
    );
  }
}
