import { extname } from 'node:path';
import type { Sharp } from 'sharp';
import { copyName, ownWidth, type Picture, type PictureChoice } from '../lib/picture.ts';
import { loadSharp } from './sharp.ts';

// Any change in this file makes every picture of every site anew: its text is part of their names.

/** Name of what is published at the picture's own address, among all that is made of it. */
export const OWN = 'own';

/** AVIF looks as good as JPEG and WebP at about so much of their number. */
const AVIF_QUALITY = 0.64;

/** From here on, more effort takes five times as long and saves nothing on photographs. */
const AVIF_EFFORT = 3;

/**
 * Makes everything that is published of a picture, by name. It is decoded once, no larger than it is needed, upright, in sRGB,
 * and written anew: nothing of the camera's file but the pixels comes out.
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
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const { quality } = choice;
  const made = new Map([[OWN, await written(sharp(data, { raw }), extension, quality, isPalette)]]);
  for (const width of picture.widths)
    for (const format of picture.formats) {
      const copy = sharp(data, { raw }).resize({ width });
      made.set(copyName(picture.id ?? '', width, format), await written(copy, `.${format}`, quality));
    }
  return made;
}

/** @param extension of a name: it says in which format; JPEG in doubt */
function written(image: Sharp, extension: string, quality: number, isPalette = false): Promise<Buffer> {
  switch (extension) {
    case '.png':
      return image.png(isPalette ? { palette: true, effort: 8 } : { compressionLevel: 9 }).toBuffer();
    case '.webp':
      return image.webp({ quality }).toBuffer();
    case '.avif':
      return image
        .avif({ quality: Math.max(1, Math.round(quality * AVIF_QUALITY)), effort: AVIF_EFFORT })
        .toBuffer();
    default:
      return image.jpeg({ quality, mozjpeg: true }).toBuffer();
  }
}
