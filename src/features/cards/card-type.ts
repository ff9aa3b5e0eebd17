import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { remember } from '../../lib/remember.ts';
import type { Font, PathCommand } from 'opentype.js';

/** The parts of the typeface, in the order in which a letter is looked for. */
const PARTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'];

export type Weight = 400 | 700;

/** A typeface of one weight: measures text and gives its outlines, so that no font of the machine has a say. */
export class CardType {
  readonly #fonts: readonly Font[];
  /** Of a word, for a size of one pixel: the same words are measured over and over while a title is tried in lines. */
  readonly #advance = remember((word: string): number =>
    this.#runs(word).reduce((sum, [font, run]) => sum + font.getAdvanceWidth(run, 1), 0),
  );

  /** Loads the fonts, which takes a moment. */
  static async load(weight: Weight): Promise<CardType> {
    const { parse } = await import('opentype.js/dist/opentype.mjs');
    const folder = join(
      dirname(createRequire(import.meta.url).resolve('@fontsource/source-serif-4')),
      'files',
    );
    return new CardType(
      PARTS.map((part) => {
        const { buffer, byteOffset, byteLength } = readFileSync(
          join(folder, `source-serif-4-${part}-${weight}-normal.woff`),
        );
        return parse(buffer.slice(byteOffset, byteOffset + byteLength));
      }),
    );
  }

  private constructor(fonts: readonly Font[]) {
    this.#fonts = fonts;
  }

  has(letter: string): boolean {
    return this.#fonts.some((font) => font.charToGlyphIndex(letter) > 0);
  }

  /** @param size of the type, in pixels */
  width(text: string, size: number): number {
    return text.split(/(?= )/).reduce((sum, word) => sum + this.#advance(word) * size, 0);
  }

  /** The outline of a line as SVG path data. @param y of the baseline */
  outline(text: string, x: number, y: number, size: number): string {
    let at = x;
    return this.#runs(text)
      .map(([font, run]) => {
        const path = font.getPath(run, at, y, size).commands.map(pathData).join('');
        at += font.getAdvanceWidth(run, size);
        return path;
      })
      .join('');
  }

  /** Pieces of a text whose letters are in one part of the typeface. */
  #runs(text: string): [Font, string][] {
    const runs: [Font, string][] = [];
    for (const letter of text) {
      const font = this.#fonts.find((one) => one.charToGlyphIndex(letter) > 0) ?? this.#fonts[0];
      const last = runs.at(-1);
      if (!font) continue;
      if (last?.[0] === font) last[1] += letter;
      else runs.push([font, letter]);
    }
    return runs;
  }
}

/** One step of an outline as SVG path data (SVG 2, section 9.3), to a tenth of a pixel. */
function pathData(step: PathCommand): string {
  switch (step.type) {
    case 'M':
    case 'L':
      return `${step.type}${points(step.x, step.y)}`;
    case 'Q':
      return `Q${points(step.x1, step.y1, step.x, step.y)}`;
    case 'C':
      return `C${points(step.x1, step.y1, step.x2, step.y2, step.x, step.y)}`;
    case 'Z':
      return 'Z';
  }
}

function points(...numbers: readonly number[]): string {
  return numbers.map((number) => String(Math.round(number * 10) / 10)).join(' ');
}
