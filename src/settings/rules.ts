import { merged, setOf } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';

export interface Rule {
  /** Settings may change only a `hint`. */
  readonly severity: 'error' | 'hint';
  /** One sentence, for plugins. `docs/rules.md` explains others. */
  readonly meaning?: string;
  /** An error in a new post. Other hints never stop a post. */
  readonly isCertain?: true;
  /** Builds only count it. */
  readonly checkOnly?: true;
}

/** Core rules, most telling first. Ids are stable. A rule named after a front matter key reports invalid values. */

const ERRORS = `
  encoding media-file secret-file file-name symbolic-link folder unreadable file-size front-matter address
  template site-folder drawing style-sheet picture unknown-key added-key list title kind date updated
  expires category categories tags author authors description excerpt draft share share-picture listed
  pinned comments slug permalink aliases redirect_from series lang translationOf unsafe-link hidden-note sub-folder
  slow-code settings
`;

/** Can mean one thing only: an error in a new post, a hint in one that readers have. */
const CERTAIN = [
  'conflict-marker',
  'preview-address',
  'copied-file',
  'footnote',
  'link',
  'anchor',
  'image',
  'open-block',
  'unknown-block',
  'left-out',
  'link-signs',
  'target-space',
  'link-space',
  'quotation-marks',
  'heading-space',
  'emphasis-space',
  'list-sign',
  'table-head',
  'table-cells',
  'heading-id',
  'template-tag',
  'broken-letters',
  'formula',
  'empty-post',
] as const;

const HINTS = [
  'file-type',
  'text-file',
  'domain-file',
  'robots-file',
  'post-name',
  'drawing-part',
  'remote-style',
  'style-slip',
  'share-key',
  'cut-value',
  'name-spelling',
  'similar-name',
  'html',
  'media',
  'image-alt',
  'remote-image',
  'code-language',
  'long-code',
  'text-limit',
  'no-break-space',
  'open-emphasis',
  'changed-paragraph',
  'joined-lines',
  'list-indent',
  'unknown-language',
  'half-translated',
  'link-language',
] as const;

/** Hints that builds only count, and only in new and changed posts. */
const ADVICE = [
  'media-size',
  'media-captions',
  'image-size',
  'photo-size',
  'description-length',
  'duplicate-title',
  'title-markup',
  'same-day',
  'far-date',
  'no-category',
  'text-language',
  'image-alt-name',
  'heading-level',
  'heading-title',
  'leftover-text',
  'weekday',
  'link-text',
  'placeholder-address',
  'tracked-folder',
  'passed-link',
  'login-link',
  'bold-heading',
] as const;

export type AdjustableRule = (typeof CERTAIN | typeof HINTS | typeof ADVICE)[number];

export const ADJUSTABLE_RULES: readonly AdjustableRule[] = [...CERTAIN, ...HINTS, ...ADVICE];

function all(ids: Iterable<string>, rule: Rule): Readonly<Record<string, Rule>> {
  return Object.fromEntries(Array.from(ids, (id) => [id, rule]));
}

/** @param ids separated by spaces */
export function errorRules(ids: string): Readonly<Record<string, Rule>> {
  return all(setOf(ids), { severity: 'error' });
}

const OF_ERRORS = errorRules(ERRORS);

export const RULES: Readonly<Record<string, Rule>> = {
  ...OF_ERRORS,
  ...all(CERTAIN, { severity: 'hint', isCertain: true }),
  ...all(HINTS, { severity: 'hint' }),
  ...all(ADVICE, { severity: 'hint', checkOnly: true }),
};

export function isCertain({ rule }: Pick<Problem, 'rule'>): boolean {
  return RULES[rule]?.isCertain ?? false;
}

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(RULES).map((id, index) => [id, index]));

/** Feature errors follow the core's. Feature hints come before advice. */
const OF_FEATURES = { error: Object.keys(OF_ERRORS).length - 0.5, hint: ORDER.size - ADVICE.length - 0.5 };

/** Rank, most telling first. */
export function tellingOrder({ rule, severity }: Pick<Problem, 'rule' | 'severity'>): number {
  return ORDER.get(rule) ?? OF_FEATURES[severity];
}

export function rulesOf(
  features: readonly { readonly rules?: Readonly<Record<string, Rule>> }[],
): Readonly<Record<string, Rule>> {
  return merged([RULES, ...features.map(({ rules }) => rules)]) as Readonly<Record<string, Rule>>;
}
