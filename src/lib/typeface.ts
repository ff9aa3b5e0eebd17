import { library } from './libraries.ts';

/**
 * The parts of Source Serif 4, each a file for each face, in the order in which a letter that several have is looked for. In CSS the
 * last one declared is the first. A test compares them with the package.
 */
export const PARTS_IN_ORDER = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'cyrillic',
  'cyrillic-ext',
] as const;

export type TypefacePart = (typeof PARTS_IN_ORDER)[number];

/** The characters that CSS loads a part for: `U+0370-0377,U+037A-037F`. */
export function unicodeRange(part: TypefacePart): string {
  return library('@fontsource/source-serif-4/unicode.json')[part] ?? '';
}

let tests: readonly (readonly [part: TypefacePart, test: RegExp])[] | undefined;

function testsOfParts(): NonNullable<typeof tests> {
  tests ??= PARTS_IN_ORDER.slice(1).map((part, index) => {
    const before = PARTS_IN_ORDER.slice(0, index + 1)
      .map(classOf)
      .join('');
    return [part, new RegExp(`(?![${before}])[${classOf(part)}]`, 'u')] as const;
  });
  return tests;
}

function classOf(part: TypefacePart): string {
  return unicodeRange(part)
    .split(',')
    .map((range) => range.replace('U+', '').replaceAll(/[0-9A-F]+/g, String.raw`\u{$&}`))
    .join('');
}

/** Parts beyond Latin that a text has characters of. */
export function typefaceParts(text: string): TypefacePart[] {
  // Most texts have Latin letters alone, and those are told fastest.
  if (!/[^\0-\u00FF\u2010-\u201E\u2022\u2026]/.test(text)) return [];
  return testsOfParts()
    .filter(([, test]) => test.test(text))
    .map(([part]) => part);
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
