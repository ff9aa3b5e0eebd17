const RIGHT_TO_LEFT: ReadonlySet<string> = new Set('ar arc ckb dv fa he ks ku ps sd syr ug ur yi'.split(' '));
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set('Arab Hebr Thaa Syrc Nkoo Adlm'.split(' '));

const known = new Map<string, 'ltr' | 'rtl'>();

/** @param tag BCP 47; a script subtag overrides the language */
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
