/** ASCII and common punctuation. */
const COMMON =
  'U+20-7E,U+A0,U+A7,U+A9,U+AB,U+AD,U+B0,U+B7,U+BB,U+2009-200A,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212';
const WESTERN = `${COMMON},U+A1-FF,U+131,U+152-153,U+178,U+2BB-2BC,U+2C6,U+2DA,U+2DC`;

/** CSS `unicode-range`, in lookup order. `tools/typeface` makes one file per part and face. */
export const UNICODE_RANGES = {
  latin: WESTERN,
  'latin-ext': `${WESTERN},U+100-17F,U+18F,U+218-21B,U+259,U+2C7,U+2D8-2DD,U+1E9E`,
  vietnamese: `${WESTERN},U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+1EA0-1EF9,U+20AB`,
  greek: `${COMMON},U+374-3CE`,
  cyrillic: `${COMMON},U+400-45F,U+490-491`,
  'cyrillic-ext': 'U+460-48F,U+492-52F,U+20B4,U+20B8,U+20BD',
} as const;

export type TypefacePart = keyof typeof UNICODE_RANGES;

let before = '';

/** Each finds letters that a part has, and no part before it. */
const TESTS = (Object.keys(UNICODE_RANGES) as TypefacePart[]).map((part) => {
  const own = UNICODE_RANGES[part].replaceAll(/[0-9A-F]+/g, String.raw`\u{$&}`).replaceAll(/U\+|,/g, '');
  const test = new RegExp(`(?![${before}])[${own}]`, 'u');
  before += own;
  return { part, test };
});

/** Parts beyond Latin. */
export function typefaceParts(text: string): TypefacePart[] {
  // Without the quotation marks and dashes of nearly every text. No part has letters of two units, so none are put together.
  const letters = [...new Set(text.match(/[^\0-\u00FF\u2010-\u201E\u2022\u2026]/g))].join('');
  if (letters === '') return [];
  return TESTS.flatMap(({ part, test }) => (part !== 'latin' && test.test(letters) ? part : []));
}
