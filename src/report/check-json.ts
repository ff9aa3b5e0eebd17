import type { Change } from '../check/fix/edit.ts';
import { helpFor } from '../config/rules.ts';
import type { Problem } from '../lib/problems.ts';
import type { Failure } from '../lib/failure.ts';
import { cutAt, isError } from './cut.ts';
import type { Findings } from './check-text.ts';
import { toldOf } from './posts-json.ts';

/**
 * One document for programs: every problem with its place, its rule and where that is explained.
 *
 * @param limit how many problems are listed
 * @param failure why nothing could be checked
 */
export function checkJson(
  { files, problems, others }: Pick<Findings, 'files' | 'problems' | 'others'>,
  mended: readonly Change[],
  limit = Infinity,
  failure?: Failure,
): string {
  const { shown, counted } = cutAt(problems, limit);
  const errors = problems.filter(isError).length;
  const told = {
    files: files.length,
    errors,
    warnings: problems.length - errors,
    problems: shown.map((problem) => ({ ...problem, ...helpOf(problem) })),
    notShown: counted.length + others.length,
    mended,
    ...(failure && { failure: toldOf(failure) }),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

function helpOf({ rule }: Problem): { help?: string } {
  const help = helpFor(rule);
  return help === undefined ? {} : { help };
}
