import type { ContentScan } from '../content-scan.ts';
import { untilStill } from '../../lib/watch-files.ts';
import { readMediaRecords, type MediaRecords } from '../media/media-records.ts';
import type { BodySource } from '../bodies/bodies.ts';
import type { StoredBody } from '../../pages/bodies.ts';
import type { Pack } from '../bodies/pack.ts';
import type { Threads } from '../threads/threads.ts';
import type { KeptContent } from '../cache/state.ts';
import { ContentCache, readContent, type Content } from './content.ts';

/** Everything that was read from the files of a blog. */
export interface ReadBlog {
  readonly content: Content;
  /** Pictures and other files that may be published. */
  readonly seen: MediaRecords;
  readonly bodySource: BodySource;
  /** Holds the rendered bodies; missing when only their summaries are wanted. */
  readonly pack?: Pack | undefined;
}

/**
 * Reads, checks and renders the content on all threads, and takes what the last run knows of files that have not changed.
 *
 * @param bodies of the last run that may be used again, by file
 * @throws UserError when a plugin fails
 */
export async function readBlog(
  scan: ContentScan,
  threads: Threads,
  bodies: ReadonlyMap<string, StoredBody>,
  pack?: Pack,
): Promise<ReadBlog> {
  const { options, read, cacheKeys, previous, found, watch, progress } = scan;
  const { root, code, settings } = options;
  const known = new ContentCache(previous, cacheKeys, bodies);
  const { check } = settings;
  const content = await readContent(found, {
    ...{ root, check, read, code, known, threads, progress },
    ...(pack && { pack }),
  });
  watch.lap('read');
  const isSameCode = previous?.cacheKeys.state === cacheKeys.state;
  const settle = options.preview ? untilStill : undefined;
  const seen = await readMediaRecords(root, content.media, isSameCode ? previous : undefined, settle);
  watch.lap('look');
  const bodySource = { root, render: read.render, pack: pack?.shared };
  return { content, seen, bodySource, pack };
}

/** What the next run may use again. */
export function keptContent(
  { cacheKeys, scannedAt }: ContentScan,
  { content, seen, pack }: ReadBlog,
): KeptContent {
  return {
    cacheKeys,
    scannedAt,
    posts: content.posts,
    items: content.items,
    mediaFound: content.media.map(({ path, stamp }) => [path, stamp]),
    foundProblems: content.foundProblems,
    pictures: [...seen],
    pack: pack?.name ?? '',
    bodies: [...content.bodies],
  };
}
