import { extname } from 'node:path';
import type { Sharp } from 'sharp';
import { copyName, ownWidth, type Picture, type PictureChoice } from '../lib/picture.ts';
import { loadSharp } from './sharp.ts';

// The text of this file is part of the names of all encoded pictures. An edit renames them on every site.

/** Name of the file at the picture's own address. */
export const OWN = 'own';

/** AVIF reaches the look of JPEG and WebP at this share of their quality. */
const AVIF_QUALITY = 0.64;

/** More effort takes five times as long and saves nothing on photographs. */
const AVIF_EFFORT = 3;

/**
 * Encodes all files of a picture, by name. Decodes it once: rotated, in sRGB, no larger than needed. Keeps only
 * pixels: the camera's metadata stays out.
 *
 * @param file its extension is the format at its own address
 * @throws Error if the bytes are not a picture
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

/** @param extension the format; JPEG if unknown */
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
