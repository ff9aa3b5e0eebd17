import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { zh } from './zh.ts';

export type { Messages };

/** By primary language subtag. A new language is one file and one line here. */
const languages: ReadonlyMap<string, Messages> = new Map([
  ['ar', ar],
  ['de', de],
  ['en', en],
  ['es', es],
  ['fr', fr],
  ['zh', zh],
]);

/** The interface words for a BCP 47 tag: those of its primary language (`pt-BR` asks for `pt`), else English. */
export function messagesFor(language: string): Messages {
  let words = found.get(language);
  if (words === undefined) {
    const [primary = ''] = language.toLowerCase().split('-', 1);
    words = languages.get(primary) ?? en;
    found.set(language, words);
  }
  return words;
}

/** Every layout asks on every page. */
const found = new Map<string, Messages>();
