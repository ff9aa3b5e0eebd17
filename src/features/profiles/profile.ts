import * as z from 'zod';
import { checkKeys, type Keys } from '../../content/check-keys.ts';
import { openFile } from '../../content/front-matter.ts';
import { plainText, text } from '../../content/key-kinds.ts';
import type { SourceFile } from '../../content/source-file.ts';
import { hash } from '../../lib/hash.ts';
import { areProblems, type Problem } from '../../lib/problems.ts';
import { spelled, webAddress } from '../../markdown/safe-url.ts';
import type { ContentItem } from '../../pages/feature.ts';

const webPage = text
  .refine(
    (value) => webAddress(value) !== undefined,
    'must be a full address\nWrite an address that starts with https://',
  )
  .transform(spelled);

const profileSchema = z.strictObject({
  name: plainText,
  picture: text
    .refine((value) => !/^https?:/i.test(value), 'must be the name of a file\nWrite a name such as ada.jpg')
    .optional(),
  url: webPage.optional(),
  profiles: z
    .preprocess((value) => (typeof value === 'string' ? value.split(/,\s+/) : value), z.array(webPage))
    .default([]),
  fediverse: text
    .refine(
      (value) => /^@?[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
      'must be a whole name in the fediverse\nWrite it like ada@social.example',
    )
    .optional(),
});

/** Front matter of `authors/NAME.md`. */
export type Profile = ContentItem & { bodyLine: number } & z.output<typeof profileSchema>;

const KEYS: Keys<typeof profileSchema.shape> = {
  shape: profileSchema.shape,
  all: 'The keys of a profile are',
  renamed: new Map(),
  ruleOf: () => 'author-profile',
};

export function parseProfile(source: SourceFile, bytes: Buffer): Profile | readonly Problem[] {
  const file = openFile(source.path, bytes, 'name: Ada Sharma');
  if (areProblems(file)) return file;
  const { front } = checkKeys(KEYS, file.raw, file.faults);
  if (file.faults.problems.length > 0) return file.faults.problems;
  return {
    file: source.path,
    stamp: source.stamp,
    contentHash: hash(bytes),
    bodyLine: file.bodyLine,
    ...front,
  };
}
