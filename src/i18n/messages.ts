import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { zh } from './zh.ts';
import { remember } from '../lib/remember.ts';

export type { Messages };

/** By primary language subtag. A new language is one file and one name here. */
const MESSAGES = { ar, de, en, es, fr, zh };

/** Words in every language of the interface: those of a feature, which has them beside its code. */
export type Words<W> = Readonly<Record<keyof typeof MESSAGES, W>>;

/** Those for a BCP 47 tag: of its primary language (`pt-BR` asks for `pt`), else English. */
export function wordsFor<W>(words: Words<W>, language: string): W {
  const [primary = ''] = language.toLowerCase().split('-', 1);
  return Object.hasOwn(words, primary) ? words[primary as keyof typeof words] : words.en;
}

/** The interface words for a BCP 47 tag. Every layout asks on every page. */
export const messagesFor: (language: string) => Messages = remember((language: string) =>
  wordsFor(MESSAGES, language),
);
