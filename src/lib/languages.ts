const RIGHT_TO_LEFT: ReadonlySet<string> = new Set('ar arc ckb dv fa he ks ku ps sd syr ug ur yi'.split(' '));
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set('Arab Hebr Thaa Syrc Nkoo Adlm'.split(' '));

const known = new Map<string, 'ltr' | 'rtl'>();

/** The direction in which a language is written. @param tag BCP 47; a script subtag counts before the language */
export function textDirection(tag: string): 'ltr' | 'rtl' {
  let direction = known.get(tag);
  if (direction === undefined) {
    const { language, script } = new Intl.Locale(tag);
    const isRightToLeft = script ? RIGHT_TO_LEFT_SCRIPTS.has(script) : RIGHT_TO_LEFT.has(language);
    direction = isRightToLeft ? 'rtl' : 'ltr';
    known.set(tag, direction);
  }
  return direction;
}

/**
 * What a language calls itself, for a list: "Français", "العربية"; "English (United Kingdom)" where a region is given.
 * Languages that the machine's data base does not know are named in English, or by their tag. The names are those of the
 * Unicode CLDR that comes with Node.
 */
export function ownName(tag: string): string {
  // A second locale, or the machine's own would stand in for one that is not known.
  const names = new Intl.DisplayNames([tag, 'en'], { type: 'language', languageDisplay: 'standard' });
  const name = names.of(tag) ?? tag;
  const [first = ''] = name;
  return first.toLocaleUpperCase(tag) + name.slice(first.length);
}

/** The language of a tag without script and region: `zh` of `zh-Hans`. */
export function primaryTag(tag: string): string {
  return new Intl.Locale(tag).language;
}

/**
 * A language tag in its usual spelling: `zh-hans` is `zh-Hans`.
 *
 * @returns undefined when it is none: BCP 47, with a language of two or three letters, since no longer one is registered
 */
export function canonicalTag(tag: string): string | undefined {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}
