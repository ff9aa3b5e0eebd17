import type { CheckReport } from '../check/check-blog.ts';
import type { Change } from '../check/fix/mend-file.ts';
import { helpFor } from '../config/rules.ts';
import type { Failure } from '../failure.js';
import { toldOf } from './posts-json.ts';

/**
 * One document for programs: every problem with its place, its rule and where that is explained.
 *
 * @param failure why nothing could be checked
 */
export function checkJson(
  { files, problems }: Pick<CheckReport, 'files' | 'problems'>,
  mended: readonly Change[],
  failure?: Failure,
): string {
  const count = (severity: string): number => problems.filter((one) => one.severity === severity).length;
  const told = {
    files: files.length,
    errors: count('error'),
    warnings: count('warning'),
    problems: problems.map((problem) => ({ ...problem, help: helpFor(problem.rule) })),
    mended,
    ...(failure && { failure: toldOf(failure) }),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}
