import { PALETTES } from '../../../layouts/styles/palettes.ts';
import { versionOfFiles } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import { element, serialize, type XmlElement } from '../../lib/xml.ts';
import { CARD_SIZE, type CardContent } from './cards.ts';
import { CardType } from './card-type.ts';
import { fitLines } from './fit-lines.ts';
import { libraryVersion, loadSharp } from '../../pictures/sharp.ts';

/** The card as a small broadside, in pixels: a name between rules, a headline, a line under a rule in the spot colour. */
const MARGIN = 80;
const COLUMN = CARD_SIZE.width - 2 * MARGIN;
const NAME = { size: 40, baseline: 108 };
const DOUBLE_RULE = 136;
const HEADLINE = {
  top: 176,
  width: COLUMN,
  height: 316,
  sizes: [104, 92, 80, 70, 60, 52, 44],
  leading: 1.12,
};
const SPOT_RULE = 522;
const LINE = { size: 34, baseline: 576 };

/** Sets cards in the serif of the theme's stack that is free to be carried along. */
export class CardRenderer {
  readonly #bold: CardType;
  readonly #regular: CardType;

  static async load(): Promise<CardRenderer> {
    return new CardRenderer(await CardType.load(700), await CardType.load(400));
  }

  private constructor(bold: CardType, regular: CardType) {
    this.#bold = bold;
    this.#regular = regular;
  }

  /** A card as PNG. */
  async print(content: CardContent): Promise<Buffer> {
    const sharp = await loadSharp();
    // Paper, ink, one spot colour and the shades between them.
    return sharp(Buffer.from(this.draw(content)))
      .png({ palette: true, colours: 32, effort: 4 })
      .toBuffer();
  }

  /** A card as an SVG drawing without any text in it: letters are outlines. */
  draw({ site, title, line, palette, colours }: CardContent): string {
    const { width, height } = CARD_SIZE;
    const { paper, ink, inkSoft, spot } = colours ?? PALETTES[palette].light;
    return serialize(
      element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: String(width), height: String(height) }, [
        rectangle(0, 0, width, height, paper),
        title === undefined ? undefined : this.#oneLine(site, this.#bold, NAME, spot),
        rectangle(MARGIN, DOUBLE_RULE, COLUMN, 3, ink),
        rectangle(MARGIN, DOUBLE_RULE + 6, COLUMN, 3, ink),
        this.#headline(title ?? site, ink),
        rectangle(MARGIN, SPOT_RULE, COLUMN, 4, spot),
        line === undefined ? undefined : this.#oneLine(line, this.#regular, LINE, inkSoft),
      ]),
    );
  }

  #headline(text: string, ink: string): XmlElement {
    const { lines, size } = fitLines(text.normalize('NFC'), HEADLINE, (part, at) =>
      this.#bold.width(part, at),
    );
    const first = HEADLINE.top + size * 0.86;
    const outlines = lines.map((part, index) =>
      this.#bold.outline(part, MARGIN, first + index * size * HEADLINE.leading, size),
    );
    return element('path', { fill: ink, d: outlines.join('') });
  }

  #oneLine(
    text: string,
    type: CardType,
    { size, baseline }: { readonly size: number; readonly baseline: number },
    fill: string,
  ): XmlElement {
    const space = { width: COLUMN, height: size, sizes: [size, size * 0.85, size * 0.7], leading: 1 };
    const { lines, size: fitted } = fitLines(text.normalize('NFC'), space, (part, at) =>
      type.width(part, at),
    );
    return element('path', { fill, d: type.outline(lines[0] ?? '', MARGIN, baseline, fitted) });
  }
}

/** Fingerprint of a card. */
export function cardId(content: CardContent): string {
  return hash(JSON.stringify(content) + pressVersion());
}

const CODE = ['card-renderer.ts', 'card-type.ts', 'fit-lines.ts'];
let version: string | undefined;

function pressVersion(): string {
  version ??= hash(libraryVersion() + versionOfFiles(...CODE.map((name) => `src/features/cards/${name}`)));
  return version;
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): XmlElement {
  return element('path', { fill, d: `M${x} ${y}h${width}v${height}h-${width}z` });
}
