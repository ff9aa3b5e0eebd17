import * as z from 'zod';
import { canonicalTag } from '../lib/languages.ts';
import { typeOr } from '../lib/schema-faults.ts';
import { slugify } from '../lib/slugs.ts';
import type { Address } from '../lib/urls.ts';
import { readPermalink } from './addresses.ts';
import type { CommentState } from './post.ts';

/** What a tool that reads YAML by its own rules takes a text for: `title: 1984` is a number there. */
const TEXT = ['string', 'number'];

/** Whether there is HTML in a text: a comment, or something that begins as a tag does, and an end to it. */
function hasHtml(text: string): boolean {
  if (text.includes('<!--')) return true;
  const start = text.search(/<\/?[a-z]/i);
  return start >= 0 && text.includes('>', start);
}

/** Words for a character that shows nowhere. */
export const INVISIBLE = 'has an invisible control character in it\nDelete the line and type it again.';

/** A text on one line, as typed. Numbers and dates are texts too: nothing is bent. @param words for another kind of value */
export const textOr = (words?: string): z.ZodType<string> =>
  z
    .string(words)
    .transform((value) => value.trim())
    .pipe(
      z
        .string()
        .min(1)
        .regex(/^[^\n\u2028\u2029]*$/, 'goes over several lines\nWrite it on one line: %: …')
        .regex(/^(?:\P{Cc}|\n)*$/u, INVISIBLE),
    )
    .meta({ title: 'text', type: TEXT });

export const text = textOr();

const date = textOr('must be text\nWrite %: 2010-06-21').meta({ title: 'date' });

const withoutHtml = (schema: z.ZodType<string>): z.ZodType<string> =>
  schema.refine(
    (value) => !hasHtml(value),
    'may not have HTML in it\nRemove the tags. Emphasis is written *like this*.',
  );

const plainText = withoutHtml(text);

/** `[a, b]`, one item a line, or a single text. */
const listOf = <Item>(item: z.ZodType<Item>): z.ZodType<Item[]> =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(item, 'must be one name or a list of names\nWrite %: one name, or %: [one, two]'),
    )
    .transform((values) => [...new Set(values)])
    .meta({ title: 'text or list', type: ['array', ...TEXT], items: { type: TEXT } });

/** Names of one key of one post: each of them is a page with feeds of its own. */
const MOST_NAMES = 100;

const textList = listOf(plainText).refine((names) => names.length <= MOST_NAMES, {
  error: ({ input }) =>
    `has ${(input as string[]).length} names in it, and ${MOST_NAMES} are the most\nKeep the few that lead readers to posts on the same subject.`,
});

export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({ type: 'boolean', enum: [true, false] });

const STATES: Readonly<Record<'true' | 'closed' | 'false', CommentState>> = {
  true: 'open',
  closed: 'closed',
  false: 'off',
};

const comments = z
  .enum(['true', 'closed', 'false'])
  .transform((value) => STATES[value])
  .meta({ title: '`true`, `closed` or `false`', type: ['boolean', 'string'], enum: [true, 'closed', false] });

const IMAGE = 'Write image: lunch.jpg, or image: { src: lunch.jpg, alt: What it shows }';
const SERIES = 'Write series: A name, or series: { name: A name, part: 2 }';

const image = z
  .preprocess(
    (value) => (typeof value === 'string' ? { src: value } : value),
    z.strictObject(
      {
        /**
         * A file beside the post, or an address that starts with https://.
         * @example image: { src: tables.jpg }
         */
        src: textOr(`must be text\n${IMAGE}`).meta({ title: 'file or web address' }),
        /**
         * What the picture shows, for those who do not see it.
         * @default empty
         * @example image: { src: a.jpg, alt: Long tables }
         */
        alt: text.optional(),
        /**
         * A line below the picture.
         * @example image: { src: a.jpg, caption: At four }
         */
        caption: text.optional(),
      },
      typeOr(`must be a file name, or src, alt and caption\n${IMAGE}`),
    ),
  )
  .meta({ title: 'file, or `src`, `alt` and `caption`', type: ['object', 'string'] });

const series = z
  .preprocess(
    (value) => (typeof value === 'string' ? { name: value } : value),
    z.strictObject(
      {
        /**
         * The name of the series: parts with the same one belong together.
         * @example series: { name: Tea in five steps }
         */
        name: withoutHtml(textOr(`must be text\n${SERIES}`)),
        /**
         * The number of this part, when the dates do not tell the order.
         * @default in the order of the dates
         * @example series: { name: Tea, part: 2 }
         */
        part: z
          .string(`must be a number\n${SERIES}`)
          .regex(/^[1-9]\d{0,2}$/, `must be a whole number from 1 to 999\n${SERIES}`)
          .transform(Number)
          .meta({ title: 'whole number, 1 to 999', type: 'integer' })
          .exactOptional(),
      },
      typeOr(`must be a name, or name and part\n${SERIES}`),
    ),
  )
  .meta({ title: 'text, or `name` and `part`', type: ['object', ...TEXT] });

/** A text that means something: what that is, or why it means nothing. */
const meaning = <Value extends string>(
  read: (typed: string) => Value | { readonly words: string; readonly hint: string },
): z.ZodType<Value> =>
  text.transform((typed, context) => {
    const found = read(typed);
    if (typeof found === 'string') return found;
    context.addIssue({ code: 'custom', message: `${found.words}\n${found.hint}` });
    return z.NEVER;
  });

const permalink = meaning<Address>(readPermalink);

const slug = meaning<string>((typed) => {
  const clean = slugify(typed);
  if (typed.normalize('NFC') === clean) return clean;
  const hint = /[\p{L}\p{N}]/u.test(typed) ? `Write slug: ${clean}` : 'Use letters, digits and hyphens.';
  return { words: 'cannot be part of an address', hint };
}).meta({ title: 'letters, digits, hyphens' });

const language = meaning<string>((typed) => {
  const tag = canonicalTag(typed);
  if (tag !== undefined) return tag;
  const meant = canonicalTag(typed.replaceAll('_', '-'));
  const hint = meant ? `Write lang: ${meant}` : 'Write a tag such as en, fr, ar or zh-Hans.';
  return { words: 'must be the tag of a language', hint };
}).meta({ title: 'language tag' });

/**
 * The keys of a post's front matter: strict, so that a misspelt key is found. Dates are texts here and are judged where
 * the time zone of the site is known.
 */
export const frontMatterSchema = z.strictObject({
  /**
   * The title. Markdown emphasis and code are allowed.
   * @example title: A *long* table
   */
  title: text,
  /**
   * note makes a post without a title, which lists and feeds show whole.
   * @example kind: note
   */
  kind: z.literal('note', 'must be note\nWrite kind: note, or remove the line.').optional(),
  /**
   * The day of publication: 2010-06-21, or with a time: 2010-06-21 18:30. A date in the file name serves too.
   * @default the date in the name of the file; else required
   * @example date: 2024-06-22
   */
  date: date.optional(),
  /**
   * The category of the post.
   * @default Uncategorized
   * @example category: Events
   */
  category: textList.optional(),
  /**
   * Several categories.
   * @example categories: [Events, Press]
   */
  categories: textList.optional(),
  /**
   * Subjects, finer than categories.
   * @example tags: [street party, cake]
   */
  tags: textList.optional(),
  /**
   * The series that the post is a part of.
   * @example series: Tea in five steps
   */
  series: series.optional(),
  /**
   * Who wrote it.
   * @default the author of the settings
   * @example author: Rosa Adeyemi
   */
  author: textList.optional(),
  /**
   * Several writers.
   * @example authors: [Rosa Adeyemi, Sam Lee]
   */
  authors: textList.optional(),
  /**
   * A sentence or two for lists and search engines.
   * @default the text before `<!--more-->`, or first paragraph
   * @example description: Nine cakes, one road.
   */
  description: text.optional(),
  /**
   * Another name for the description.
   * @example excerpt: Nine cakes, one road.
   */
  excerpt: text.optional(),
  /**
   * The day of the last correction.
   * @example updated: 2024-06-24
   */
  updated: date.optional(),
  /**
   * The day from which the post is no longer shown.
   * @default never
   * @example expires: 2024-07-01
   */
  expires: date.optional(),
  /**
   * true keeps the post off the site.
   * @example draft: true
   */
  draft: flag.optional(),
  /**
   * true lets those read a draft, or a post to come, who are given its secret address.
   * @example share: true
   */
  share: flag.optional(),
  /**
   * false leaves the post out of every list, feed and search: it is found by its address alone.
   * @default `true`
   * @example listed: false
   */
  listed: flag.optional(),
  /**
   * true puts the post on top of the first page.
   * @example pinned: true
   */
  pinned: flag.optional(),
  /**
   * true takes comments, closed shows those that are there and takes no more, false shows none.
   * @default the setting `comments.default`
   * @example comments: closed
   */
  comments: comments.optional(),
  /**
   * The part of the address that stands for the post, when the file name should not.
   * @default the name of the file or folder without its date
   * @example slug: street-party
   */
  slug: slug.optional(),
  /**
   * The whole address, when the pattern of the settings should not make it: /about-us/.
   * @default made by the setting `permalink`
   * @example permalink: /party/
   */
  permalink: permalink.meta({ title: 'address' }).optional(),
  /**
   * A picture for lists and social networks: a file, or src, alt and caption.
   * @example image: tables.jpg
   */
  image: image.optional(),
  /**
   * Old addresses that lead here.
   * @example aliases: [/2023/party/]
   */
  aliases: listOf(permalink).optional(),
  /**
   * Another name for the aliases.
   * @example redirect_from: [/2023/party/]
   */
  redirect_from: listOf(permalink).optional(),
  /**
   * The language of this post, when it is not the site's: fr, ar, zh-Hans.
   * @default the language of the settings
   * @example lang: fr
   */
  lang: language.optional(),
  /**
   * The post that this one is a translation of: the name of its file, or its slug.
   * @example translationOf: 2024-06-22-street-party.md
   */
  translationOf: text.meta({ title: 'file or slug' }).optional(),
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
