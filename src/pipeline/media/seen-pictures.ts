import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongKind } from '../../content/binary-kind.ts';
import { isSettled, sameStamp, type SourceFile, type Stamp } from '../../content/source-file.ts';
import { hash } from '../../lib/hash.ts';
import type { Settings } from '../../settings/settings.ts';
import { isPublicFile } from '../../content/discover.ts';
import type { Picture } from '../../lib/picture.ts';
import type { LinkTable } from '../../pages/links.ts';
import { isDrawing, look, pictureFrom, type ImageInfo } from '../../pictures/image-info.ts';
import { unreadable } from '../../content/unreadable.ts';
import { ProblemsError } from '../../lib/problems.ts';

/** A picture or other file that was looked at. */
export interface SeenPicture {
  readonly stamp: Stamp;
  /** Fingerprint of the content. */
  readonly content: string;
  readonly look: ImageInfo;
}

/** By path from the root of the blog. */
export type SeenPictures = ReadonlyMap<string, SeenPicture>;

/**
 * Looks at pictures and other files, but for those of `public/`, which are published as they are: how large pictures are must
 * be known before a page that shows them is drawn, and whether each file is what its name says. One that is as it was is not
 * read again.
 *
 * @param previous the last build, by the same code
 * @throws ProblemsError when a picture cannot be read
 */
export async function lookAtPictures(
  root: string,
  files: readonly SourceFile[],
  previous?: { readonly pictures: Iterable<readonly [string, SeenPicture]>; readonly scannedAt: number },
): Promise<SeenPictures> {
  const known = new Map(previous?.pictures);
  const seen = new Map<string, SeenPicture>();
  for (const { path, stamp } of files) {
    if (isPublicFile(path)) continue;
    const last = known.get(path);
    if (last && sameStamp(last.stamp, stamp) && isSettled(stamp, previous?.scannedAt ?? 0)) {
      seen.set(path, last);
      continue;
    }
    const bytes = readMedia(root, path);
    const content = hash(bytes);
    // After a fresh clone every stamp is new.
    seen.set(path, {
      stamp,
      content,
      look: last?.content === content ? last.look : await lookAt(path, bytes),
    });
  }
  return seen;
}

/**
 * What is published of pictures.
 *
 * @param isPreview pictures are shown as they are, for an editor should not wait until they are ready for readers
 */
export function publishedPictures(
  { media, secret }: Pick<LinkTable, 'media' | 'secret'>,
  seen: SeenPictures,
  { pictures: settings }: Pick<Settings, 'pictures'>,
  isPreview: boolean,
): (readonly [file: string, picture: Picture])[] {
  if (!settings) return [];
  const choice = isPreview ? undefined : settings;
  // Copies lie in one folder for all: what a shared draft shows stays below its own address, in one size.
  const alone = choice && { ...choice, widths: [] };
  const isSecret = new Map(secret);
  return media.flatMap(([file]) => {
    const sighted = seen.get(file);
    const picture =
      sighted && pictureFrom(file, sighted.look, sighted.content, isSecret.has(file) ? alone : choice);
    return picture ? [[file, picture] as const] : [];
  });
}

async function lookAt(path: string, bytes: Buffer): Promise<ImageInfo> {
  const fault = isDrawing(path) ? undefined : wrongKind(path, bytes);
  return fault ? { kind: 'unusable', rule: 'media-file', fault } : look(path, bytes);
}

/**
 * All bytes of a media file.
 *
 * @param path from the root of the blog
 * @throws ProblemsError when it cannot be read
 */
export function readMedia(root: string, path: string): Buffer {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    throw new ProblemsError([unreadable(path, error)]);
  }
}
