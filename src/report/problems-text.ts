import type { Line, Report } from '../pipeline/draw/preview.tsx';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { digestLines, digestOf, isError, MOST_CHECKED, placesLines, placeText } from './digest.ts';
import { frameOf, SourceLines } from './frame.ts';
import { line, reportText, run, type ReadSource, type Style } from './style.ts';

export interface ProblemsTextOptions {
  /** Other problems, which are told by rule. */
  readonly counted?: readonly Problem[];
  /** Whether the first places of each rule are told, and not only how many there are. */
  readonly hasPlaces?: boolean;
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
export function problemsReport(
  problems: readonly Problem[],
  read: ReadSource,
  { counted = [], hasPlaces = false, columns = Infinity, helpFor }: ProblemsTextOptions = {},
): Report {
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
  const helpOf = (rule: string): string | undefined =>
    explained.size === explained.add(rule).size ? undefined : helpFor?.(rule);
  const blocks = problems.map((problem) => {
    const { line: number, column, hint, rule } = problem;
    const letters = number === undefined ? undefined : linesOf(problem.file)?.at(number);
    const help = helpOf(rule);
    return [
      headline(problem),
      ...(letters === undefined || number === undefined ? [] : frameOf(letters, number, column, columns)),
      ...(hint === undefined ? [] : [line(`       ${printable(hint)}`)]),
      ...(help === undefined ? [] : [line('       ', run(`See ${help}`, 'gray'))]),
    ];
  });
  const count = line(run(`${countText([...problems, ...counted])}.`, 'bold'));
  return [...blocks, ...rest(problems, counted, hasPlaces, columns), [count]];
}

/** {@link problemsReport} as text. */
export function problemsText(
  problems: readonly Problem[],
  read: ReadSource,
  style: Style,
  options?: ProblemsTextOptions,
): string {
  return reportText(problemsReport(problems, read, options), style);
}

/** `2 errors and 1 warning` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const parts = [plural(errors, 'error'), plural(problems.length - errors, 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ') || 'no problems';
}

/** What is not shown in full: errors and warnings, each with a line or with a block of places for each rule. */
function rest(
  shown: readonly Problem[],
  counted: readonly Problem[],
  hasPlaces: boolean,
  columns: number,
): Report {
  const errors = counted.filter(isError);
  const warnings = counted.filter((problem) => !isError(problem));
  const noun = shown.every(isError) ? 'warning' : 'other warning';
  const groups = [
    { members: errors, heading: `… and ${plural(errors.length, 'more error')}: npm run check`, one: 'error' },
    { members: warnings, heading: `${plural(warnings.length, noun)}, by rule:`, one: 'warning' },
  ].filter(({ members }) => members.length > 0);
  return groups.flatMap(({ members, heading, one }, index) => {
    const entries = digestOf(members);
    const isLast = index === groups.length - 1;
    const total = shown.length + counted.length;
    const all = total > MOST_CHECKED ? `npm run check -- --limit ${total}` : 'npm run check';
    const more = `All of them: ${all}. Those of a rule: npm run check -- --rule ${entries[0]?.rule ?? ''}`;
    const last = isLast ? [line(more)] : [];
    if (!hasPlaces) return [[line(run(heading, 'bold')), ...digestLines(entries, columns), ...last]];
    return [
      [line(run(heading, 'bold'))],
      ...entries.map((entry) => placesLines(entry, entry.count === 1 ? one : `${one}s`, columns)),
      last,
    ];
  });
}

function headline({ severity, rule, message, ...place }: Problem): Line {
  const colour = severity === 'error' ? 'red' : 'yellow';
  return line(
    run(placeText(place), 'bold'),
    ' ',
    run(severity, colour, 'bold'),
    ' ',
    run(`${rule}:`, 'gray'),
    ` ${printable(message)}`,
  );
}

/** `1 post`, `1,200 posts`. @param ending of the plural */
export function plural(count: number, noun: string, ending = 's'): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : ending}`;
}
