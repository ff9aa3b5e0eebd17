import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSettled, sameStamp, type SourceFile, type Stamp } from '../../content/source-file.ts';
import { hash } from '../../lib/hash.ts';
import { look, type Look } from '../../pictures/look.ts';
import { unreadable } from '../../content/unreadable.ts';
import { ProblemsError } from '../../lib/problems.ts';

/** A picture that was looked at. */
export interface SeenPicture {
  readonly stamp: Stamp;
  /** Fingerprint of the content. */
  readonly content: string;
  readonly look: Look;
}

/** By path from the root of the blog. */
export type SeenPictures = ReadonlyMap<string, SeenPicture>;

/**
 * Looks at the pictures that may be published: how large they are must be known before a page that shows them is
 * drawn, and what of a drawing may be published. One that is as it was is not read again.
 *
 * @param files pictures
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
    const last = known.get(path);
    if (last && sameStamp(last.stamp, stamp) && isSettled(stamp, previous?.scannedAt ?? 0)) {
      seen.set(path, last);
      continue;
    }
    const bytes = readMedia(root, path);
    const content = hash(bytes);
    // After a fresh clone every stamp is new.
    seen.set(path, { stamp, content, look: last?.content === content ? last.look : await look(path, bytes) });
  }
  return seen;
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
