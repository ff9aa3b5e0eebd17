import type { CheckReport } from '../check/check-blog.ts';
import type { Selection } from '../check/selection.ts';
import { helpFor } from '../config/rules.ts';
import type { Problem } from '../lib/problems.ts';
import { cutAt } from './cut.ts';
import { afterProblems } from './next-step.ts';
import { countText, plural, problemsText, type ReadSource } from './problems-text.ts';
import type { Style } from './style.ts';

/** What a check tells. */
export interface Findings extends Pick<CheckReport, 'files' | 'problems'> {
  /** Problems that were found and not asked for. */
  readonly others: readonly Problem[];
  readonly selection: Selection;
  /** Rules that were asked for and are turned off. */
  readonly off: readonly string[];
}

/** How a check is told to people. */
export interface CheckTextOptions {
  readonly read: ReadSource;
  readonly style: Style;
  /** Problems that are shown in full. */
  readonly limit: number;
  /** Of the terminal. */
  readonly columns: number;
  /** Whether `--fix` would mend something of it. */
  readonly canMend: boolean;
  /** Whether the next save is waited for. */
  readonly isWatching: boolean;
}

/** What a check has found, as a compiler writes it, with where each rule is explained and what to do next. */
export function checkText(findings: Findings, options: CheckTextOptions): string {
  const { problems, others, off } = findings;
  const { read, style, limit, columns, canMend, isWatching } = options;
  const { shown, counted } = cutAt(problems, limit);
  const found =
    problems.length === 0
      ? nothingText(findings)
      : problemsText(shown, read, style, { counted, columns, helpFor });
  const turnedOff = off.map(
    (id) => `The rule ${id} is turned off in the settings, so nobody looks for it.\n`,
  );
  const next = canMend
    ? 'Next: npm run check -- --fix mends a part of this by itself.\n'
    : isWatching
      ? ''
      : afterProblems(problems, 'npm run check');
  const waiting = isWatching ? 'Waiting for the next save; Ctrl+C stops it.\n' : '';
  return [found, ...turnedOff, others.length > 0 ? othersText(findings) : '', next, waiting].join('');
}

function nothingText({ files, selection: { rules } }: Findings): string {
  const found =
    rules.length === 0
      ? 'all is well'
      : `nothing of the rule${rules.length === 1 ? '' : 's'} ${rules.join(', ')}`;
  return `${plural(files.length, 'file')} checked: ${found}.\n`;
}

function othersText({ others, selection: { paths, rules } }: Findings): string {
  const where = [
    ...(rules.length > 0 ? ['of other rules'] : []),
    ...(paths.length > 0 ? ['in other files'] : []),
  ];
  return `Not shown: ${countText(others)} ${where.join(' or ')}. npm run check names them.\n`;
}
