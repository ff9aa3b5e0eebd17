import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isSettled, sameStamp, type SourceFile, type Stamp, unreadable } from '../../content/source-file.ts';
import { hash, hashOf } from '../../lib/hash.ts';
import { piecesOf } from '../../lib/files.ts';
import { canonicalTag } from '../../lib/languages.ts';
import { groupBy } from '../../lib/lists.ts';
import type { Settings } from '../../settings/settings.ts';
import { isPublicFile } from '../../content/discover.ts';
import type { Picture } from '../../lib/picture.ts';
import type { LinkTable } from '../../pages/links.ts';
import { pictureType } from '../../media/kinds.ts';
import { pictureFrom, readMetadata, type MediaMetadata } from '../../media/metadata.ts';
import { ProblemsError } from '../../lib/problems.ts';

/** A picture or other file that was looked at. */
export interface MediaRecord {
  readonly stamp: Stamp;
  /** Fingerprint of the content. */
  readonly content: string;
  readonly metadata: MediaMetadata;
}

/** By path from the root of the blog. */
export type MediaRecords = ReadonlyMap<string, MediaRecord>;

/**
 * Looks at pictures and other files, but for those of `public/`, which are published as they are: how large pictures are must
 * be known before a page that shows them is rendered, and whether each file is what its name says. One that is as it was is not
 * read again.
 *
 * @param previous the last build, by the same code
 * @param settle of a preview: waits while a file is still being copied, and says whether it was. Half a picture is not damaged
 * @throws ProblemsError when a picture cannot be read
 */
export async function readMediaRecords(
  root: string,
  files: readonly SourceFile[],
  previous?: { readonly pictures: Iterable<readonly [string, MediaRecord]>; readonly scannedAt: number },
  settle?: (file: string) => Promise<boolean>,
): Promise<MediaRecords> {
  const known = new Map(previous?.pictures);
  const seen = new Map<string, MediaRecord>();
  for (const { path, stamp } of files) {
    if (isPublicFile(path)) continue;
    const last = known.get(path);
    if (last && sameStamp(last.stamp, stamp) && isSettled(stamp, previous?.scannedAt ?? 0)) {
      seen.set(path, last);
      continue;
    }
    const record = await readRecord(root, path, last);
    const isCopied = record.metadata.kind === 'unusable' && (await settle?.(join(root, path)));
    seen.set(path, { stamp, ...(isCopied ? await readRecord(root, path) : record) });
  }
  return seen;
}

async function readRecord(
  root: string,
  path: string,
  last?: MediaRecord,
): Promise<Omit<MediaRecord, 'stamp'>> {
  const bytes = pictureType(path) ? readMedia(root, path) : undefined;
  const content = bytes ? hash(bytes) : orUnreadable(path, () => hashOf(piecesOf(join(root, path))));
  // After a fresh clone every stamp is new.
  const isSame = last?.content === content;
  return { content, metadata: isSame ? last.metadata : await readMetadata(join(root, path), bytes) };
}

/**
 * What is published of pictures.
 *
 * @param isPreview pictures are shown as they are, for an editor should not wait until they are ready for readers
 */
export function publishedPictures(
  { media, secret }: Pick<LinkTable, 'media' | 'secret'>,
  seen: MediaRecords,
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
      sighted && pictureFrom(file, sighted.metadata, sighted.content, isSecret.has(file) ? alone : choice);
    return picture ? [[file, picture] as const] : [];
  });
}

/**
 * All bytes of a picture.
 *
 * @param path from the root of the blog
 * @throws ProblemsError when it cannot be read
 */
export function readMedia(root: string, path: string): Buffer {
  return orUnreadable(path, () => readFileSync(join(root, path)));
}

function orUnreadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ProblemsError([unreadable(path, error)]);
  }
}

/** Kinds of pictures that a film may have as its poster, the first one that is there. */
const POSTERS = ['.jpg', '.jpeg', '.png', '.webp', '.avif'];

/**
 * Sounds and films, with what goes with a film by its name: beside `walk.mp4` the picture `walk.jpg` is shown before it
 * plays, and `walk.vtt`, `walk.en.vtt` are its captions, as of a sound what is said.
 */
export function recordingsOf(media: readonly SourceFile[], seen: MediaRecords): LinkTable['recordings'] {
  const known = media.flatMap(({ path, stamp: [size] }) => {
    const seenAs = seen.get(path)?.metadata;
    return seenAs?.kind === 'other' && seenAs.media ? [{ path, size, info: seenAs.media }] : [];
  });
  if (known.length === 0) return [];
  const files = new Set(media.map(({ path }) => path));
  const captions = groupBy(
    [...files]
      .filter((file) => extname(file).toLowerCase() === '.vtt')
      .map((file) => {
        const name = withoutEnding(file);
        const lang = canonicalTag(extname(name).slice(1));
        return { film: lang === undefined ? name : withoutEnding(name), lang: lang ?? '', file };
      }),
    ({ film }) => film,
  );
  return known.map(({ path, size, info }) => {
    const name = withoutEnding(path);
    const ending = POSTERS.find((one) => files.has(name + one));
    return [
      path,
      {
        ...info,
        size,
        captions: captions.get(name) ?? [],
        ...(info.kind === 'film' && ending && { poster: name + ending }),
      },
    ];
  });
}

function withoutEnding(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}
