import { provesSame } from '../cache/stamps.ts';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type SourceFile, type Stamp, unreadable } from '../../content/source-file.ts';
import { hash, hashOf } from '../../lib/hash.ts';
import { piecesOf } from '../../lib/files.ts';
import { canonicalTag } from '../../lib/languages.ts';
import { groupBy } from '../../lib/lists.ts';
import type { Settings } from '../../settings/settings.ts';
import { isPublicFile } from '../../content/discover.ts';
import type { Places } from '../../pages/links.ts';
import { pictureType } from '../../media/kinds.ts';
import { pictureFrom, readMetadata, type MediaMetadata } from '../../media/metadata.ts';
import { ProblemsError } from '../../lib/problems.ts';

export interface MediaRecord {
  stamp: Stamp;
  /** Hash. Absent in `public/`. */
  content?: string;
  /** Absent in `public/`. */
  metadata?: MediaMetadata;
}

/** By path from the root, in scan order. */
type MediaRecords = ReadonlyMap<string, MediaRecord>;

/**
 * With metadata outside of `public/`: pages need picture sizes, and file types must match their names.
 *
 * @param previous last build by the same code
 * @param settle for a preview: waits while a file is being copied, and returns true if it was. A half-copied
 *   picture is no error
 * @throws ProblemsError if a picture is unreadable
 */
export async function readMediaRecords(
  root: string,
  files: readonly SourceFile[],
  previous?: { media: Iterable<readonly [string, MediaRecord]>; scannedAt: number },
  settle?: (file: string) => Promise<boolean>,
): Promise<MediaRecords> {
  const known = new Map(previous?.media);
  const seen = new Map<string, MediaRecord>();
  for (const { path, stamp } of files) {
    const last = known.get(path);
    const isKnown = isPublicFile(path) || (last && provesSame(last.stamp, stamp, previous?.scannedAt));
    const record = isKnown ? last : await readRecord(root, path, last);
    const isCopied = !isKnown && record?.metadata?.kind === 'unusable' && (await settle?.(join(root, path)));
    seen.set(path, { ...(isCopied ? await readRecord(root, path) : record), stamp });
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
  // A fresh clone changes every stamp.
  const isSame = last?.content === content;
  return { content, metadata: isSame ? last.metadata : await readMetadata(join(root, path), bytes) };
}

/** @param isPreview shows originals, so that editors need not wait */
export function publishedPictures(
  { media, secret }: Pick<Places, 'media' | 'secret'>,
  seen: MediaRecords,
  { pictures: settings }: Pick<Settings, 'pictures'>,
  isPreview: boolean,
): Places['pictures'] {
  if (!settings) return new Map();
  const choice = isPreview ? undefined : settings;
  // A shared draft's picture has one size below the secret address: copies would lie in a public folder.
  const alone = choice && { ...choice, widths: [] };
  const found = [...media.keys()].flatMap((file) => {
    const { content, metadata } = seen.get(file) ?? {};
    const own = secret.has(file) ? alone : choice;
    const picture = metadata && content !== undefined && pictureFrom(file, metadata, content, own);
    return picture ? [[file, picture] as const] : [];
  });
  return new Map(found);
}

/**
 * @param path from the blog root
 * @throws ProblemsError if the file is unreadable
 */
export function readMedia(root: string, path: string): Buffer {
  return orUnreadable(path, () => readFileSync(join(root, path)));
}

function orUnreadable<T>(path: string, read: () => T) {
  try {
    return read();
  } catch (error) {
    throw new ProblemsError([unreadable(path, error)]);
  }
}

/** Poster formats, best first. */
const POSTERS = ['.jpg', '.jpeg', '.png', '.webp', '.avif'];

/** The poster `walk.jpg` of `walk.mp4`, and captions or transcripts `walk.vtt` and `walk.en.vtt`. */
export function recordingsOf(seen: MediaRecords): Places['recordings'] {
  const known = [...seen].flatMap(([path, { stamp, metadata }]) =>
    metadata?.kind === 'other' && metadata.media ? [{ path, size: stamp[0], info: metadata.media }] : [],
  );
  if (known.length === 0) return new Map();
  const captions = groupBy(
    [...seen.keys()]
      .filter((file) => extname(file).toLowerCase() === '.vtt')
      .map((file) => {
        const name = withoutEnding(file);
        const lang = canonicalTag(extname(name).slice(1));
        return { film: lang === undefined ? name : withoutEnding(name), lang: lang ?? '', file };
      }),
    ({ film }) => film,
  );
  return new Map(
    known.map(({ path, size, info }) => {
      const name = withoutEnding(path);
      const ending = info.kind === 'film' && POSTERS.find((one) => seen.has(name + one));
      const poster = ending ? name + ending : undefined;
      return [path, { ...info, size, captions: captions.get(name) ?? [], poster }];
    }),
  );
}

function withoutEnding(path: string) {
  return path.slice(0, path.length - extname(path).length);
}
