import { versionOfFiles } from '../lib/code-root.ts';
import type { Colour } from '../../layouts/styles/palettes.ts';
import { hash } from '../lib/hash.ts';
import { libraryVersion, loadSharp } from '../media/sharp.ts';

/** Pixels of an icon, and the share that the drawing fills. */
interface Shape {
  size: number;
  share: number;
  /** Opaque. */
  onPaper?: true;
}

/**
 * Maskable icons keep the drawing inside the safe zone, four fifths of the width
 * (https://www.w3.org/TR/appmanifest/#icon-masks).
 */
const SHAPES = {
  'favicon.ico': { size: 32, share: 1 },
  'apple-touch-icon.png': { size: 180, share: 0.7, onPaper: true },
  'icon-192.png': { size: 192, share: 1 },
  'icon-512.png': { size: 512, share: 1 },
  'icon-maskable-512.png': { size: 512, share: 0.55, onPaper: true },
} as const satisfies Readonly<Record<string, Shape>>;

export type IconName = keyof typeof SHAPES;
export const ICON_NAMES = Object.keys(SHAPES) as IconName[];

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

/**
 * @param paper background of opaque icons
 * @throws Error for an invalid drawing
 */
export async function renderIcons(drawing: Buffer, paper: Colour): Promise<Map<string, Buffer>> {
  const sharp = await loadSharp();
  const { width, height } = await sharp(drawing).metadata();
  const drawn = Object.entries<Shape>(SHAPES).map(async ([name, { size, share, onPaper }]) => {
    const inner = Math.round(size * share);
    // Renders an SVG at its final size. SVG defaults to 72 dpi.
    const density = Math.min(Math.max((72 * inner) / Math.max(width, height), 1), 100_000);
    const background = onPaper ? paper : CLEAR;
    const [before, after] = [Math.floor((size - inner) / 2), Math.ceil((size - inner) / 2)];
    const image = sharp(drawing, { density })
      .resize({ width: inner, height: inner, fit: 'contain', background: CLEAR })
      .extend({ top: before, left: before, bottom: after, right: after, background });
    const png = await (onPaper ? image.flatten({ background }) : image)
      .png({ compressionLevel: 9 })
      .toBuffer();
    return [name, name === 'favicon.ico' ? icoOfPng(png, size) : png] as const;
  });
  return new Map(await Promise.all(drawn));
}

/** Cache key of all icons. */
export function iconsId(drawing: Buffer, paper: Colour): string {
  return hash(hash(drawing) + paper + libraryVersion() + versionOfFiles('src/pages/render-icons.ts'));
}

/**
 * ICO with one PNG (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)): header of 6 bytes,
 * entry of 16.
 *
 * @param size pixels, less than 256
 */
function icoOfPng(png: Buffer, size: number) {
  const head = Buffer.from('00000100010000000000010020000000000016000000', 'hex');
  head.fill(size, 6, 8);
  head.writeUInt32LE(png.length, 14);
  return Buffer.concat([head, png]);
}
