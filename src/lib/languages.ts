import { remember } from './remember.ts';

/**
 * "Français", "العربية", "English (United Kingdom)". Falls back to English, then to the tag. Source: CLDR.
 *
 * @param shown language to name
 */
export function ownName(tag: string, shown = tag): string {
  // Without English, Node falls back to the machine's locale.
  const names = new Intl.DisplayNames([tag, 'en'], { type: 'language', languageDisplay: 'standard' });
  const name = names.of(shown) ?? shown;
  const [first = ''] = name;
  return first.toLocaleUpperCase(tag) + name.slice(first.length);
}

/** `zh` for `zh-Hans`. */
export const primaryTag: (tag: string) => string = remember((tag: string) => new Intl.Locale(tag).language);

/** "English" for `en-GB`, unless `tags` have another English. */
export function nameAmong(tag: string, tags: readonly string[]): string {
  const primary = primaryTag(tag);
  const hasOther = tags.some((other) => other !== tag && primaryTag(other) === primary);
  return ownName(tag, hasOther ? tag : primary);
}

/**
 * Codes of two letters are few, so a code without a likely region is none, such as `gb`. Its name would say the
 * same, but loads ten milliseconds of data.
 */
const isLanguage = remember(
  (code: string) => code.length > 2 || new Intl.Locale(code).maximize().region !== undefined,
);

/**
 * `zh-Hans` for `zh-hans`.
 *
 * @returns undefined unless BCP 47. Registered languages have two or three letters.
 */
export function canonicalTag(tag: string): string | undefined {
  const [code] = /^[a-z]{2,3}(?=-|$)/i.exec(tag) ?? [];
  try {
    return code !== undefined && isLanguage(code) ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}
