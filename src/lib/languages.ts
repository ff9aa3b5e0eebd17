const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ku',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm']);

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
