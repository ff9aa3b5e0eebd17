import { tellingOrder } from '../settings/rules.ts';
import { groupBy } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';

/** Problems by rule, the most telling rule first: what is published wrong comes before what could be better. */
export function byRule(problems: readonly Problem[]): (readonly [rule: string, readonly Problem[]])[] {
  return [...groupBy(problems, ({ rule }) => rule)].toSorted(([, [a]], [, [b]]) =>
    a && b ? tellingOrder(a) - tellingOrder(b) : 0,
  );
}

/** Many problems, of which not all are shown. */
export interface Cut {
  /** In full, in the order in which they came. */
  readonly shown: readonly Problem[];
  /** By rule. */
  readonly counted: readonly Problem[];
}

/** Most errors that are shown in full, and warnings of a check of the whole blog. */
export const MOST_SHOWN = 50;
/** Warnings of files that were just saved. */
const MOST_SAVED = 10;

/**
 * The first errors, and warnings when they are few: old warnings of a large blog would hide what is new.
 *
 * @param few warnings that are shown; of more than these, only the number
 * @param saved paths of files that were just saved, whose warnings are shown however many others there are
 */
export function cut(problems: readonly Problem[], few: number, saved?: ReadonlySet<string>): Cut {
  const warnings = problems.filter((problem) => !isError(problem));
  const own = new Set(warnings.filter(({ file }) => saved?.has(file)).slice(0, MOST_SAVED));
  const others = warnings.filter((problem) => !own.has(problem));
  const errors = problems.filter(isError).slice(0, MOST_SHOWN);
  const isShown = new Set([...errors, ...own, ...(others.length <= few ? others : [])]);
  return {
    shown: problems.filter((problem) => isShown.has(problem)),
    counted: problems.filter((problem) => !isShown.has(problem)),
  };
}

/** So many problems: errors, then a warning of each rule, the most telling rule first, then a second of each. */
export function mostTelling(problems: readonly Problem[], most: number): readonly Problem[] {
  const ranked = byRule(problems.filter((problem) => !isError(problem))).flatMap(([, found]) =>
    found.slice(0, most).map((problem, round) => ({ problem, round })),
  );
  const warnings = ranked.toSorted((a, b) => a.round - b.round).map(({ problem }) => problem);
  return [...problems.filter(isError), ...warnings].slice(0, most);
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
