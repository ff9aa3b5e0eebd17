import type { ContentScan } from '../content-scan.ts';
import { newTexts, publishedBefore } from '../leave-out.ts';
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { readMediaRecords } from '../media/media-records.ts';
import type { StoredBody } from '../../pages/bodies.ts';
import type { Pack } from '../bodies/pack.ts';
import type { Threads } from '../threads/threads.ts';
import type { KeptContent } from '../cache/state.ts';
import { readContent } from './content.ts';

export type ReadBlog = Awaited<ReturnType<typeof readBlog>>;

/**
 * @param bodies valid ones of the last run, by file
 * @param pack absent: summaries only
 * @throws UserError if a plugin fails
 */
export async function readBlog(
  scan: ContentScan,
  threads: Threads,
  bodies: ReadonlyMap<string, StoredBody>,
  pack?: Pack,
) {
  const { root, preview, read, cacheKeys, previous, lap } = scan;
  const content = await readContent(scan, threads, bodies, pack);
  lap('read');
  const isSameCode = previous?.cacheKeys.state === cacheKeys.state;
  const settle = preview ? untilStill : undefined;
  const seen = await readMediaRecords(root, content.media, isSameCode ? previous : undefined, settle);
  lap('look');
  const recorded = publishedBefore(scan);
  return {
    ...content,
    /** Metadata of media. */
    seen,
    /** From `publishedBefore`. */
    recorded,
    newTexts: newTexts(recorded, content),
    bodySource: { root, render: read.render, pack: pack?.shared },
    pack,
  };
}

export function keptContent(
  { cacheKeys, scannedAt }: ContentScan,
  { posts, items, foundProblems, seen, pack, bodies }: ReadBlog,
): KeptContent {
  return {
    cacheKeys,
    scannedAt,
    posts,
    items,
    media: [...seen],
    foundProblems,
    pack: pack?.name ?? '',
    bodies: [...bodies],
  };
}

/** Milliseconds for copies, which are slow from phones and networks. */
const COPIED = 500;
/** Milliseconds. */
const PATIENCE = 60_000;

/** Waits while a file grows. @param file absolute @returns true if it waited: the file may have changed */
async function untilStill(file: string) {
  const start = Date.now();
  const isFresh = () => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < COPIED;
  };
  if (!isFresh()) return false;
  while (isFresh() && Date.now() - start < PATIENCE) await pause(COPIED / 5);
  return true;
}
