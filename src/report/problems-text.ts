import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import type { Style } from './style.ts';

/** Gives the text of a file, or undefined when it cannot be shown. */
export type ReadSource = (file: string) => string | undefined;

/** A frame shows no more of a line than this, in characters. */
const WIDTH = 100;

/**
 * Problems as a compiler writes them: where, what, the line with the place marked, what to type. Ends with a count.
 *
 *     posts/picnic.md:4:7 error date: 2010-02-30 is not a day in the calendar.
 *        4 | date: 2010-02-30
 *          |       ^
 *          Write the date as year-month-day, for example 2010-06-21.
 */
export function problemsText(problems: readonly Problem[], read: ReadSource, style: Style): string {
  const sources = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string): readonly string[] | undefined => {
    if (!sources.has(file)) sources.set(file, read(file)?.replaceAll(/\r\n?/g, '\n').split('\n'));
    return sources.get(file);
  };
  const blocks = problems.map((problem) =>
    [headline(problem, style), ...frame(problem, linesOf, style), ...hint(problem)].join('\n'),
  );
  return `${blocks.join('\n\n')}\n\n${counts(problems, style)}\n`;
}

/** `2 errors and 1 warning` */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const parts = [plural(errors, 'error'), plural(problems.length - errors, 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ') || 'no problems';
}

function headline({ file, line, column, severity, rule, message }: Problem, style: Style): string {
  const place = printable([file, line, column].filter((part) => part !== undefined).join(':'));
  const colour = severity === 'error' ? 'red' : 'yellow';
  return `${style('bold', place)} ${style([colour, 'bold'], severity)} ${style('gray', `${rule}:`)} ${printable(message)}`;
}

function frame(
  { file, line, column }: Problem,
  linesOf: (file: string) => readonly string[] | undefined,
  style: Style,
): string[] {
  if (line === undefined) return [];
  const text = linesOf(file)?.[line - 1];
  // A fence is pointed at where there is nothing else to show.
  if (text === undefined || /^(?:---)?$/.test(text.trim())) return [];
  const letters = [...text.replace(/^\uFEFF/, '')];
  const at = (column ?? 1) - 1;
  const from = at > WIDTH - 20 ? at - Math.floor(WIDTH / 2) : 0;
  const shown = letters
    .slice(from, from + WIDTH)
    .map((letter) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter) ? ' ' : letter));
  const gutter = String(line).padStart(4);
  const before = shown
    .slice(0, at - from)
    .map(blank)
    .join('');
  return [
    `${style('gray', `${gutter} |`)} ${from > 0 ? '…' : ''}${shown.join('')}${letters.length > from + WIDTH ? '…' : ''}`,
    ...(column === undefined
      ? []
      : [`${style('gray', '     |')} ${from > 0 ? ' ' : ''}${before}${style('red', '^')}`]),
  ];
}

/** A space as wide as the letter above it: Chinese, Japanese and Korean letters take two columns. */
function blank(letter: string): string {
  if (/\p{M}/u.test(letter)) return '';
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u.test(
    letter,
  )
    ? '  '
    : ' ';
}

function hint(problem: Problem): string[] {
  return problem.hint === undefined ? [] : [`       ${printable(problem.hint)}`];
}

function counts(problems: readonly Problem[], style: Style): string {
  return style('bold', `${countText(problems)}.`);
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
