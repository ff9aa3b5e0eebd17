import * as z from 'zod';
import type { Messages } from '../i18n/messages.ts';
import { flag, group, language, like, links, slug, text } from './kinds.ts';
import { author, category, footer } from './setting-groups.ts';

/** Overrides. */
const ofLanguage = {
  /**
   * Name of the blog.
   * @example languages: { 'en-GB': {}, de: { title: 'Ulmenstraße' } }
   */
  title: text.optional(),
  /**
   * Line below the title.
   * @example languages: { 'en-GB': {}, de: { tagline: 'Nachrichten von Nummer 1 bis 80' } }
   */
  tagline: text.optional(),
  /**
   * One sentence about the blog.
   * @example languages: { 'en-GB': {}, de: { description: 'Das Blog der Ulmenstraße.' } }
   */
  description: text.optional(),
  /**
   * BCP 47 tag for dates. Default: the language.
   * @example languages: { 'en-GB': {}, de: { locale: 'de-AT' } }
   */
  locale: language.optional(),
  /** Default author of posts. */
  author: author.optional(),
  /**
   * Links in the masthead. Default: those of the blog, to the translation of each page.
   * @example languages: { 'en-GB': {}, de: { navigation: [{ label: 'Über uns', href: '/de/about/' }] } }
   */
  navigation: links.optional(),
  /**
   * Translations of category names. Posts may use both names.
   * @example languages: { 'en-GB': {}, de: { categories: { Events: 'Termine' } } }
   */
  categories: z
    .record(text, category, like("{ Events: 'Termine' }"))
    .meta({ title: 'names of categories' })
    .optional(),
  /** Links to profiles in the colophon. */
  social: links.optional(),
  /** Footer: one line of Markdown, or false for none. */
  footer: footer.optional(),
  /**
   * Folder in addresses. Default: none for the first language, the tag for others.
   * @example languages: { 'en-GB': { folder: 'en' }, de: {} }
   */
  folder: slug.optional(),
  /**
   * Translate the fixed parts of addresses: `/de/kategorie/`. False keeps `/de/category/`.
   * @example languages: { 'en-GB': {}, de: { translatedAddresses: false } }
   */
  translatedAddresses: flag.default(true),
  /**
   * Words of the interface, for a language that Pamphlet lacks. See [languages](languages.md#words).
   * @example languages: { 'en-GB': {}, eo: { words: esperanto } }
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
 * Missing keys become undefined.
 *
 * @param added settings of features whose `meta` has `perLanguage`: languages override them, and inherit none
 */
export function languagesWith(added: z.ZodRawShape) {
  const shape = { ...ofLanguage, ...added };
  const unsaid = Object.fromEntries(Object.keys(shape).map((key) => [key, undefined]));
  return z
    .record(
      language,
      group("{ title: 'Ulmenstraße' }", shape).transform((said) => ({ ...unsaid, ...said })),
      like("{ 'en-GB': {}, de: { title: 'Ulmenstraße' } }"),
    )
    .meta({ title: 'settings by language' })
    .optional();
}

/** As typed. */
export type LanguageInput = z.input<z.ZodObject<typeof ofLanguage>>;
