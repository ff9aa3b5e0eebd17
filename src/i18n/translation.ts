import { isRecord } from '../lib/json.ts';
import type { en, Messages } from './en.ts';
import { numberWords, plural, type PluralForms } from './plural.ts';

/**
 * Words of a language as JSON, in the shape of {@link en}. In a sentence, `{1}` and `{2}` stand for the
 * arguments of the English function; a function of a number has plural forms.
 */
export type Translation = Data<Omit<typeof en, 'number'>>;

type Data<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends (count: number) => string
    ? PluralForms | string
    : Words[Key] extends string | ((...args: never[]) => string)
      ? string
      : Words[Key] extends PluralForms
        ? PluralForms
        : Data<Words[Key]>;
};

/** @param english the words whose shape the translation has */
export function messagesFrom(english: Messages, translation: Translation): Messages {
  const { language } = translation;
  const read = (model: unknown, value: unknown): unknown => {
    if (typeof model === 'function')
      return typeof value === 'string' ? sentence(value) : plural(language, value as PluralForms);
    if (typeof value === 'string' || !isRecord(model)) return value;
    return Object.fromEntries(
      Object.entries(value as object).map(([key, each]) => [key, read(model[key], each)]),
    );
  };
  // The compiler compares each translation with `Translation`.
  return { ...(read(english, translation) as Messages), number: numberWords(language) };
}

function sentence(text: string): (...values: readonly unknown[]) => string {
  return (...values) => text.replaceAll(/\{(\d)\}/g, (_, place) => String(values[Number(place) - 1]));
}
