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

/** By primary language subtag. A new language is one file and one name here; type checks and tests ask for the rest. */
const MESSAGES = { ar, de, en, es, fr, he, it, ja, nl, pl, pt, zh };

/** Primary subtags of the languages that Pamphlet speaks. */
export const LANGUAGES: readonly string[] = Object.keys(MESSAGES);

/** Words in every language of the interface: those of a feature, which has them beside its code. */
export type Words<W> = Readonly<Record<keyof typeof MESSAGES, W>>;

/** Those for a BCP 47 tag: of its primary language (`pt-BR` asks for `pt`), else English. */
export function wordsFor<W>(words: Words<W>, language: string): W {
  const [primary = ''] = language.toLowerCase().split('-', 1);
  return Object.hasOwn(words, primary) ? words[primary as keyof typeof words] : words.en;
}

/** Words that the blog brings, by lower-case BCP 47 tag. */
const added = new Map<string, Messages>();

/** The words already found. Every layout asks on every page. */
const found = new Map<string, Messages>();

/** The interface words for a BCP 47 tag: those of the blog, or of its primary language, else English. */
export const messagesFor: (language: string) => Messages = remember(
  (language: string) => added.get(language.toLowerCase()) ?? wordsFor(MESSAGES, language),
  found,
);

/** Adds the words of a language that the settings bring. Each thread does it when it loads the code of the blog. */
export function addMessages(language: string, words: Messages): void {
  added.set(language.toLowerCase(), words);
  found.clear();
}

/** True if Pamphlet has the words of a language itself. @param language BCP 47 tag */
export function hasMessages(language: string): boolean {
  return LANGUAGES.includes(language.toLowerCase().split('-', 1)[0] ?? '');
}
