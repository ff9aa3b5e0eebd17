import { parseUrl } from '../lib/parse-url.ts';
import * as z from 'zod';
import { canonicalTag } from '../lib/languages.ts';
import { typeOr } from '../lib/schema-faults.ts';
import { isReservedName } from '../lib/slugs.ts';

/** Not empty. */
export const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\p{Cc}]*$/u, 'must be on one line')
  .meta({ title: 'text' });

/** A tag, an entity or bold words, which readers would see as typed. */
const MARKUP = /<\/\w|<br\b|&(?:#\w+|\w{2,});|\*\*[^\s*]/;

/** A line of plain text. */
export const text = line
  .refine((value) => !MARKUP.test(value), 'must be plain text, without tags, entities and Markdown')
  .meta({ title: 'text' });

/**
 * A kind of text.
 *
 * @param title for the documents
 * @param message continues the name of the setting
 * @param base tested first
 */
export function textLike(
  title: string,
  test: RegExp | ((value: string) => boolean),
  message: string,
  base = text,
): z.ZodString {
  const tested = test instanceof RegExp ? base.regex(test, message) : base.refine(test, message);
  return tested.meta({ title });
}

export const slug = textLike(
  'letters, digits, hyphens',
  (value) => !isReservedName(value),
  'must not be a name that Windows keeps for itself, such as con',
  text.regex(/^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u, 'must be letters, digits and hyphens'),
);

/** A path in the blog folder. */
export const pictureFile = textLike(
  'name of an SVG or PNG file',
  (value) => /\.(?:svg|png)$/i.test(value) && !/^\/|\\|:|(?:^|\/)\.\.?(?:\/|$)/.test(value),
  'must be the name of an SVG or PNG file, such as icon.svg',
);

export function isPng(file: string | undefined): boolean {
  return /\.png$/i.test(file ?? '');
}

/** An address of this site (`/about/`) or of another (`https://…`, `mailto:…`). */
export function isDestination(value: string): boolean {
  if (/^https?:\/\/\S+$/i.test(value)) return parseUrl(value)?.hostname.includes('.') === true;
  return /^\/(?!\/)|^mailto:[^\s@]+@[^\s@.]+\.\S+$/i.test(value);
}

const destination = textLike(
  'address',
  isDestination,
  'must be a whole address such as /about/, https://elm.example or mailto:ada@elm.example',
);

/** For a wrong type. @param example valid value, for the message */
export function like(example: string): ReturnType<typeof typeOr> {
  return typeOr(`must be written like ${example}`);
}

/** Keys of a setting. @param example as in {@link like} */
export function group<Shape extends z.ZodRawShape>(
  example: string,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, like(example));
}

const link = group("{ label: 'About', href: '/about/' }", {
  /** Text of the link. */
  label: text,
  /** Target: `/about/` or `https://…`. */
  href: destination,
});
export const links = z
  .array(link, like("[{ label: 'About', href: '/about/' }]"))
  .meta({ title: 'list of links' });

/** `de` for `ger`. */
export const language = text
  .refine((value) => canonicalTag(value) !== undefined, 'must be a language tag such as en-GB, fr or zh-Hans')
  .overwrite((value) => canonicalTag(value) ?? value)
  .meta({ title: 'language tag' });

export const url = textLike(
  'web address',
  isWebAddress,
  'must be a full address such as https://blog.example.org',
);

export const whole = z.int(typeOr('must be a whole number'));

export const positive = whole.min(1).max(100_000);

/** Name of a server. */
export const host = textLike(
  'name of a server',
  (value) => /^[^*.]+\.[^*]+$/.test(value) && parseUrl(`https://${value}/`)?.host === value,
  'must be the name of a server, such as video.example, in small letters and without https://',
);

export const flag = z.boolean();

function isWebAddress(value: string) {
  const parsed = /^https?:\/\/\S+$/i.test(value) ? parseUrl(value) : undefined;
  if (!parsed) return false;
  const { username, password, search, hash } = parsed;
  return username + password + search + hash === '';
}
