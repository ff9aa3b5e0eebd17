import { versionOfFiles } from '../lib/code-root.ts';
import type { Colour } from '../lib/colour.ts';
import { hash } from '../lib/hash.ts';
import { libraryVersion, loadSharp } from './sharp.ts';

/** How an icon is drawn: pixels in width and height, and how much of them the drawing takes. */
interface Shape {
  readonly size: number;
  readonly share: number;
  /** On paper, to its edges; see-through when missing. */
  readonly onPaper?: true;
}

/**
 * Icons made from one drawing, by file name. Where a system cuts icons into a shape of its own, the drawing keeps
 * within the circle that is never cut (https://www.w3.org/TR/appmanifest/#icon-masks): four fifths of the width.
 */
const SHAPES = {
  'favicon.ico': { size: 32, share: 1 },
  'apple-touch-icon.png': { size: 180, share: 0.7, onPaper: true },
  'icon-192.png': { size: 192, share: 1 },
  'icon-512.png': { size: 512, share: 1 },
  'icon-maskable-512.png': { size: 512, share: 0.55, onPaper: true },
} as const satisfies Readonly<Record<string, Shape>>;

export type IconName = keyof typeof SHAPES;

/**
 * @param paper the colour that stands behind some of them
 * @throws Error when the drawing cannot be read
 */
export async function drawIcons(drawing: Buffer, paper: Colour): Promise<Map<IconName, Buffer>> {
  const names = Object.keys(SHAPES) as IconName[];
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await drawIcon(drawing, paper, name, SHAPES[name])] as const),
    ),
  );
}

async function drawIcon(
  drawing: Buffer,
  paper: Colour,
  name: IconName,
  { size, share, onPaper }: Shape,
): Promise<Buffer> {
  const sharp = await loadSharp();
  const inner = Math.round(size * share);
  const { width, height } = await sharp(drawing).metadata();
  // Drawn once, as large as it is needed: pixels to the inch, of which an SVG has 72 unless told.
  const density = Math.min(Math.max((72 * inner) / Math.max(width, height), 1), 100_000);
  const background = onPaper ? paper : { r: 0, g: 0, b: 0, alpha: 0 };
  const [before, after] = [Math.floor((size - inner) / 2), Math.ceil((size - inner) / 2)];
  const image = sharp(drawing, { density })
    .resize({ width: inner, height: inner, fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .extend({ top: before, left: before, bottom: after, right: after, background });
  const png = await (onPaper ? image.flatten({ background }) : image).png({ compressionLevel: 9 }).toBuffer();
  return name === 'favicon.ico' ? icoOfPng(png, size) : png;
}

/** Fingerprint of the icons of a drawing, on paper of a colour. */
export function iconsId(drawing: Buffer, paper: Colour): string {
  return hash(hash(drawing) + paper + libraryVersion() + versionOfFiles('src/pictures/icons.ts'));
}

const HEADER = 6;
const ENTRY = 16;

/**
 * Packs one PNG as an ICO file (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10): a header, an
 * entry for each picture, the pictures).
 *
 * @param size width and height in pixels, less than 256
 */
function icoOfPng(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(HEADER + ENTRY);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(1, 4); // one picture
  head.writeUInt8(size, HEADER);
  head.writeUInt8(size, HEADER + 1);
  head.writeUInt16LE(1, HEADER + 4); // planes
  head.writeUInt16LE(32, HEADER + 6); // bits for a pixel
  head.writeUInt32LE(png.length, HEADER + 8);
  head.writeUInt32LE(head.length, HEADER + 12);
  return Buffer.concat([head, png]);
}
