import * as z from 'zod';
import { sortProblems, type Problem } from '../lib/problems.ts';
import { group, like, positive } from './kinds.ts';
import { ADJUSTABLE_RULES, isCertain, type AdjustableRule } from './rules.ts';

/** The setting `check`. */
export const check = group("{ rules: { 'image-alt': 'error' } }", {
  /**
   * Severity by rule id: `{ 'image-alt': 'error', 'link-text': 'off' }`.
   * @example check: { rules: { 'image-alt': 'error' } }
   */
  rules: rulesSchema(ADJUSTABLE_RULES),
  /**
   * Largest picture, in kilobytes of 1,000 bytes.
   * @example check: { largestPicture: 500 }
   */
  largestPicture: positive.default(1000),
  /**
   * Largest sound or film, in kilobytes of 1,000 bytes.
   * @example check: { largestMedia: 50000 }
   */
  largestMedia: positive.default(20_000),
  /**
   * Largest file of a post, page or comment, in kilobytes of 1,000 bytes.
   * @example check: { largestPost: 5000 }
   */
  largestPost: positive.default(2000),
  /**
   * Longest description, in characters.
   * @example check: { longestDescription: 200 }
   */
  longestDescription: positive.default(160),
});

/** Code editors suggest the core's ids. Plugins add others. */
export type RuleSeverities = Readonly<
  Partial<Record<AdjustableRule, 'error' | 'hint' | 'off'>> & Record<string, 'error' | 'hint' | 'off'>
>;

/** Adds plugin rules. */
export function checkWith(ids: readonly string[]): typeof check {
  // The type lacks plugin ids.
  return check.extend({ rules: rulesSchema([...ADJUSTABLE_RULES, ...(ids as AdjustableRule[])]) });
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- the schema is its type.
function rulesSchema(ids: readonly AdjustableRule[]) {
  return z
    .partialRecord(z.enum(ids), z.enum(['error', 'hint', 'off']), like("{ 'image-alt': 'error' }"))
    .meta({ title: '`"error"`, `"hint"` or `"off"` for each [rule](rules.md) named' })
    .default({});
}

/**
 * Errors stay errors. The settings decide before the kind of a rule does.
 *
 * @param fresh files in which a certain fault is an error
 * @returns sorted
 */
export function applySeverity(
  problems: readonly Problem[],
  settings: { readonly check: { readonly rules: RuleSeverities } },
  fresh: ReadonlySet<string> = new Set(),
): Problem[] {
  const wanted: Readonly<Record<string, RuleSeverities[string] | undefined>> = settings.check.rules;
  const judged = problems.flatMap((problem) => {
    if (problem.severity === 'error') return [problem];
    const isStop = isCertain(problem) && fresh.has(problem.file);
    const severity = wanted[problem.rule] ?? (isStop ? 'error' : 'hint');
    if (severity === 'off') return [];
    return [{ ...problem, severity }];
  });
  return sortProblems(judged);
}
