import { tellingOrder } from '../settings/rules.ts';
import { groupBy } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';

/** Problems by rule, the most telling rule first: what is published wrong comes before what could be better. */
export function byRule(problems: readonly Problem[]): (readonly [rule: string, readonly Problem[]])[] {
  return [...groupBy(problems, ({ rule }) => rule)].toSorted(([a], [b]) => tellingOrder(a) - tellingOrder(b));
}

/** Many problems, of which not all are shown. */
export interface Cut {
  /** In full, in the order in which they came. */
  readonly shown: readonly Problem[];
  /** By rule. */
  readonly counted: readonly Problem[];
}

/** Most errors that are shown in full, and problems of a check, unless it was asked for another number. */
export const MOST_SHOWN = 50;
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
  const warnings = problems.filter((problem) => !isError(problem));
  const own = new Set(warnings.filter(({ file }) => saved.has(file)).slice(0, MOST_SAVED));
  const others = warnings.filter((problem) => !own.has(problem));
  return cut(problems, [...firstErrors(problems), ...own, ...(others.length <= FEW ? others : [])]);
}

/** What a check of a whole blog shows: everything when it is little, else errors. */
export function cutForCheck(problems: readonly Problem[]): Cut {
  return cut(problems, problems.length <= MOST_SHOWN ? problems : firstErrors(problems));
}

/** So many problems: errors, then a few warnings of each rule. */
export function cutAt(problems: readonly Problem[], most: number): Cut {
  return cut(problems, mostTelling(problems, most));
}

/** So many problems: errors, then a warning of each rule, the most telling rule first, then a second of each. */
export function mostTelling(problems: readonly Problem[], most: number): readonly Problem[] {
  const rules = byRule(problems.filter((problem) => !isError(problem)));
  const ranked = rules.flatMap(([, found]) =>
    found.slice(0, most).map((problem, round) => ({ problem, round })),
  );
  const warnings = ranked.toSorted((a, b) => a.round - b.round).map(({ problem }) => problem);
  return [...problems.filter(isError), ...warnings].slice(0, most);
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function firstErrors(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(isError).slice(0, MOST_SHOWN);
}

function cut(problems: readonly Problem[], chosen: readonly Problem[]): Cut {
  const isChosen = new Set(chosen);
  return {
    shown: problems.filter((problem) => isChosen.has(problem)),
    counted: problems.filter((problem) => !isChosen.has(problem)),
  };
}
