import { present } from '../lib/lists.ts';
import { BoundedCache, remember } from '../lib/remember.ts';
import { grouped, plural, printable } from '../lib/text.ts';
import { fitColumns, columnsOf } from './columns.ts';
import { isError, type Problem } from '../lib/problems.ts';
import { IS_PACKAGE } from '../lib/code-root.ts';
import { byRule } from './digest.ts';
import type { ReadSource, Style } from './style.ts';

/** From `cut`. */
interface Selection {
  shown: readonly Problem[];
  /** By rule. */
  counted?: readonly Problem[];
}

interface ProblemsTextOptions {
  columns?: number;
  /** Adds the documentation of each rule, and places to summaries. */
  isCheck?: boolean;
}

/**
 * Problems as a compiler prints them, then a count. Reads files only for these problems.
 *
 *     posts/picnic.md:4:7 error date: 2010-02-30 is not a day in the calendar.
 *        4 | date: 2010-02-30
 *          |       ^
 *          Write the date as year-month-day, for example 2010-06-21.
 *
 * @returns one text per problem
 */
export function problemBlocks(
  { shown, counted = [] }: Selection,
  read: ReadSource,
  style: Style,
  { columns = Infinity, isCheck = false }: ProblemsTextOptions = {},
): string[] {
  const lettersOf = letterReader(read);
  const explained = new Set<string>();
  const blocks = shown.map((problem) => {
    const { severity, rule, message, hint } = problem;
    const isExplained = explained.size === explained.add(rule).size;
    const help = isCheck && !isExplained ? helpFor(problem) : undefined;
    const kind = style([severity === 'error' ? 'red' : 'yellow', 'bold'], severity);
    return present(
      `${style('bold', placeText(problem))} ${kind} ${style('gray', `${rule}:`)} ${printable(message)}`,
      frameOf(lettersOf(problem), problem, columns, style),
      hint !== undefined && `       ${printable(hint)}`,
      help !== undefined && `       ${style('gray', `See ${help}`)}`,
    ).join('\n');
  });
  return present(
    blocks,
    counted.length > 0 && digest(shown.length, counted, isCheck ? columns : 0, style),
    style('bold', `${countText([...shown, ...counted])}.`),
  );
}

/** {@link problemBlocks} as one text. */
export function problemsText(...all: Parameters<typeof problemBlocks>): string {
  return `${problemBlocks(...all).join('\n\n')}\n`;
}

/** Next steps. */
export function afterProblems(problems: readonly Problem[]): string {
  const first = problems.find(isError) ?? problems[0];
  if (!first) return '';
  const line = first.line === undefined ? '' : `, line ${first.line}`;
  return `Next: fix ${printable(first.file + line)}, and save it.\n`;
}

/** `2 errors and 1 hint` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const parts = [plural(errors, 'error'), plural(problems.length - errors, 'hint')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ') || 'no problems';
}

/** `posts/a.md:3:7` */
function placeText({ file, line, column }: Problem) {
  return printable(present<string | number>(file, line, column).join(':'));
}

/** Places per rule. */
const PLACES = 3;

/**
 * A line per rule, or a block with its first places and hints.
 *
 * @param columns width for places; 0 omits them
 */
function digest(shown: number, counted: readonly Problem[], columns: number, style: Style) {
  const rules = byRule(counted);
  const entries = rules.map(([rule, found]) => {
    const files = new Set(found.map(({ file }) => file)).size;
    const inFiles = files === 1 ? '' : ` in ${grouped(files)} files`;
    const line = `${style('yellow', rule)}: ${countText(found)}${inFiles}`;
    return columns > 0 ? `\n${line}\n${placesText(found, columns)}` : `  ${line}`;
  });
  return [
    style('bold', `${shown > 0 ? '… and ' : ''}${countText(counted)}, by rule:`),
    ...entries,
    `${columns > 0 ? '\n' : ''}All of a rule: npm run check -- --rule ${rules[0]?.[0] ?? ''}`,
  ].join('\n');
}

function placesText(found: readonly Problem[], columns: number) {
  const first = found.slice(0, PLACES);
  const fixable = found.filter(({ fix }) => fix).length;
  return present(
    first.flatMap((problem, index) => {
      const { hint, message } = problem;
      return present(
        fitColumns(`  ${placeText(problem)} ${printable(message)}`, columns),
        // Consecutive places often share a hint.
        hint !== undefined && hint !== first[index + 1]?.hint && `       ${printable(hint)}`,
      );
    }),
    fixable > 0 && `       npm run check -- --fix fixes ${grouped(fixable)} of them.`,
  ).join('\n');
}

/** Limits of a frame in columns. */
const [WIDEST, NARROWEST] = [101, 30];

/**
 * Takes time independent of the line's length. Empty for an empty line. Columns count code points from 1,
 * each zero to two terminal columns wide.
 */
function frameOf(letters: readonly string[], { line, column }: Problem, columns: number, style: Style) {
  if (letters.length === 0) return [];
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns - 8));
  const at = Math.min((column ?? 1) - 1, letters.length);
  const part = (from: number, to: number) =>
    // Replaces control characters by spaces.
    letters
      .slice(from, to)
      .join('')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  // Keeps the line start, or centres the place.
  const isNear = at < 2 * width && columnsOf(part(0, at)) <= width - 20;
  const start = isNear ? 0 : Math.max(0, at - Math.floor(width / 4));
  const before = `${start > 0 ? '…' : ''}${part(start, at)}`;
  const text = fitColumns(before + part(at, at + width + 1), width);
  return present(
    `${style('gray', `${String(line).padStart(4)} |`)} ${text}`,
    column !== undefined && `${style('gray', '     |')} ${' '.repeat(columnsOf(before))}${style('red', '^')}`,
  );
}

/**
 * A problem's line as code points. Caches one file and line, because problems are in order. Empty for lines
 * such as the front matter fence.
 */
function letterReader(read: ReadSource): (problem: Problem) => readonly string[] {
  const linesOf = remember(
    (file: string) => (read(file) ?? '').replace(/^\uFEFF/, '').split(/\r\n?|\n/),
    new BoundedCache(1),
  );
  const lettersOf = remember(
    (text: string) => (/^(?:---)?$/.test(text.trim()) ? [] : [...text]),
    new BoundedCache(1),
  );
  return ({ file, line }) => (line === undefined ? [] : lettersOf(linesOf(file)[line - 1] ?? ''));
}

/** A blog has no documents, so its help is a command. Undefined for plugins. */
export function helpFor({ rule, isOfPlugin }: Problem): string | undefined {
  if (isOfPlugin) return undefined;
  return IS_PACKAGE ? `npm run check -- --explain ${rule}` : `docs/rules.md#${rule}`;
}
