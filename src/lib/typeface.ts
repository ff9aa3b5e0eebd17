/**
 * The parts of Source Serif 4, each with the characters that CSS loads its files for: `unicode-range` of the package
 * `@fontsource/source-serif-4`; a test compares.
 */
export const TYPEFACE_PARTS = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
} as const;

export type TypefacePart = keyof typeof TYPEFACE_PARTS;

/** In the order in which a letter that several have is looked for. In CSS the last one declared is the first. */
export const PARTS_IN_ORDER = Object.keys(TYPEFACE_PARTS) as TypefacePart[];

const TESTS = PARTS_IN_ORDER.slice(1).map((part, index) => {
  const before = PARTS_IN_ORDER.slice(0, index + 1)
    .map(classOf)
    .join('');
  return [part, new RegExp(`(?![${before}])[${classOf(part)}]`, 'u')] as const;
});

function classOf(part: TypefacePart): string {
  return TYPEFACE_PARTS[part]
    .split(',')
    .map((range) => range.replace('U+', '').replaceAll(/[0-9A-F]+/g, String.raw`\u{$&}`))
    .join('');
}

/** Parts beyond Latin that a text has characters of. */
export function typefaceParts(text: string): TypefacePart[] {
  // Most texts have Latin letters alone, and those are told fastest.
  if (!/[^\0-\u00FF\u2010-\u201E\u2022\u2026]/.test(text)) return [];
  return TESTS.filter(([, test]) => test.test(text)).map(([part]) => part);
}

/** Parts that each page of a language needs; none when it is written in another script. @param language BCP 47 tag */
export function partsOfLanguage(language: string): TypefacePart[] {
  switch (new Intl.Locale(language).maximize().script) {
    case 'Latn':
      return ['latin'];
    case 'Cyrl':
      return ['latin', 'cyrillic'];
    case 'Grek':
      return ['latin', 'greek'];
    default:
      return [];
  }
}
