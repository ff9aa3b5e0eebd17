import type { CheckReport } from '../check/check-blog.ts';
import { helpFor } from '../config/rules.ts';
import { afterProblems } from './next-step.ts';
import { plural, problemsText, type ProblemsLimits, type ReadSource } from './problems-text.ts';
import type { Style } from './style.ts';

/** How a check is told to people. */
export interface CheckTextOptions {
  readonly read: ReadSource;
  readonly style: Style;
  readonly limits: ProblemsLimits;
  /** Whether `--fix` would mend something of it. */
  readonly canMend: boolean;
  /** Whether the next save is waited for. */
  readonly isWatching: boolean;
}

/** What a check has found, as a compiler writes it, with where each rule is explained and what to do next. */
export function checkText(
  report: Pick<CheckReport, 'files' | 'problems'>,
  options: CheckTextOptions,
): string {
  const { problems, files } = report;
  const { read, style, limits, canMend, isWatching } = options;
  const waiting = isWatching ? 'Waiting for the next save; Ctrl+C stops it.\n' : '';
  if (problems.length === 0) return `${plural(files.length, 'file')} checked: all is well.\n${waiting}`;
  const next = canMend
    ? 'Next: npm run check -- --fix mends a part of this by itself.\n'
    : isWatching
      ? ''
      : afterProblems(problems, 'npm run check');
  return problemsText(problems, read, style, { ...limits, helpFor }) + next + waiting;
}
