import { ChangedError } from '../changed-error.ts';
import { join } from 'node:path';
import { isPublicFile } from '../../content/discover.ts';
import { hash, hashOf } from '../../lib/hash.ts';
import { groupBy } from '../../lib/lists.ts';
import { mapLimit } from '../map-limit.ts';
import { mediaType, pictureType } from '../../media/kinds.ts';
import { copyName, type Picture, PICTURE_FOLDER } from '../../lib/picture.ts';
import { type Problem } from '../../lib/problems.ts';
import { piecesOf } from '../../lib/files.ts';
import { withBlanks } from '../../../packages/film-metadata/src/index.ts';
import { RasterPage } from '../../pages/page.ts';
import { encode, OWN } from '../../media/encode.ts';
import { rewritten, UNREADABLE } from '../../media/metadata.ts';
import { loadSharp } from '../../media/sharp.ts';
import type { PictureStore } from '../../media/store.ts';
import type { WrittenFile } from '../cache/state.ts';
import type { SiteScan } from '../content-scan.ts';
import { fingerprintOf, needsRender, type Plan } from '../plan.ts';
import type { MediaFile } from '../../check/published-media.ts';
import { readMedia } from './media-records.ts';

/** Concurrent pictures. Each takes tens of megabytes. */
const PICTURES_AT_A_TIME = 4;

interface Asset {
  /** From the root. */
  file: string;
  fingerprint: string;
  source: MediaFile;
  /** Role among the files generated from an image. Absent for a plain copy. */
  part?: string;
}

/** Posts with the same picture share its copies. */
function assetsOf(media: readonly MediaFile[]): Asset[] {
  const copies = new Map<string, Asset>();
  const own = media.map((source): Asset => {
    const { file, content, picture } = source;
    const id = picture?.id;
    if (!picture || id === undefined) return { file, fingerprint: publishedOf(source) ?? content, source };
    for (const name of source.isShown ? copyNames(id, picture) : []) {
      const copy = PICTURE_FOLDER.slice(1) + name;
      copies.set(copy, { file: copy, fingerprint: name, source, part: name });
    }
    return { file, fingerprint: id, source, part: OWN };
  });
  return [...own, ...copies.values()];
}

/** For a file rewritten at its own size. */
function publishedOf({ metadata }: MediaFile) {
  return metadata && 'published' in metadata ? metadata.published : undefined;
}

function copyNames(id: string, { widths, formats }: Picture) {
  return formats.flatMap((format) => widths.map((width) => copyName(id, width, format)));
}

/**
 * Makes rasters and media files. Reuses cached parts of pictures.
 *
 * @returns all media files, and the problems
 * @throws ProblemsError if an input of a raster is unreadable
 */
export async function publishMedia(plan: Plan, media: readonly MediaFile[], store: PictureStore) {
  const { scan, pages } = plan;
  const { folder, progress } = scan;
  const problems: Problem[] = [];
  const assets = assetsOf(media);
  const stale = assets.filter(({ file, fingerprint }) => !folder.isCurrent(file, fingerprint));
  for (const asset of stale) if (asset.part === undefined) writeWhole(asset, scan);
  const ofPictures = stale.filter(({ part }) => part !== undefined);
  const pictures = groupBy(ofPictures, ({ source }) => source.picture?.id ?? '');
  const rasters = pages
    .filter((page) => page instanceof RasterPage)
    .filter((page) => needsRender(page, plan));
  const count = rasters.length + pictures.size;
  if (count > 0) progress.expect('pictures', count);
  await mapLimit(rasters, PICTURES_AT_A_TIME, async (page) => {
    folder.writeOrKeep(page.file, fingerprintOf(page, plan), await page.bytes(store));
    progress.did('pictures', 1);
  });
  await mapLimit(pictures, PICTURES_AT_A_TIME, async ([id, group]) => {
    const [first] = group;
    const made = first && (await store.parts(id, () => makeParts(first.source, scan)));
    progress.did('pictures', 1);
    for (const { file, fingerprint, part = '', source } of group) {
      const bytes = made?.get(part);
      if (bytes) folder.writeOrKeep(file, fingerprint, bytes);
      else if (made) throw new Error(`${file} was not made.`);
      else if (part === OWN)
        problems.push({ file: source.source, rule: 'picture', severity: 'error', ...UNREADABLE });
    }
  });
  return { files: assets.map(({ file }) => file), problems };
}

function writeWhole({ file, fingerprint, source }: Asset, { root, folder }: SiteScan): WrittenFile {
  const { source: path, metadata, stamp } = source;
  const published = publishedOf(source);
  if (published === undefined) {
    // Never copies an unchecked drawing.
    if (pictureType(path) === 'image/svg+xml' && !isPublicFile(path))
      throw new Error(`${path} was not checked.`);
    return folder.copyOrKeep(join(root, path), file, fingerprint, mediaType(path) !== undefined);
  }
  if (metadata?.kind === 'other' && metadata.blanks) {
    const { blanks } = metadata;
    const pieces = () => withBlanks(piecesOf(join(root, path)), blanks);
    if (hashOf(pieces()) !== published) throw new ChangedError(path);
    return folder.writePiecesOrKeep(file, fingerprint, stamp[0], pieces);
  }
  const bytes = rewritten(path, readMedia(root, path));
  if (!bytes || hash(bytes) !== published) throw new ChangedError(path);
  return folder.writeOrKeep(file, fingerprint, bytes);
}

/** @returns undefined if decoding fails */
async function makeParts(
  { source, content, picture }: MediaFile,
  { root, settings, isTrial }: SiteScan,
): Promise<ReadonlyMap<string, Buffer> | undefined> {
  if (!picture || !settings.pictures) throw new Error(`Nothing is known of the picture ${source}.`);
  const bytes = readMedia(root, source);
  if (hash(bytes) !== content) throw new ChangedError(source);
  const parts = isTrial ? decode(bytes, picture) : encode(source, bytes, picture, settings.pictures);
  return parts.catch(() => undefined);
}

/** One small picture for each part. @throws Error as `encode` */
async function decode(bytes: Buffer, picture: Picture) {
  const sharp = await loadSharp();
  const small = await sharp(bytes, { failOn: 'error' }).resize({ width: 1 }).png().toBuffer();
  return new Map([OWN, ...copyNames(picture.id ?? '', picture)].map((name) => [name, small]));
}
