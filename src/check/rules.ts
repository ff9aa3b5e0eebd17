import type { CheckRule } from './check-rule.ts';
import { dateFileName, descriptionLength, duplicateTitle } from './rules/front-matter.ts';
import { emptyPost, leftoverText } from './rules/texts.ts';
import { headingLevel, headingTitle } from './rules/headings.ts';
import { imageAltName, imageSize } from './rules/images.ts';
import { linkText, ownAddress } from './rules/links.ts';

/**
 * The rules that only a check knows. What they mean stands in `config/rules.ts` with those of every build, and in
 * `docs/rules.md`. Another rule is a function in a file of `rules/`, by subject, and a line here and in both.
 */
export const CHECK_RULES: readonly CheckRule[] = [
  // Files
  imageSize,
  // Front matter
  dateFileName,
  descriptionLength,
  duplicateTitle,
  // The text
  emptyPost,
  headingLevel,
  headingTitle,
  imageAltName,
  leftoverText,
  linkText,
  ownAddress,
];
