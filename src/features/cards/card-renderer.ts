import { PALETTES, type Print } from '../../../layouts/styles/palettes.ts';
import { versionOfFiles } from '../../lib/code-root.ts';
import { hash } from '../../lib/hash.ts';
import { element, serialize } from '../../lib/xml.ts';
import { loadCardType, type CardType } from './card-type.ts';
import { libraryVersion, loadSharp } from '../../media/sharp.ts';

/** Pixels, as social networks expect. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** Plain JSON. */
export interface CardContent {
  /** Site name. */
  site: string;
  /** Absent on the site's card. */
  title?: string;
  /** Or the site's tagline. */
  line?: string;
  palette: keyof typeof PALETTES;
  /** Default: the palette's. */
  colours?: Pick<Print, 'paper' | 'ink' | 'inkSoft' | 'spot'>;
}

/** Pixels: a name between rules, a headline, and a line below a coloured rule. */
const MARGIN = 80;
const COLUMN = CARD_SIZE.width - 2 * MARGIN;
const DOUBLE_RULE = 136;
const HEADLINE = { width: COLUMN, height: 316, sizes: [104, 92, 80, 70, 60, 52, 44], leading: 1.12 };
const SPOT_RULE = 522;

/** @param size in pixels, if the text fits */
function lineOf(size: number) {
  return { width: COLUMN, height: size, sizes: [size, size * 0.85, size * 0.7], leading: 1 };
}

export type CardRenderer = Awaited<ReturnType<typeof loadCardRenderer>>;

/** Draws cards in Source Serif, the theme's typeface. */
export async function loadCardRenderer() {
  const [bold, regular] = [await loadCardType(700), await loadCardType(400)];
  /** SVG with outlines instead of text. */
  const render = ({ site, title, line, palette, colours }: CardContent) => {
    const { width, height } = CARD_SIZE;
    const { paper, ink, inkSoft, spot } = colours ?? PALETTES[palette].light;
    return serialize(
      element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: String(width), height: String(height) }, [
        rectangle(0, 0, width, height, paper),
        title === undefined ? undefined : outlined(site, bold, spot, 108, lineOf(40)),
        rectangle(MARGIN, DOUBLE_RULE, COLUMN, 3, ink),
        rectangle(MARGIN, DOUBLE_RULE + 6, COLUMN, 3, ink),
        outlined(title ?? site, bold, ink, 176, HEADLINE, 0.86),
        rectangle(MARGIN, SPOT_RULE, COLUMN, 4, spot),
        line && outlined(line, regular, inkSoft, 576, lineOf(34)),
      ]),
    );
  };
  const print = async (content: CardContent) => {
    const sharp = await loadSharp();
    // Enough for ink, paper, one colour and blends. More take twice the time and the bytes.
    return sharp(Buffer.from(render(content)))
      .png({ palette: true, colours: 16, effort: 3, dither: 0 })
      .toBuffer();
  };
  return { print, render };
}

/** @param first baseline, as a share of the size */
function outlined(text: string, type: CardType, fill: string, top: number, space: Space, first = 0) {
  const { lines, size } = fitLines(text.normalize('NFC'), space, type.width);
  const outlines = lines.map((part, index) =>
    type.outline(part, MARGIN, top + (first + index * space.leading) * size, size),
  );
  return element('path', { fill, d: outlines.join('') });
}

const CODE = ['card-renderer', 'card-type'].map((name) => `src/features/cards/${name}.ts`);
let version: string | undefined;

export function cardId(content: CardContent): string {
  version ??= libraryVersion() + versionOfFiles(...CODE);
  return hash(JSON.stringify(content) + version);
}

function rectangle(x: number, y: number, width: number, height: number, fill: string) {
  return element('path', { fill, d: `M${x} ${y}h${width}v${height}h-${width}z` });
}

/** Pixels. */
export interface Space {
  width: number;
  height: number;
  /** Largest first. */
  sizes: readonly number[];
  /** As a share of the size. */
  leading: number;
}

/** Bounds the time for measuring. */
const MOST_LETTERS = 1000;

/** Sets text in the largest size that fits, in balanced lines. Cuts the rest with an ellipsis. */
export function fitLines(
  whole: string,
  { width, height, sizes, leading }: Space,
  measure: CardType['width'],
) {
  const text = whole.replaceAll(/\s+/g, ' ').slice(0, MOST_LETTERS);
  for (const size of sizes) {
    const measured = (line: string) => measure(line, size);
    const lines = wrap(text, width, measured);
    const isWide = lines.some((line) => measured(line) > width);
    if (!isWide && lines.length * size * leading <= height)
      return { size, lines: balance(text, lines.length, width, measured) };
  }
  const size = sizes.at(-1) ?? 1;
  const measured = (line: string) => measure(line, size);
  const lines = wrap(broken(text, width, measured), width, measured);
  const shown = lines.slice(0, Math.floor(height / (size * leading)));
  let last = shown.pop() ?? '';
  while (last !== '' && measured(`${last}…`) > width) last = last.slice(0, -1);
  return { size, lines: [...shown, `${last.replace(/(?<![\s,;:.–—-])[\s,;:.–—-]+$/, '')}…`] };
}

type Measure = (line: string) => number;

function wrap(text: string, width: number, measure: Measure) {
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

/** The narrowest width avoids single words. */
function balance(text: string, count: number, width: number, measure: Measure) {
  let [narrow, wide] = [0, width];
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(text, middle, measure);
    if (lines.length > count || lines.some((line) => measure(line) > middle)) narrow = middle;
    else wide = middle;
  }
  return wrap(text, wide, measure);
}

/** Splits words wider than a line. */
function broken(text: string, width: number, measure: Measure) {
  let [result, line] = ['', ''];
  for (const letter of text) {
    line = letter === ' ' ? '' : line + letter;
    if (measure(line) > width) [result, line] = [`${result} `, letter];
    result += letter;
  }
  return result;
}
