/** Kinds of ASCII characters: 1 is a letter or digit, 2 a space. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z\d]/i.test(String.fromCharCode(code)) ? 1 : code <= 32 ? 2 : 0,
);

/**
 * Counts words: runs between spaces that have a letter or digit. Han, kana and Bopomofo, which are written
 * without spaces, count by the character. Everything outside ASCII that is no space or dash is taken for a letter.
 */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? ASCII[code] : kindOf(code);
    if (kind === 1) {
      if (!inWord) words++;
      inWord = true;
    } else if (kind === 2) inWord = false;
    else if (kind === 3) {
      words++;
      inWord = false;
    }
  }
  return words;
}

/** 3 is a character that counts as a word by itself. UTF-16 code units; a pair beyond U+FFFF counts as one letter. */
function kindOf(code: number): number {
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x2013 || code === 0x2014) return 2;
  if (code >= 0x2010 && code <= 0x206f) return 0;
  if (code >= 0x3000 && code <= 0x3004) return 2;
  if (code >= 0x3005 && code <= 0x3007) return 3;
  if (code >= 0x3008 && code <= 0x3020) return 2;
  if ((code >= 0x3041 && code <= 0x312f) || (code >= 0x31f0 && code <= 0x31ff)) return 3;
  if ((code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0x9fff)) return 3;
  if (code >= 0xf900 && code <= 0xfaff) return 3;
  if (code >= 0xd840 && code <= 0xd88d) return 3;
  if (code >= 0xff00 && code <= 0xff0f) return 2;
  return code >= 0xdc00 && code <= 0xdfff ? 0 : 1;
}
