import { join } from 'node:path';
import { isPublicFile } from '../../content/discover.ts';
import { hash, hashOf } from '../../lib/hash.ts';
import { isRecording } from '../../lib/media.ts';
import { piecesOf } from '../../lib/read-file.ts';
import { inLanes } from '../../lib/lists.ts';
import { copyName, type Picture, PICTURE_FOLDER, type PictureChoice } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { ChangedError } from '../../lib/user-error.ts';
import { type Page, RasterPage } from '../../pages/page.ts';
import { withoutNotes } from '../../media/film.ts';
import { encode, OWN } from '../../pictures/encode.ts';
import { isDrawing, rewritten, UNREADABLE } from '../../pictures/image-info.ts';
import type { PictureStore } from '../../pictures/store.ts';
import type { WrittenFile } from '../cache/state.ts';
import type { SiteFolder, Written } from '../commit/site-folder.ts';
import { needsDrawing, type Plan } from '../plan.ts';
import type { Progress } from '../progress.ts';
import type { MediaFile } from './media.ts';
import { readMedia } from './seen-pictures.ts';

/** So many pictures are decoded at a time: each takes some tens of megabytes. */
export const PICTURES_AT_A_TIME = 4;

/** A file of the site that is no page: media, and the copies of pictures. */
export interface Asset {
  /** Path from the root of the site. */
  readonly file: string;
  readonly fingerprint: string;
  readonly source: MediaFile;
  /** What it is of all that is made of a picture; absent when the file is published as it is. */
  readonly part?: string;
}

/** Every file that is published of media. Two posts with one picture share its copies. */
export function assetsOf(media: readonly MediaFile[]): Asset[] {
  const copies = new Map<string, Asset>();
  const own = media.map((source): Asset => {
    const { file, content, picture, published } = source;
    const id = picture?.id;
    if (!picture || id === undefined) return { file, fingerprint: published ?? content, source };
    for (const name of source.isShown ? copyNames(id, picture) : []) {
      const copy = PICTURE_FOLDER.slice(1) + name;
      copies.set(copy, { file: copy, fingerprint: name, source, part: name });
    }
    return { file, fingerprint: id, source, part: OWN };
  });
  return [...own, ...copies.values()];
}

function copyNames(id: string, { widths, formats }: Picture): string[] {
  return formats.flatMap((format) => widths.map((width) => copyName(id, width, format)));
}

export interface Publisher {
  /** Folder of the blog. */
  readonly root: string;
  readonly folder: SiteFolder;
  readonly store: PictureStore;
  /** Files of the last site, as they were written. */
  readonly before: ReadonlyMap<string, WrittenFile>;
  /** Undefined when no picture is to be touched. */
  readonly choice: PictureChoice | undefined;
  readonly progress: Progress;
}

/** What became of the files: written, or not because of a problem. */
export interface Published {
  readonly written: ReadonlyMap<Asset, Written>;
  readonly problems: readonly Problem[];
}

/** Writes files of the site, making those parts of pictures that no earlier build has made. */
export async function publish(assets: readonly Asset[], publisher: Publisher): Promise<Published> {
  const { folder, before, progress } = publisher;
  const written = new Map<Asset, Written>();
  const problems: Problem[] = [];
  const pictures = new Map<string, Asset[]>();
  for (const asset of assets) {
    const { source, part } = asset;
    const id = source.picture?.id;
    if (part === undefined || id === undefined) {
      written.set(asset, writeWhole(asset, publisher));
    } else {
      const group = pictures.get(id) ?? [];
      pictures.set(id, group);
      group.push(asset);
    }
  }
  if (pictures.size > 0) progress.expect('pictures', pictures.size);
  await inLanes(pictures, PICTURES_AT_A_TIME, async ([id, group]) => {
    const made = await partsOf(id, group, publisher);
    progress.did('pictures', 1);
    if (!made) problems.push(...group.filter(({ part }) => part === OWN).map(unreadable));
    else
      for (const asset of group)
        written.set(asset, folder.writeOrKeep(asset.file, partOf(made, asset), before.get(asset.file)));
  });
  return { written, problems };
}

/** Writes a file of which nothing else is made. What may be published of it is worked out once more. */
function writeWhole({ file, source }: Asset, { root, folder, before }: Publisher): Written {
  const { source: path, published, notes, stamp } = source;
  if (published === undefined) {
    // Drawings that were not checked are never copied.
    if (isDrawing(path) && !isPublicFile(path)) throw new Error(`${path} was not checked.`);
    return folder.copyOrKeep(join(root, path), file, before.get(file), isRecording(path));
  }
  if (notes) {
    const pieces = (): Iterable<Buffer> => withoutNotes(piecesOf(join(root, path)), notes);
    if (hashOf(pieces()) !== published) throw new ChangedError(path);
    return folder.writePiecesOrKeep(file, stamp[0], pieces, before.get(file));
  }
  const bytes = rewritten(path, readMedia(root, path));
  if (!bytes || hash(bytes) !== published) throw new ChangedError(path);
  return folder.writeOrKeep(file, bytes, before.get(file));
}

/** @returns undefined when the picture cannot be decoded */
async function partsOf(
  id: string,
  [first]: readonly Asset[],
  { root, store, choice }: Publisher,
): Promise<ReadonlyMap<string, Buffer> | undefined> {
  const kept = store.read(id);
  if (kept) return kept;
  if (!first?.source.picture || !choice) throw new Error(`Nothing is known of the picture ${id}.`);
  const { source, content, picture } = first.source;
  const bytes = readMedia(root, source);
  if (hash(bytes) !== content) throw new ChangedError(source);
  let made: Map<string, Buffer>;
  try {
    made = await encode(source, bytes, picture, choice);
  } catch {
    return undefined;
  }
  store.write(id, made);
  return made;
}

function partOf(made: ReadonlyMap<string, Buffer>, { file, part = '' }: Asset): Buffer {
  const bytes = made.get(part);
  if (!bytes) throw new Error(`${file} was not made.`);
  return bytes;
}

function unreadable({ source }: Asset): Problem {
  return { file: source.source, rule: 'picture', severity: 'error', ...UNREADABLE };
}

/**
 * Writes pictures that are made for the site and are not there as they should be.
 *
 * @throws ProblemsError when what one is made from cannot be read
 */
export async function writeRasters(plan: Plan, store: PictureStore): Promise<Map<string, WrittenFile>> {
  const written = new Map<string, WrittenFile>();
  const missing = plan.pages
    .filter((page) => page instanceof RasterPage)
    .filter((page) => needsDrawing(page, plan));
  if (missing.length === 0) return written;
  plan.progress.expect('pictures', missing.length);
  await inLanes(missing, PICTURES_AT_A_TIME, async (page) => {
    const now = plan.folder.writeOrKeep(page.file, await page.bytes(store), plan.before.get(page.file));
    written.set(page.file, { fingerprint: page.fingerprint(), ...now });
    plan.progress.did('pictures', 1);
  });
  return written;
}

/** What the store must keep for the next build. */
export function rasterIds(pages: readonly Page[]): string[] {
  return pages.flatMap((page) => (page instanceof RasterPage ? (page.storeId ?? []) : []));
}
