import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { remember } from '../../lib/remember.ts';
import type { Font, PathCommand } from 'opentype.js';

/** In lookup order. */
const PARTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];

export type Weight = 400 | 700;

export type CardType = Awaited<ReturnType<typeof loadCardType>>;

/** Independent of the machine's fonts. Lengths are in pixels. */
export async function loadCardType(weight: Weight) {
  const { parse } = await import('opentype.js/dist/opentype.mjs');
  const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/source-serif-4')), 'files');
  const fonts = PARTS.map((part) => {
    const { buffer, byteOffset, byteLength } = readFileSync(
      join(folder, `source-serif-4-${part}-${weight}-normal.woff`),
    );
    return parse(buffer.slice(byteOffset, byteOffset + byteLength));
  });
  const fontOf = (letter: string) => fonts.find((font) => font.charToGlyphIndex(letter) > 0);

  /** Splits text by font subset. */
  const runsIn = (text: string) => {
    const runs: [Font, string][] = [];
    for (const letter of text) {
      const font = fontOf(letter) ?? fonts[0];
      const last = runs.at(-1);
      if (!font) continue;
      if (last?.[0] === font) last[1] += letter;
      else runs.push([font, letter]);
    }
    return runs;
  };

  /** At one pixel. Fitting measures the same words often. */
  const advance = remember((word: string) =>
    runsIn(word).reduce((sum, [font, run]) => sum + font.getAdvanceWidth(run, 1), 0),
  );

  return {
    has: (letter: string) => fontOf(letter) !== undefined,
    width: (text: string, size: number) =>
      text.split(/(?= )/).reduce((sum, word) => sum + advance(word) * size, 0),
    /** SVG path data, to a tenth of a pixel. @param y of the baseline */
    outline(text: string, x: number, y: number, size: number) {
      let at = x;
      return runsIn(text)
        .map(([font, run]) => {
          const path = font.getPath(run, at, y, size).commands.map(pathData).join('');
          at += font.getAdvanceWidth(run, size);
          return path;
        })
        .join('');
    },
  };
}

/**
 * Characters that a card can draw: Latin, Vietnamese, Greek and Cyrillic. Others would be empty boxes. A test
 * compares the list with the fonts.
 */
const LETTERS =
  /^[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e9e\u1ea0-\u1ef9\u2009\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212]+$/;

export function hasCardLetters(text: string): boolean {
  return LETTERS.test(text.normalize('NFC'));
}

/** SVG 2, section 9.3, to a tenth of a pixel. The library's own output has invalid numbers. */
function pathData({ type, ...numbers }: PathCommand) {
  return (
    type +
    Object.values(numbers)
      .map((number: number) => String(Math.round(number * 10) / 10))
      .join(' ')
  );
}
