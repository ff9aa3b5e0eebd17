import * as z from 'zod';
import type { Messages } from '../i18n/messages.ts';
import { flag, group, language, links, slug, text } from './kinds.ts';
import { author, category, footer } from './setting-groups.ts';

const PER_LANGUAGE = new WeakSet<object>();

/** Marks the setting of a feature as one that a language may change. A language has it only if its own settings do. */
export function perLanguage<Schema extends object>(schema: Schema): Schema {
  PER_LANGUAGE.add(schema);
  return schema;
}

/** True for a schema that {@link perLanguage} has marked. */
export function isPerLanguage(schema: object): boolean {
  return PER_LANGUAGE.has(schema);
}

/** What readers see in one language; a key that is missing has the value of the whole blog. */
const ofLanguage = {
  /**
   * The name of the blog.
   * @example languages: { en: {}, de: { title: 'Ulmenstraße' } }
   */
  title: text.optional(),
  /**
   * A line below the title.
   * @example languages: { en: {}, de: { tagline: 'Nachrichten von Nummer 1 bis 80' } }
   */
  tagline: text.optional(),
  /**
   * What the blog is about, in a sentence.
   * @example languages: { en: {}, de: { description: 'Das Blog der Ulmenstraße.' } }
   */
  description: text.optional(),
  /**
   * BCP 47 tag for writing dates; the language when missing.
   * @example languages: { en: {}, de: { locale: 'de-AT' } }
   */
  locale: language.optional(),
  /** Author of posts that name none. */
  author: author.optional(),
  /**
   * Links in the masthead. When missing, those of the blog, each leading to the translation of its page.
   * @example languages: { en: {}, de: { navigation: [{ label: 'Über uns', href: '/de/about/' }] } }
   */
  navigation: links.optional(),
  /**
   * Names of the categories, by the name that the blog has for each. Posts may use both names.
   * @example languages: { en: {}, de: { categories: { Events: 'Termine' } } }
   */
  categories: z
    .record(text, category, group("{ Events: 'Termine' }"))
    .meta({ title: 'names of categories' })
    .optional(),
  /** Profiles elsewhere, linked in the colophon. */
  social: links.optional(),
  /** What stands at the foot of each page, a line of Markdown; false for nothing. */
  footer: footer.optional(),
  /**
   * Folder of the language in addresses. Default: the root of the site for the first language, the tag for others.
   * @example languages: { en: { folder: 'en' }, de: {} }
   */
  folder: slug.optional(),
  /**
   * Write the fixed parts of addresses in the language: `/de/kategorie/`. False keeps `/de/category/`.
   * @example languages: { en: {}, de: { translatedAddresses: false } }
   */
  translatedAddresses: flag.default(true),
  /**
   * Words of the interface, in a language that Pamphlet does not speak. See [languages](languages.md#words).
   * @example languages: { en: {}, eo: { words: esperanto } }
   */
  words: z
    .custom<Messages>(
      (value) => typeof value === 'object' && value !== null,
      'must be the words of a language',
    )
    .meta({ title: 'words' })
    .optional(),
};

/**
 * The setting `languages`. Keys that a language does not set are there, and undefined.
 *
 * @param added settings of features that a language may change
 */
export function languagesWith(added: z.ZodRawShape) {
  const shape = { ...ofLanguage, ...added };
  const unsaid = Object.fromEntries(Object.keys(shape).map((key) => [key, undefined]));
  return z
    .record(
      language,
      z.strictObject(shape, group("{ title: 'Ulmenstraße' }")).transform((said) => ({ ...unsaid, ...said })),
      group("{ en: {}, de: { title: 'Ulmenstraße' } }"),
    )
    .meta({ title: 'settings by language' })
    .optional();
}

/** What an owner types for one language. */
export type LanguageInput = z.input<z.ZodObject<typeof ofLanguage>>;
