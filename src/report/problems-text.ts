import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { isError, MOST_CHECKED } from './cut.ts';
import { digestLines, digestOf } from './digest.ts';
import { frameOf } from './frame.ts';
import { SourceLines } from './source-lines.ts';
import type { Style } from './style.ts';

/** Gives the text of a file, or undefined when it cannot be shown. */
export type ReadSource = (file: string) => string | undefined;

export interface ProblemsTextOptions {
  /** Other problems, of which only the number is told, by rule. */
  readonly counted?: readonly Problem[];
  /** Columns of the terminal. */
  readonly columns?: number;
  /** Says where a rule is explained; told with the first problem of each. */
  readonly helpFor?: (rule: string) => string | undefined;
}

/**
 * Problems as a compiler writes them: where, what, the line with the place marked, what to type. Ends with a count. Files
 * are read and frames are made for these alone.
 *
 *     posts/picnic.md:4:7 error date: 2010-02-30 is not a day in the calendar.
 *        4 | date: 2010-02-30
 *          |       ^
 *          Write the date as year-month-day, for example 2010-06-21.
 */
export function problemsText(
  problems: readonly Problem[],
  read: ReadSource,
  style: Style,
  { counted = [], columns = Infinity, helpFor }: ProblemsTextOptions = {},
): string {
  // Problems come sorted by file: one cached file is enough.
  let atHand: { readonly file: string; readonly lines: SourceLines | undefined } | undefined;
  const linesOf = (file: string): SourceLines | undefined => {
    if (atHand?.file !== file) {
      const text = read(file);
      atHand = { file, lines: text === undefined ? undefined : new SourceLines(text) };
    }
    return atHand.lines;
  };
  const explained = new Set<string>();
  const help = ({ rule }: Problem): string[] => {
    if (!helpFor || explained.size === explained.add(rule).size) return [];
    const place = helpFor(rule);
    return place === undefined ? [] : [`       ${style('gray', `See ${place}`)}`];
  };
  const blocks = problems.map((problem) =>
    [
      headline(problem, style),
      ...frame(problem, linesOf, columns, style),
      ...hint(problem),
      ...help(problem),
    ].join('\n'),
  );
  const all = [...problems, ...counted];
  return [...blocks, ...restText(problems, counted, columns, style), `${counts(all, style)}\n`].join('\n\n');
}

/** `2 errors and 1 warning` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const parts = [plural(errors, 'error'), plural(problems.length - errors, 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ') || 'no problems';
}

/** What is not shown: a block for errors and one for warnings, each with a line for each rule. */
function restText(
  shown: readonly Problem[],
  counted: readonly Problem[],
  columns: number,
  style: Style,
): string[] {
  const errors = counted.filter(isError);
  const warnings = counted.filter((problem) => !isError(problem));
  const noun = shown.every(isError) ? 'warning' : 'other warning';
  const groups = [
    { members: errors, heading: `… and ${plural(errors.length, 'more error')}: npm run check` },
    { members: warnings, heading: `${plural(warnings.length, noun)}, by rule:` },
  ].filter(({ members }) => members.length > 0);
  return groups.map(({ members, heading }, index) => {
    const entries = digestOf(members);
    const isLast = index === groups.length - 1;
    const total = shown.length + counted.length;
    const all = total > MOST_CHECKED ? `npm run check -- --limit ${total}` : 'npm run check';
    const more = `All of them: ${all}. Those of a rule: npm run check -- --rule ${entries[0]?.rule ?? ''}`;
    const lines = digestLines(entries, columns, style);
    return [style('bold', heading), ...lines, ...(isLast ? [more] : [])].join('\n');
  });
}

function headline({ file, line, column, severity, rule, message }: Problem, style: Style): string {
  const place = printable([file, line, column].filter((part) => part !== undefined).join(':'));
  const colour = severity === 'error' ? 'red' : 'yellow';
  return `${style('bold', place)} ${style([colour, 'bold'], severity)} ${style('gray', `${rule}:`)} ${printable(message)}`;
}

function frame(
  { file, line: number, column }: Problem,
  linesOf: (file: string) => SourceLines | undefined,
  columns: number,
  style: Style,
): string[] {
  if (number === undefined) return [];
  const line = linesOf(file)?.at(number);
  // A fence is pointed at where there is nothing else to show.
  return line === undefined || line.isBlank ? [] : frameOf(line, number, column, columns, style);
}

function hint(problem: Problem): string[] {
  return problem.hint === undefined ? [] : [`       ${printable(problem.hint)}`];
}

function counts(problems: readonly Problem[], style: Style): string {
  return style('bold', `${countText(problems)}.`);
}

/** `1 post`, `1,200 posts`. @param ending of the plural */
export function plural(count: number, noun: string, ending = 's'): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : ending}`;
}
