/** What a character is to a count of words. */
const MARK = 0; // within a word it changes nothing, outside it starts none
const LETTER = 1;
const SPACE = 2;
const WORD = 3; // a word by itself

const ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z\d]/i.test(String.fromCharCode(code)) ? LETTER : code <= 32 ? SPACE : MARK,
);

/** Outside a word, in its first letter, or further in; `OUTSIDE_COUNTED` is what follows a character that is a word. */
const OUTSIDE = 0;
const INSIDE = 1;
const FIRST = 2;
const OUTSIDE_COUNTED = 3;
/** The next state for `state * 4 + kind`: a table, for a processor guesses words badly. Count where bit 1 is set. */
const NEXT = Uint8Array.of(
  ...[OUTSIDE, FIRST, OUTSIDE, OUTSIDE_COUNTED],
  ...[INSIDE, INSIDE, OUTSIDE, OUTSIDE_COUNTED],
  ...[INSIDE, INSIDE, OUTSIDE, OUTSIDE_COUNTED],
  ...[OUTSIDE, FIRST, OUTSIDE, OUTSIDE_COUNTED],
);

/**
 * Counts words: runs between spaces that have a letter or digit. Han, kana and Bopomofo, which are written
 * without spaces, count by the character. Everything outside ASCII that is no space or dash is taken for a letter.
 */
export function countWords(text: string): number {
  let words = 0;
  let state = OUTSIDE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (ASCII[code] ?? MARK) : kindOf(code);
    state = NEXT[state * 4 + kind] ?? OUTSIDE;
    words += state >> 1;
  }
  return words;
}

/** UTF-16 code units: of a pair beyond U+FFFF the first half decides. */
function kindOf(code: number): number {
  if (code < 0x2000) return code === 0xa0 ? SPACE : code < 0xc0 ? MARK : LETTER;
  if (code <= 0x200b || code === 0x2013 || code === 0x2014) return SPACE;
  if (code <= 0x206f) return MARK;
  if (code < 0x3000) return LETTER;
  if (code < 0x3130) return code < 0x3005 || (code > 0x3007 && code < 0x3021) ? SPACE : WORD;
  const wide =
    (code >= 0x31f0 && code <= 0x31ff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xd840 && code <= 0xd88d) ||
    (code >= 0xf900 && code <= 0xfaff);
  if (wide) return WORD;
  if (code >= 0xff00 && code <= 0xff0f) return SPACE;
  return code >= 0xdc00 && code <= 0xdfff ? MARK : LETTER;
}
