import * as z from 'zod';
import type { Problem } from '../lib/problems.ts';
import { group, positive } from './kinds.ts';
import { ADJUSTABLE_RULES, type AdjustableRule } from './rules.ts';

const severities = rulesSchema(ADJUSTABLE_RULES);

/** The setting `check`: what is said of posts and pages. */
export const check = z.strictObject(
  {
    /**
     * How bad the problems of a rule are, by the id of the rule: `{ 'image-alt': 'error', 'link-text': 'off' }`.
     * @example check: { rules: { 'image-alt': 'error' } }
     */
    rules: severities,
    /**
     * The heaviest a picture may be, in kilobytes of 1,000 bytes.
     * @example check: { largestPicture: 500 }
     */
    largestPicture: positive.default(1000),
    /**
     * The heaviest a sound or film may be, in kilobytes of 1,000 bytes.
     * @example check: { largestMedia: 50000 }
     */
    largestMedia: positive.default(20_000),
    /**
     * The heaviest that the file of a post, page or comment may be, in kilobytes of 1,000 bytes.
     * @example check: { largestPost: 5000 }
     */
    largestPost: positive.default(2000),
    /**
     * The longest that a description may be, in characters.
     * @example check: { longestDescription: 200 }
     */
    longestDescription: positive.default(160),
  },
  group("{ rules: { 'image-alt': 'error' } }"),
);

/** How bad the problems of rules are, by id: ours, which an editor of code offers, and those of plugins. */
export type RuleSeverities = Readonly<
  Partial<Record<AdjustableRule, 'error' | 'warning' | 'off'>> & Record<string, 'error' | 'warning' | 'off'>
>;

/** The same with rules of plugins, by id. */
export function checkWith(ids: readonly string[]): typeof check {
  // Ids of rules of plugins are not known to our types.
  return ids.length === 0
    ? check
    : check.extend({ rules: rulesSchema([...ADJUSTABLE_RULES, ...(ids as AdjustableRule[])]) });
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- the schema is its type.
function rulesSchema(ids: readonly AdjustableRule[]) {
  return z
    .partialRecord(z.enum(ids), z.enum(['error', 'warning', 'off']), group("{ 'image-alt': 'error' }"))
    .meta({ title: '`"error"`, `"warning"` or `"off"` for each [rule](rules.md) named' })
    .default({});
}

/**
 * Gives problems the severity that the settings of the blog want: a warning may be turned off, or count as an error.
 * What is an error by itself stays one.
 *
 * @param strict count every warning as an error
 */
export function applySeverity(
  problems: readonly Problem[],
  settings: { readonly check: { readonly rules: RuleSeverities } },
  strict = false,
): Problem[] {
  const wanted: Readonly<Record<string, RuleSeverities[string] | undefined>> = settings.check.rules;
  return problems.flatMap((problem) => {
    if (problem.severity === 'error') return [problem];
    const severity = wanted[problem.rule] ?? 'warning';
    if (severity === 'off') return [];
    return [{ ...problem, severity: strict ? 'error' : severity }];
  });
}
