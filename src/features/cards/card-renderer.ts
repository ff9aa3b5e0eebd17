import { PALETTES, type PaletteName, type Print } from '../../../layouts/styles/palettes.ts';
import { versionOfFiles } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import { element, serialize, type XmlElement } from '../../lib/xml.ts';
import { CardType } from './card-type.ts';
import { fitLines, type Space } from './fit-lines.ts';
import { libraryVersion, loadSharp } from '../../pictures/sharp.ts';

/** Pixels: what the networks that show them ask for. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** What stands on a card. Plain JSON. */
export interface CardContent {
  /** The name of the site. */
  readonly site: string;
  /** Absent on the card of the site itself. */
  readonly title?: string;
  /** Below the title, or the tagline below the name of the site. */
  readonly line?: string;
  readonly palette: PaletteName;
  /** Of the light print; absent when they are those of the palette. */
  readonly colours?: Pick<Print, 'paper' | 'ink' | 'inkSoft' | 'spot'>;
}

/** The card as a small broadside, in pixels: a name between rules, a headline, a line under a rule in the spot colour. */
const MARGIN = 80;
const COLUMN = CARD_SIZE.width - 2 * MARGIN;
const DOUBLE_RULE = 136;
const HEADLINE = { width: COLUMN, height: 316, sizes: [104, 92, 80, 70, 60, 52, 44], leading: 1.12 };
const SPOT_RULE = 522;

/** One line. @param size of the type, in pixels, when it is short enough */
function lineOf(size: number): Space {
  return { width: COLUMN, height: size, sizes: [size, size * 0.85, size * 0.7], leading: 1 };
}

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
        title === undefined ? undefined : this.#text(site, this.#bold, spot, 108, lineOf(40)),
        rectangle(MARGIN, DOUBLE_RULE, COLUMN, 3, ink),
        rectangle(MARGIN, DOUBLE_RULE + 6, COLUMN, 3, ink),
        this.#text(title ?? site, this.#bold, ink, 176, HEADLINE, 0.86),
        rectangle(MARGIN, SPOT_RULE, COLUMN, 4, spot),
        line === undefined ? undefined : this.#text(line, this.#regular, inkSoft, 576, lineOf(34)),
      ]),
    );
  }

  /** @param first baseline of the first line, as a share of the size */
  #text(text: string, type: CardType, fill: string, top: number, space: Space, first = 0): XmlElement {
    const { lines, size } = fitLines(text.normalize('NFC'), space, (part, at) => type.width(part, at));
    const outlines = lines.map((part, index) =>
      type.outline(part, MARGIN, top + (first + index * space.leading) * size, size),
    );
    return element('path', { fill, d: outlines.join('') });
  }
}

const CODE = ['card-renderer', 'card-type', 'fit-lines'].map((name) => `src/features/cards/${name}.ts`);
let version: string | undefined;

/** Fingerprint of a card. */
export function cardId(content: CardContent): string {
  version ??= libraryVersion() + versionOfFiles(...CODE);
  return hash(JSON.stringify(content) + version);
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): XmlElement {
  return element('path', { fill, d: `M${x} ${y}h${width}v${height}h-${width}z` });
}
