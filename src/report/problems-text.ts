import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { frameOf } from './frame.ts';
import { SourceLines } from './source-lines.ts';
import type { Style } from './style.ts';

/** Gives the text of a file, or undefined when it cannot be shown. */
export type ReadSource = (file: string) => string | undefined;

/** How much a terminal can take, and what else is told. */
export interface ProblemsLimits {
  /** No more problems than so many are shown, errors first, and the others counted. */
  readonly most?: number;
  /** Columns of the terminal. */
  readonly columns?: number;
  /** Says where a rule is explained; told with the first problem of each. */
  readonly helpFor?: (rule: string) => string;
}

/**
 * Problems as a compiler writes them: where, what, the line with the place marked, what to type. Ends with a count.
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
  { most = Infinity, columns = Infinity, helpFor }: ProblemsLimits = {},
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
  const shown = mostTelling(problems, most);
  const explained = new Set<string>();
  const help = ({ rule }: Problem): string[] => {
    if (!helpFor || explained.size === explained.add(rule).size) return [];
    return [`       ${style('gray', `See ${helpFor(rule)}`)}`];
  };
  const blocks = shown.map((problem) =>
    [
      headline(problem, style),
      ...frame(problem, linesOf, columns, style),
      ...hint(problem),
      ...help(problem),
    ].join('\n'),
  );
  if (shown.length < problems.length) {
    const count = (problems.length - shown.length).toLocaleString('en');
    blocks.push(style('bold', `… and ${count} more, which are not shown here. Mend these first.`));
  }
  return `${blocks.join('\n\n')}\n\n${counts(problems, style)}\n`;
}

/** `2 errors and 1 warning` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const parts = [plural(errors, 'error'), plural(problems.length - errors, 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ') || 'no problems';
}

/** So many problems, errors before warnings, in the order in which they came. */
function mostTelling(problems: readonly Problem[], most: number): readonly Problem[] {
  if (problems.length <= most) return problems;
  const isError = ({ severity }: Problem): boolean => severity === 'error';
  const ranked = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  const chosen = new Set(ranked.slice(0, most));
  return problems.filter((problem) => chosen.has(problem));
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
