import { PALETTES, type PaletteName, type Print } from '../../../layouts/styles/palettes.ts';
import { versionOfFiles } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import { element, serialize, type XmlElement } from '../../lib/xml.ts';
import { CardType } from './card-type.ts';
import { libraryVersion, loadSharp } from '../../media/sharp.ts';

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
    return sharp(Buffer.from(this.render(content)))
      .png({ palette: true, colours: 32, effort: 4 })
      .toBuffer();
  }

  /** A card as an SVG drawing without any text in it: letters are outlines. */
  render({ site, title, line, palette, colours }: CardContent): string {
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

const CODE = ['card-renderer', 'card-type'].map((name) => `src/features/cards/${name}.ts`);
let version: string | undefined;

/** Fingerprint of a card. */
export function cardId(content: CardContent): string {
  version ??= libraryVersion() + versionOfFiles(...CODE);
  return hash(JSON.stringify(content) + version);
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): XmlElement {
  return element('path', { fill, d: `M${x} ${y}h${width}v${height}h-${width}z` });
}

/** How wide a text is at a size. */
type Measure = (text: string, size: number) => number;

interface Fitted {
  readonly lines: readonly string[];
  /** Of the type, in pixels. */
  readonly size: number;
}

/** The space that a text is to fill, in pixels. */
export interface Space {
  readonly width: number;
  readonly height: number;
  /** Sizes to try, the largest first. */
  readonly sizes: readonly number[];
  /** From one line to the next, as a share of the size. */
  readonly leading: number;
}

/** Letters. No space holds as many; and each word is measured many times, so without a limit a long one would take minutes. */
const MOST_LETTERS = 1000;

/** Sets a text as large as it fits, in lines of about one length. What does not fit at all is cut with an ellipsis. */
export function fitLines(whole: string, { width, height, sizes, leading }: Space, measure: Measure): Fitted {
  const text = whole.replaceAll(/\s+/g, ' ').slice(0, MOST_LETTERS);
  for (const size of sizes) {
    const measured = (line: string): number => measure(line, size);
    const lines = wrap(text, width, measured);
    const isWide = lines.some((line) => measured(line) > width);
    if (!isWide && lines.length * size * leading <= height)
      return { size, lines: balance(text, lines.length, width, measured) };
  }
  const size = sizes.at(-1) ?? 1;
  const measured = (line: string): number => measure(line, size);
  const lines = wrap(broken(text, width, measured), width, measured);
  const shown = lines.slice(0, Math.floor(height / (size * leading)));
  let last = shown.pop() ?? '';
  while (last !== '' && measured(`${last}…`) > width) last = last.slice(0, -1);
  return { size, lines: [...shown, `${last.replace(/[\s,;:.–—-]+$/, '')}…`] };
}

/** Fills lines with words, one after another. */
function wrap(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** The narrowest setting in the same number of lines has no line of one word. */
function balance(text: string, count: number, width: number, measure: (line: string) => number): string[] {
  let [narrow, wide] = [0, width];
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(text, middle, measure);
    if (lines.length > count || lines.some((line) => measure(line) > middle)) narrow = middle;
    else wide = middle;
  }
  return wrap(text, wide, measure);
}

/** Puts spaces into words that are wider than a line. */
function broken(text: string, width: number, measure: (line: string) => number): string {
  let [result, line] = ['', ''];
  for (const letter of text) {
    line = letter === ' ' ? '' : line + letter;
    if (measure(line) > width) [result, line] = [`${result} `, letter];
    result += letter;
  }
  return result;
}
