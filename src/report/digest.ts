import type { Line } from '../draw/preview.tsx';
import { tellingOrder } from '../config/rules.ts';
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
