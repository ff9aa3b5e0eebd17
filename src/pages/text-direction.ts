import { setOf } from '../lib/lists.ts';
import { remember } from '../lib/remember.ts';

const RIGHT_TO_LEFT = setOf('ar arc ckb dv fa he ks ku ps sd syr ug ur yi');
const RIGHT_TO_LEFT_SCRIPTS = setOf('Arab Hebr Thaa Syrc Nkoo Adlm');

/** Of a tag of BCP 47. A script subtag overrides the language. */
export const textDirection = remember((tag: string): 'ltr' | 'rtl' => {
  const { language, script } = new Intl.Locale(tag);
  const isRightToLeft = script ? RIGHT_TO_LEFT_SCRIPTS.has(script) : RIGHT_TO_LEFT.has(language);
  return isRightToLeft ? 'rtl' : 'ltr';
});
