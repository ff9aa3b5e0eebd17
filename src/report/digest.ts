import type { Line } from '../pipeline/draw/preview.tsx';
import { tellingOrder } from '../settings/rules.ts';
import { fitColumns } from '../lib/columns.ts';
import { groupBy } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';
import { printable } from '../lib/text.ts';
import { line, run } from './style.ts';

/** What one rule has found. */
export interface DigestEntry {
  readonly rule: string;
  readonly count: number;
  /** How many files have it. */
  readonly files: number;
  /** The file that has it most often, the first of several. */
  readonly worst: { readonly file: string; readonly count: number };
  /** The first problems of the rule, for a report that shows some of each. */
  readonly first: readonly Problem[];
  /** How many of them `--fix` mends, at least. */
  readonly fixable: number;
}

/** Places of a rule in a digest of a check. */
const PLACES = 3;

/** Problems by rule, the most telling rule first. Cost grows with their number. */
export function digestOf(problems: readonly Problem[]): DigestEntry[] {
  return [...groupBy(problems, ({ rule }) => rule).values()].map(entryOf).toSorted(byTelling);
}

function entryOf(problems: readonly Problem[]): DigestEntry {
  const files = groupBy(problems, ({ file }) => file);
  let worst = { file: '', count: 0 };
  for (const [file, { length }] of files) if (length > worst.count) worst = { file, count: length };
  return {
    rule: problems[0]?.rule ?? '',
    count: problems.length,
    files: files.size,
    worst,
    first: problems.slice(0, PLACES),
    fixable: problems.filter(({ fix }) => fix).length,
  };
}

/** Compares what rules have found: what is published wrong comes before what could be better. */
export function byTelling(a: { readonly rule: string }, b: { readonly rule: string }): number {
  return tellingOrder(a.rule) - tellingOrder(b.rule);
}

/** A line for each rule: `  html   423 in 66 files, 83 in posts/why-we-joined.md`. @param columns of the terminal */
export function digestLines(entries: readonly DigestEntry[], columns: number): Line[] {
  const names = Math.max(...entries.map(({ rule }) => rule.length));
  const numbers = Math.max(...entries.map(({ count }) => count.toLocaleString('en').length));
  return entries.map((entry) => {
    const count = entry.count.toLocaleString('en').padStart(numbers);
    const rest = fitColumns(`${count} ${whereOf(entry)}`, columns - names - 4);
    return line('  ', run(entry.rule.padEnd(names), 'yellow'), `  ${rest}`);
  });
}

function whereOf({ files, worst }: DigestEntry): string {
  const file = printable(worst.file);
  if (files === 1) return `in ${file}`;
  const example = worst.count === 1 ? `such as ${file}` : `${worst.count.toLocaleString('en')} in ${file}`;
  return `in ${files.toLocaleString('en')} files, ${example}`;
}

/** The first places of a rule, what is wrong there and what to type. @param columns of the terminal */
export function placesLines(entry: DigestEntry, noun: string, columns: number): Line[] {
  const { rule, count, files, first, fixable } = entry;
  const inFiles = files === 1 ? '' : ` in ${files.toLocaleString('en')} files`;
  const ofFixed = fixable === count ? 'them' : fixable.toLocaleString('en');
  return [
    line(run(rule, 'yellow'), `: ${count.toLocaleString('en')} ${noun}${inFiles}`),
    ...first.flatMap(({ message, hint, ...place }, index) => [
      line(fitColumns(`  ${placeText(place)} ${printable(message)}`, columns)),
      // Places in a row often have one hint.
      ...(hint === undefined || hint === first[index + 1]?.hint ? [] : [line(`       ${printable(hint)}`)]),
    ]),
    ...(fixable === 0 ? [] : [line(`       npm run check -- --fix mends ${ofFixed}.`)]),
  ];
}

/** `posts/a.md:3:7` */
export function placeText({ file, line: number, column }: Pick<Problem, 'file' | 'line' | 'column'>): string {
  return printable([file, number, column].filter((part) => part !== undefined).join(':'));
}

/** Many problems, of which not all are shown. */
export interface Cut {
  /** In full, in the order in which they came. */
  readonly shown: readonly Problem[];
  /** Only by their number. */
  readonly counted: readonly Problem[];
}

/** Most errors that are shown in full. */
export const MOST_ERRORS = 50;
/** Warnings that are shown at once; of more than these, only the number. */
const FEW = 5;
/** Warnings of files that were just saved. */
const MOST_SAVED = 10;

/**
 * What a build shows: errors, and warnings when they are few. Old warnings of a large blog would hide what is new.
 *
 * @param saved paths of files that were just saved, whose warnings are shown however many others there are
 */
export function cutForBuild(problems: readonly Problem[], saved: ReadonlySet<string>): Cut {
  const errors = problems.filter(isError).slice(0, MOST_ERRORS);
  const warnings = problems.filter((problem) => !isError(problem));
  const own = warnings.filter(({ file }) => saved.has(file)).slice(0, MOST_SAVED);
  const isOwn = new Set(own);
  const others = warnings.filter((problem) => !isOwn.has(problem));
  return cut(problems, [...errors, ...own, ...(others.length <= FEW ? others : [])]);
}

/** Problems of a check that are shown in full, unless it was asked for another number. */
export const MOST_CHECKED = 50;

/** What a check of a whole blog shows: everything when it is little, else errors. */
export function cutForCheck(problems: readonly Problem[]): Cut {
  if (problems.length <= MOST_CHECKED) return { shown: problems, counted: [] };
  return cut(problems, problems.filter(isError).slice(0, MOST_ERRORS));
}

/** So many problems: errors, then a few warnings of each rule. */
export function cutAt(problems: readonly Problem[], most: number): Cut {
  if (problems.length <= most) return { shown: problems, counted: [] };
  return cut(problems, mostTelling(problems, most));
}

/** So many problems: errors, then a warning of each rule, the most telling rule first, then a second of each. */
export function mostTelling(problems: readonly Problem[], most: number): readonly Problem[] {
  const seen = new Map<string, number>();
  const ranked = problems
    .filter((problem) => !isError(problem))
    .map((problem) => {
      const round = seen.get(problem.rule) ?? 0;
      seen.set(problem.rule, round + 1);
      return { problem, round };
    })
    .filter(({ round }) => round < most)
    .toSorted((a, b) => a.round - b.round || byTelling(a.problem, b.problem));
  return [...problems.filter(isError), ...ranked.map(({ problem }) => problem)].slice(0, most);
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function cut(problems: readonly Problem[], chosen: readonly Problem[]): Cut {
  const isChosen = new Set(chosen);
  return {
    shown: problems.filter((problem) => isChosen.has(problem)),
    counted: problems.filter((problem) => !isChosen.has(problem)),
  };
}
