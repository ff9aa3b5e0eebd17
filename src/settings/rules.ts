import { DOCUMENTS } from '../lib/code-root.ts';
import { merged } from '../lib/lists.ts';

/** What a rule is, before a blog's settings say otherwise. */
export interface Rule {
  /** An `error` guards what is published and stands fast; settings may turn a `warning` off, or make it an error. */
  readonly severity: 'error' | 'warning';
  /** Of a plugin: what the rule finds, in a sentence. Of ours, `docs/rules.md` says it. */
  readonly meaning?: string;
  /** Looked for by a check only: what it finds could be better, and nothing wrong is published. */
  readonly checkOnly?: true;
}

/*
 * Every rule by its id, in the order of how telling they are. The ids are stable: settings, annotations and `docs/rules.md` name
 * them. A rule with the name of a front matter key finds a value that this key cannot have.
 */

const ERRORS = `
  encoding media-file file-name symbolic-link folder unreadable file-size front-matter address
  address-lost address-ledger template site-folder drawing style-sheet picture podcast unknown-key
  added-key list title kind date updated expires category categories tags author author-profile
  authors description excerpt draft share share-picture listed pinned comments slug permalink aliases
  redirect_from series lang translationOf unsafe-link slow-code comment-post comment-name comment-url
  comment-parent comment-text comment-email settings
`;

const WARNINGS = [
  'file-type',
  'text-file',
  'post-name',
  'drawing-part',
  'remote-style',
  'author-unused',
  'share-key',
  'cut-value',
  'name-spelling',
  'similar-name',
  'html',
  'footnote',
  'link',
  'anchor',
  'image',
  'media',
  'image-alt',
  'remote-image',
  'code-language',
  'long-code',
  'text-limit',
  'target-space',
  'template-tag',
  'link-space',
  'quotation-marks',
  'heading-space',
  'emphasis-space',
  'open-block',
  'unknown-block',
  'formula',
  'table-cells',
  'heading-id',
] as const;

/** Looked for by a check only. */
const ADVICE = [
  'media-size',
  'media-captions',
  'image-size',
  'description-length',
  'duplicate-title',
  'image-alt-name',
  'heading-level',
  'heading-title',
  'leftover-text',
  'link-text',
  'own-address',
  'empty-post',
] as const;

/** The id of a rule whose severity a blog's settings may change. */
export type AdjustableRule = (typeof WARNINGS | typeof ADVICE)[number];

export const ADJUSTABLE_RULES: readonly AdjustableRule[] = [...WARNINGS, ...ADVICE];

export const RULES: Readonly<Record<string, Rule>> = Object.fromEntries([
  ...ERRORS.trim()
    .split(/\s+/)
    .map((id) => [id, { severity: 'error' }]),
  ...WARNINGS.map((id) => [id, { severity: 'warning' }]),
  ...ADVICE.map((id) => [id, { severity: 'warning', checkOnly: true }]),
]) as Readonly<Record<string, Rule>>;

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(RULES).map((id, index) => [id, index]));

/** Those of plugins stand between those of every build and those of a check. */
const OF_PLUGINS = ORDER.size - ADVICE.length - 0.5;

/** Rank of a rule, the most telling first. */
export function tellingOrder(rule: string): number {
  return ORDER.get(rule) ?? OF_PLUGINS;
}

/** Our rules with those of features, by id. */
export function rulesOf(
  features: readonly { readonly rules?: Readonly<Record<string, Rule>> }[],
): Readonly<Record<string, Rule>> {
  return merged([RULES, ...features.map(({ rules }) => rules)]) as Readonly<Record<string, Rule>>;
}

/** Where a rule is explained, from the folder of the blog; undefined of a rule that a plugin has added. */
export function helpFor(rule: string): string | undefined {
  return Object.hasOwn(RULES, rule) ? `${DOCUMENTS}/rules.md#${rule}` : undefined;
}
