import * as z from 'zod';

const HTML_TAG = /<\/?[a-z][^>]*>|<!--/i;

/** A text on one line, as typed. Numbers and dates are texts too: nothing is bent. */
const text = z
  .string({ error: (issue) => kindFault(issue.input, 'text') })
  .transform((value) => value.trim())
  .pipe(
    z
      .string()
      .min(1, 'has nothing in it')
      .regex(/^[^\n\u2028\u2029]*$/, 'goes over several lines')
      .regex(/^(?:\P{Cc}|\n)*$/u, 'has an invisible control character in it'),
  );

const plainText = text.refine((value) => !HTML_TAG.test(value), 'may not have HTML in it');

/** `[a, b]`, one item a line, or a single text. */
const listOf = (item: typeof text): z.ZodType<string[]> =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(item, { error: (issue) => kindFault(issue.input, 'one name or a list of names') }),
    )
    .transform((values) => [...new Set(values)]);

const textList = listOf(plainText);

const flag = z
  .enum(['true', 'false'], { error: (issue) => `must be true or false, not ${shown(issue.input)}` })
  .transform((value) => value === 'true');

/** The keys that a picture may have. */
export const IMAGE_KEYS: readonly string[] = ['src', 'alt', 'caption'];

const image = z.preprocess(
  (value) => (typeof value === 'string' ? { src: value } : value),
  z.strictObject(
    { src: text, alt: text.optional(), caption: text.optional() },
    { error: (issue) => kindFault(issue.input, 'a file name, or src, alt and caption') },
  ),
);

/**
 * The keys of a post's front matter: strict, so that a misspelt key is found. Dates, slugs and addresses are
 * texts here and are judged where the site's settings are known.
 */
export const frontMatterSchema = z.strictObject({
  /** The title. Markdown emphasis and code are allowed, HTML is not. */
  title: plainText,
  /** The day of publication: 2010-06-21, or with a time: 2010-06-21 18:30. A date in the file name serves too. */
  date: text.optional(),
  /** The category of the post. */
  category: textList.optional(),
  /** Several categories. */
  categories: textList.optional(),
  /** Subjects, finer than categories. */
  tags: textList.optional(),
  /** Who wrote it. */
  author: textList.optional(),
  /** Several writers. */
  authors: textList.optional(),
  /** A sentence or two for lists and search engines. */
  description: plainText.optional(),
  /** Another name for the description. */
  excerpt: plainText.optional(),
  /** The day of the last correction. */
  updated: text.optional(),
  /** The day from which the post is no longer shown. */
  expires: text.optional(),
  /** true keeps the post off the site. */
  draft: flag.optional(),
  /** true puts the post on top of the first page. */
  pinned: flag.optional(),
  /** false takes the comment line away. */
  comments: flag.optional(),
  /** The part of the address that stands for the post, when the file name should not. */
  slug: text.optional(),
  /** The whole address, when the pattern of the settings should not make it: /about-us/. */
  permalink: text.optional(),
  /** A picture for lists and social networks: a file, or src, alt and caption. */
  image: image.optional(),
  /** Old addresses that lead here. */
  aliases: listOf(text).optional(),
  /** Another name for the aliases. */
  redirect_from: listOf(text).optional(),
  /** The language of this post, when it is not the site's: fr, ar, zh-Hans. */
  lang: text.optional(),
});

export type RawPost = z.output<typeof frontMatterSchema>;

/** Every key that front matter may have. */
export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(frontMatterSchema.shape);

/** Pairs of keys of which a post may use one. */
export const SYNONYMS: readonly (readonly [keyof RawPost, keyof RawPost])[] = [
  ['category', 'categories'],
  ['author', 'authors'],
  ['description', 'excerpt'],
  ['aliases', 'redirect_from'],
];

function kindFault(input: unknown, wanted: string): string {
  if (input === undefined) return 'is missing';
  if (input === null) return 'has nothing after it';
  return `must be ${wanted}, not ${shown(input)}`;
}

function shown(input: unknown): string {
  if (input === null || input === undefined) return 'empty';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'several keys';
  return `“${String(input)}”`;
}
