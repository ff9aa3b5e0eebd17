/**
 * The letters and signs that a social card can show: Latin with its accents, Vietnamese, Greek and Cyrillic. A test
 * holds this list against the fonts. Other scripts would come out as empty boxes.
 */
const LETTERS =
  /^[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e9e\u1ea0-\u1ef9\u2009\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212]+$/;

/** Whether a card can show a text whole. */
export function hasCardLetters(text: string): boolean {
  return LETTERS.test(text.normalize('NFC'));
}
