import type { Problem } from '../lib/problems.ts';
import { byTelling } from './digest.ts';

/** Many problems, of which not all are shown. */
export interface Cut {
  /** In full, in the order in which they came. */
  readonly shown: readonly Problem[];
  /** Only by their number. */
  readonly counted: readonly Problem[];
}

/** Errors that are shown at once; nobody mends more before the next run. */
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
