import { extname } from 'node:path';
import { copyName, ownWidth, type Picture, type PictureChoice, type PictureFormat } from '../lib/picture.ts';
import { loadSharp } from './sharp.ts';

// Any change in this file makes every picture of every site anew: its text is part of their names.

/** Name of what is published at the picture's own address, among all that is made of it. */
export const OWN = 'own';

/** A decoded picture: rows of pixels, upright, in sRGB, without anything that the camera wrote beside them. */
interface Pixels {
  readonly data: Buffer;
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

/** AVIF looks as good as JPEG and WebP at about so much of their number. */
const AVIF_QUALITY = 0.64;

/** From here on, more effort takes five times as long and saves nothing on photographs. */
const AVIF_EFFORT = 3;

/**
 * Makes everything that is published of a picture, by name. It is decoded once, no larger than it is needed, and
 * written anew: nothing of the camera's file but the pixels comes out.
 *
 * @param file its name, which says of what kind it stays at its own address
 * @throws Error when it cannot be decoded
 */
export async function encode(
  file: string,
  bytes: Buffer,
  picture: Picture,
  choice: PictureChoice,
): Promise<Map<string, Buffer>> {
  const sharp = await loadSharp();
  const source = sharp(bytes, { failOn: 'error' });
  const extension = extname(file).toLowerCase();
  const { isPalette } = await source.metadata();
  const { data, info } = await source
    .autoOrient()
    .resize({ width: ownWidth(choice), withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels: Pixels = { data, raw: rawOf(info) };
  const made = new Map([[OWN, await own(pixels, extension, choice, isPalette)]]);
  for (const width of picture.widths) {
    for (const format of picture.formats) {
      const name = copyName(picture.id ?? '', width, format);
      made.set(name, await copy(pixels, width, format, choice));
    }
  }
  return made;
}

function rawOf({ width, height, channels }: Pixels['raw']): Pixels['raw'] {
  return { width, height, channels };
}

/** The picture in its original format, for browsers without newer ones. */
async function own(
  { data, raw }: Pixels,
  extension: string,
  { quality }: PictureChoice,
  isPalette: boolean,
): Promise<Buffer> {
  const sharp = await loadSharp();
  const image = sharp(data, { raw });
  switch (extension) {
    case '.png':
      return image.png(isPalette ? { palette: true, effort: 8 } : { compressionLevel: 9 }).toBuffer();
    case '.webp':
      return image.webp({ quality }).toBuffer();
    case '.avif':
      return image.avif(avif(quality)).toBuffer();
    default:
      return image.jpeg({ quality, mozjpeg: true }).toBuffer();
  }
}

async function copy(
  { data, raw }: Pixels,
  width: number,
  format: PictureFormat,
  { quality }: PictureChoice,
): Promise<Buffer> {
  const sharp = await loadSharp();
  const image = sharp(data, { raw }).resize({ width });
  return (format === 'avif' ? image.avif(avif(quality)) : image.webp({ quality })).toBuffer();
}

function avif(quality: number): { quality: number; effort: number } {
  return { quality: Math.max(1, Math.round(quality * AVIF_QUALITY)), effort: AVIF_EFFORT };
}
