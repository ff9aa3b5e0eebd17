import type { Line } from '../pipeline/draw/preview.tsx';
import { tellingOrder } from '../settings/rules.ts';
import { fitColumns } from '../lib/columns.ts';
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
}

/** Problems by rule, the most telling rule first. Cost grows with their number. */
export function digestOf(problems: readonly Problem[]): DigestEntry[] {
  const rules = new Map<string, Map<string, number>>();
  for (const { rule, file } of problems) {
    const files = rules.get(rule) ?? new Map<string, number>();
    rules.set(rule, files.set(file, (files.get(file) ?? 0) + 1));
  }
  return Array.from(rules, ([rule, files]) => entryOf(rule, files)).toSorted(byTelling);
}

function entryOf(rule: string, files: ReadonlyMap<string, number>): DigestEntry {
  let count = 0;
  let worst = { file: '', count: 0 };
  for (const [file, inFile] of files) {
    count += inFile;
    if (inFile > worst.count) worst = { file, count: inFile };
  }
  return { rule, count, files: files.size, worst };
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
