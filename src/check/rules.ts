import type { CheckRule } from './check-rule.ts';
import { dateFileName } from './rules/date-file-name.ts';
import { descriptionLength } from './rules/description-length.ts';
import { duplicateTitle } from './rules/duplicate-title.ts';
import { emptyPost } from './rules/empty-post.ts';
import { headingLevel } from './rules/heading-level.ts';
import { headingTitle } from './rules/heading-title.ts';
import { imageAltName } from './rules/image-alt-name.ts';
import { imageSize } from './rules/image-size.ts';
import { leftoverText } from './rules/leftover-text.ts';
import { linkText } from './rules/link-text.ts';
import { ownAddress } from './rules/own-address.ts';

/**
 * The rules that only a check knows. What they mean stands in `config/rules.ts` with those of every build, and in
 * `docs/rules.md`. Another rule is a file in `rules/` and a line here and in both.
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
