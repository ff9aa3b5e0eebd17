import * as z from 'zod';
import { canonicalTag } from '../lib/languages.ts';
import { typeOr } from '../lib/schema-faults.ts';
import { slugify } from '../lib/slugs.ts';
import type { Address } from '../lib/urls.ts';
import { readPermalink } from './addresses.ts';
import type { CommentState } from './post.ts';

/** Other YAML tools read `title: 1984` as a number. */
const TEXT = ['string', 'number'];

function hasHtml(text: string) {
  if (text.includes('<!--')) return true;
  const start = text.search(/<\/?[a-z]/i);
  return start >= 0 && text.includes('>', start);
}

export const INVISIBLE = 'has an invisible control character in it\nDelete the line and type it again.';

/** Keeps numbers and dates as text. @param words message for other types */
const textOr = (words?: string): z.ZodType<string> =>
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

export const date = textOr('must be text\nWrite %: 2010-06-21').meta({ title: 'date' });

const withoutHtml = (schema: z.ZodType<string>): z.ZodType<string> =>
  schema.refine(
    (value) => !hasHtml(value),
    'may not have HTML in it\nRemove the tags. Emphasis is written *like this*.',
  );

export const plainText = withoutHtml(text);

/** `[a, b]`, one item per line, or a single text. */
export const listOf = <Item>(item: z.ZodType<Item>): z.ZodType<Item[]> =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(item, 'must be one name or a list of names\nWrite %: one name, or %: [one, two]'),
    )
    .transform((values) => [...new Set(values)])
    .meta({ title: 'text or list', type: ['array', ...TEXT], items: { type: TEXT } });

/** Limit per key: each name is a page with feeds. */
const MOST_NAMES = 100;

export const textList = listOf(plainText).refine((names) => names.length <= MOST_NAMES, {
  error: ({ input }) =>
    `has ${(input as string[]).length} names in it, and the limit is ${MOST_NAMES}\nKeep the few that lead readers to posts on the same subject.`,
});

export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({ type: 'boolean', enum: [true, false] });

/** YAML 1.1, and the languages of the interface. */
const WORDS: Readonly<Record<string, RegExp>> = {
  true: /^(?:true|yes|y|on|ja|oui|sí|si)$/i,
  false: /^(?:false|no|n|off|nein|non)$/i,
};

/** Undefined if unclear. */
export function flagMeant(typed: string): string | undefined {
  return Object.keys(WORDS).find((flagValue) => WORDS[flagValue]?.test(typed.trim()));
}

const STATES: Readonly<Record<'true' | 'closed' | 'false', CommentState>> = {
  true: 'open',
  closed: 'closed',
  false: 'off',
};

export const comments = z
  .enum(['true', 'closed', 'false'])
  .transform((value) => STATES[value])
  .meta({ title: '`true`, `closed` or `false`', type: ['boolean', 'string'], enum: [true, 'closed', false] });

const IMAGE = 'Write image: lunch.jpg, or image: { src: lunch.jpg, alt: What it shows }';
const FOCUSES = ['top', 'bottom', 'left', 'right'] as const;
const SERIES = 'Write series: A name, or series: { name: A name, part: 2 }';

export const image = z
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
         * Description for readers who cannot see the picture.
         * @default empty
         * @example image: { src: a.jpg, alt: Long tables }
         */
        alt: text.optional(),
        /**
         * Caption below the picture.
         * @example image: { src: a.jpg, caption: At four }
         */
        caption: text.optional(),
        /**
         * Edge to keep where lists cut the picture: top, bottom, left or right.
         * @default near the top of an upright picture, else the middle
         * @example image: { src: a.jpg, focus: top }
         */
        focus: z
          .enum(FOCUSES, 'must be top, bottom, left or right')
          .meta({ title: '`top`, `bottom`, `left` or `right`' })
          .optional(),
      },
      typeOr(`must be a file name, or src, alt and caption\n${IMAGE}`),
    ),
  )
  .meta({ title: 'file, or `src`, `alt` and `caption`', type: ['object', 'string'] });

export const series = z
  .preprocess(
    (value) => (typeof value === 'string' ? { name: value } : value),
    z.strictObject(
      {
        /**
         * Name of the series. Posts with the same name belong together.
         * @example series: { name: Tea in five steps }
         */
        name: withoutHtml(textOr(`must be text\n${SERIES}`)),
        /**
         * Number of this part, if the dates do not give the order.
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

const meaning = <Value extends string>(
  read: (typed: string) => Value | { words: string; hint: string },
): z.ZodType<Value> =>
  text.transform((typed, context) => {
    const found = read(typed);
    if (typeof found === 'string') return found;
    context.addIssue({ code: 'custom', message: `${found.words}\n${found.hint}` });
    return z.NEVER;
  });

export const permalink = meaning<Address>(readPermalink);

export const slug = meaning<string>((typed) => {
  const clean = slugify(typed);
  if (typed.normalize('NFC') === clean) return clean;
  const hint = /[\p{L}\p{N}]/u.test(typed) ? `Write slug: ${clean}` : 'Use letters, digits and hyphens.';
  return { words: 'must be fit for an address', hint };
}).meta({ title: 'letters, digits, hyphens' });

export const language = meaning<string>((typed) => {
  const tag = canonicalTag(typed);
  if (tag !== undefined) return tag;
  const meant = canonicalTag(typed.replaceAll('_', '-'));
  const hint = meant ? `Write lang: ${meant}` : 'Write a tag such as en, fr, ar or zh-Hans.';
  return { words: 'must be the tag of a language', hint };
}).meta({ title: 'language tag' });
