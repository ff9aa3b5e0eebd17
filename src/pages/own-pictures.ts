import { readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { hash } from '../lib/hash.ts';
import { address } from '../lib/urls.ts';
import { isPng } from '../settings/kinds.ts';
import type { Settings } from '../settings/settings.ts';
import { withoutCameraNotes } from '../../packages/film-metadata/src/index.ts';
import { pngSize, svgSize } from '../media/picture-size.ts';
import { cleanDrawing } from '../../packages/safe-svg/src/index.ts';

export type OwnPictures = ReturnType<typeof readOwnPictures>;

/** Skips unusable pictures: a check reports them. */
export function readOwnPictures({ icon, logo }: Pick<Settings, 'icon' | 'logo'>, root: string) {
  const read = (file: string | undefined, name: string) =>
    file === undefined ? undefined : readOwnPicture(file, root, name).picture;
  return { icon: read(icon, 'icon'), logo: read(logo?.src, 'logo'), logoDark: read(logo?.dark, 'logo-dark') };
}

/**
 * A picture of the settings.
 *
 * @param file from the root of the blog
 * @param name for the address of a logo
 * @returns no bytes if the file is missing, no picture if it is unusable
 */
export function readOwnPicture(file: string, root: string, name = '') {
  const bytes = bytesOf(file, root);
  return { bytes, picture: bytes && pictureOf(file, bytes, name) };
}

function pictureOf(file: string, bytes: Buffer, name: string) {
  const content = hash(bytes);
  const at = address(`/assets/${name}${extname(file).toLowerCase()}`);
  if (isPng(file)) {
    const size = pngSize(bytes);
    return size && { file, at, content, bytes: withoutCameraNotes(bytes) ?? bytes, size };
  }
  const drawing = cleanDrawing(bytes);
  if ('fault' in drawing) return undefined;
  return { file, at, content, bytes: Buffer.from(drawing.svg), size: svgSize(drawing.frame) };
}

function bytesOf(name: string, root: string) {
  const file = join(root, name);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  return realpathSync(file).startsWith(realpathSync(root) + sep) ? readFileSync(file) : undefined;
}
