import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';
import { remember } from '../lib/remember.ts';

export type { Messages };

/** By primary language subtag. A new language is one file and one name here. */
const MESSAGES = { ar, de, en, es, fr, he, it, ja, nl, pl, pt, zh };

/** Primary subtags of the languages that Pamphlet speaks. */
export const LANGUAGES: readonly string[] = Object.keys(MESSAGES);

/** Words of a feature, in every interface language. */
export type Words<W> = Readonly<Record<keyof typeof MESSAGES, W>>;

/** `pt-BR` uses `pt`. Falls back to English. */
export function wordsFor<W>(words: Words<W>, language: string): W {
  const [primary = ''] = language.toLowerCase().split('-', 1);
  return Object.hasOwn(words, primary) ? words[primary as keyof typeof words] : words.en;
}

/** Words of the blog, by lower-case BCP 47 tag. */
const added = new Map<string, Messages>();

/** Every layout asks on every page. */
const found = new Map<string, Messages>();

/** Words of the blog for a BCP 47 tag, or of its primary language. Falls back to English. */
export const messagesFor: (language: string) => Messages = remember(
  (language: string) => added.get(language.toLowerCase()) ?? wordsFor(MESSAGES, language),
  found,
);

/** Adds words from the settings. Each thread calls it after loading the blog's code. */
export function addMessages(language: string, words: Messages): void {
  added.set(language.toLowerCase(), words);
  found.clear();
}

/** Only Pamphlet's own words count. @param language BCP 47 tag */
export function hasMessages(language: string): boolean {
  return LANGUAGES.includes(language.toLowerCase().split('-', 1)[0] ?? '');
}
