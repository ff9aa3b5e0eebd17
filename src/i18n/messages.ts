import { remember } from '../lib/remember.ts';
import ar from './ar.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import he from './he.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import nl from './nl.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };
import { en, type Messages } from './en.ts';
import { messagesFrom, type Translation } from './translation.ts';

export type { Messages };

/** By primary language subtag. A new language is one file and one name here. */
const TRANSLATIONS = { ar, de, es, fr, he, it, ja, nl, pl, pt, zh } satisfies Record<string, Translation>;

type Language = 'en' | keyof typeof TRANSLATIONS;

/** Primary subtags of the languages that Pamphlet speaks. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(TRANSLATIONS)].toSorted();

/** Words of a feature, in every interface language. */
export type Words<W> = Readonly<Record<Language, W>>;

/** `pt-BR` uses `pt`. Falls back to English. */
export function wordsFor<W>(words: Words<W>, language: string): W {
  const [primary = ''] = language.toLowerCase().split('-', 1);
  return Object.hasOwn(words, primary) ? words[primary as Language] : words.en;
}

/** Words of the blog, by lower-case BCP 47 tag. */
const added = new Map<string, Messages>();

/** Every layout asks on every page. */
const found = new Map<string, Messages>();

/** Words of the blog for a BCP 47 tag, or of its primary language. Falls back to English. */
export const messagesFor: (language: string) => Messages = remember(
  (language: string) => added.get(language.toLowerCase()) ?? ownMessages(language),
  found,
);

function ownMessages(language: string): Messages {
  const words = wordsFor<Translation | undefined>({ en: undefined, ...TRANSLATIONS }, language);
  return words ? messagesFrom(en, words) : en;
}

/** Adds words from the settings. Each thread calls it after loading the blog's code. */
export function addMessages(language: string, words: Messages): void {
  added.set(language.toLowerCase(), words);
  found.clear();
}
