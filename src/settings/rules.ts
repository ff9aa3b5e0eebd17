import { IS_PACKAGE } from '../lib/code-root.ts';
import { merged } from '../lib/lists.ts';
import type { Problem } from '../lib/problems.ts';

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
 * Every rule of the core by its id, in the order of how telling they are. The ids are stable: settings, annotations and `docs/rules.md` name
 * them. A rule with the name of a front matter key finds a value that this key cannot have.
 */

const ERRORS = `
  encoding media-file file-name symbolic-link folder unreadable file-size front-matter address
  template site-folder drawing style-sheet picture unknown-key added-key list title kind date updated
  expires category categories tags author authors description excerpt draft share share-picture listed
  pinned comments slug permalink aliases redirect_from series lang translationOf unsafe-link sub-folder
  slow-code settings
`;

const WARNINGS = [
  'file-type',
  'text-file',
  'post-name',
  'drawing-part',
  'remote-style',
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
  'list-sign',
  'no-break-space',
  'table-head',
  'emphasis-space',
  'open-block',
  'unknown-block',
  'formula',
  'table-cells',
  'heading-id',
  'unknown-language',
  'half-translated',
  'link-language',
] as const;

/** Looked for by a check only. */
const ADVICE = [
  'media-size',
  'media-captions',
  'image-size',
  'photo-size',
  'description-length',
  'duplicate-title',
  'same-day',
  'far-date',
  'no-category',
  'image-alt-name',
  'heading-level',
  'heading-title',
  'leftover-text',
  'link-text',
  'own-address',
  'placeholder-address',
  'passed-link',
  'bold-heading',
  'empty-post',
] as const;

/** The id of a rule whose severity a blog's settings may change. */
export type AdjustableRule = (typeof WARNINGS | typeof ADVICE)[number];

export const ADJUSTABLE_RULES: readonly AdjustableRule[] = [...WARNINGS, ...ADVICE];

/** Rules of errors. @param ids with spaces between them */
export function errorRules(ids: string): Readonly<Record<string, Rule>> {
  return Object.fromEntries(
    ids
      .trim()
      .split(/\s+/)
      .map((id) => [id, { severity: 'error' }]),
  );
}

const OF_ERRORS = errorRules(ERRORS);

export const RULES: Readonly<Record<string, Rule>> = Object.fromEntries([
  ...Object.entries(OF_ERRORS),
  ...WARNINGS.map((id) => [id, { severity: 'warning' }]),
  ...ADVICE.map((id) => [id, { severity: 'warning', checkOnly: true }]),
]) as Readonly<Record<string, Rule>>;

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(RULES).map((id, index) => [id, index]));

/** Errors of features stand behind those of the core, their warnings between those of every build and those of a check. */
const OF_FEATURES = { error: Object.keys(OF_ERRORS).length - 0.5, warning: ORDER.size - ADVICE.length - 0.5 };

/** Rank of the rule of a problem, the most telling first. */
export function tellingOrder({ rule, severity }: Pick<Problem, 'rule' | 'severity'>): number {
  return ORDER.get(rule) ?? OF_FEATURES[severity];
}

/** Our rules with those of features, by id. */
export function rulesOf(
  features: readonly { readonly rules?: Readonly<Record<string, Rule>> }[],
): Readonly<Record<string, Rule>> {
  return merged([RULES, ...features.map(({ rules }) => rules)]) as Readonly<Record<string, Rule>>;
}

/**
 * Where the rule of a problem is explained: the document in a clone, the command in a blog, whose repository has no documents and
 * whose `node_modules` nobody can open on a git host. Undefined when a plugin has added it.
 */
export function helpFor({ rule, isOfPlugin }: Problem): string | undefined {
  if (isOfPlugin) return undefined;
  return IS_PACKAGE ? `npm run check -- --explain ${rule}` : `docs/rules.md#${rule}`;
}
