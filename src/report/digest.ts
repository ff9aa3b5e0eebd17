import { tellingOrder } from '../settings/rules.ts';
import { groupBy } from '../lib/lists.ts';
import { isError, type Problem } from '../lib/problems.ts';

/** The most severe first. */
export function byRule(problems: readonly Problem[]): (readonly [rule: string, readonly Problem[]])[] {
  return [...groupBy(problems, ({ rule }) => rule)].toSorted(([, [a]], [, [b]]) =>
    a && b ? tellingOrder(a) - tellingOrder(b) : 0,
  );
}

/** Limit of errors, and of hints in a full check. */
export const MOST_SHOWN = 50;
/** Limit for just-saved files. */
const MOST_SAVED = 10;

/**
 * The first errors, and hints if there are few: old hints would hide new ones.
 *
 * @param few limit of hints
 * @param saved just-saved files, whose hints always appear
 */
export function cut(problems: readonly Problem[], few: number, saved?: ReadonlySet<string>) {
  const hints = problems.filter((problem) => !isError(problem));
  const own = new Set(hints.filter(({ file }) => saved?.has(file)).slice(0, MOST_SAVED));
  const others = hints.filter((problem) => !own.has(problem));
  const errors = problems.filter(isError).slice(0, MOST_SHOWN);
  const isShown = new Set([...errors, ...own, ...(others.length <= few ? others : [])]);
  return {
    /** Shown in full, in their order. */
    shown: problems.filter((problem) => isShown.has(problem)),
    /** Only counted, by rule. */
    counted: problems.filter((problem) => !isShown.has(problem)),
  };
}

/** Errors, then one hint per rule, most severe first, then a second one per rule. */
export function mostTelling(problems: readonly Problem[], most: number): readonly Problem[] {
  const ranked = byRule(problems.filter((problem) => !isError(problem))).flatMap(([, found]) =>
    found.slice(0, most).map((problem, round) => ({ problem, round })),
  );
  const hints = ranked.toSorted((a, b) => a.round - b.round).map(({ problem }) => problem);
  return [...problems.filter(isError), ...hints].slice(0, most);
}
