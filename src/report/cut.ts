import type { Problem } from '../lib/problems.ts';

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

/** So many problems, errors before warnings. */
export function cutAt(problems: readonly Problem[], most: number): Cut {
  if (problems.length <= most) return { shown: problems, counted: [] };
  const ranked = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  return cut(problems, ranked.slice(0, most));
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
