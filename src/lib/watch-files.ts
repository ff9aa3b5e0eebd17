import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from 'chokidar';

/** Milliseconds without a change until a file counts as saved: an editor's program may write it in several steps. */
const SETTLED = 30;

/** Milliseconds without a change until a file counts as copied: from a telephone or a network it comes in pieces. */
const COPIED = 500;
/** Milliseconds after which nobody waits for a copy any more. */
const PATIENCE = 60_000;

/** Waits while a file is still being written. @param file absolute @returns whether it was, and may have changed */
export async function untilStill(file: string): Promise<boolean> {
  const start = Date.now();
  const isFresh = (): boolean => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < COPIED;
  };
  if (!isFresh()) return false;
  while (isFresh() && Date.now() - start < PATIENCE) await pause(COPIED / 5);
  return true;
}

/** What systems and editors leave behind while they save. The settings begin with a dot too. */
const LITTER = /(?:^|\/)\.(?!eleventy\.ts$)|~$|\.swp$/;

/**
 * Watches files and folders, those too that are made later.
 *
 * @param folder absolute
 * @param isWanted whether a path below the folder, with forward slashes, is watched; all above it must be too
 * @param changed called with the path of each file that was made, changed or removed
 * @returns a function that ends it, once every change from now on is noticed
 */
export async function watchFiles(
  folder: string,
  isWanted: (path: string) => boolean,
  changed: (path: string) => void,
): Promise<() => Promise<void>> {
  const pathOf = (path: string): string => relative(folder, path).split(sep).join('/');
  const watcher = watch(folder, {
    ignored: (path) => {
      const inside = pathOf(path);
      return inside !== '' && (LITTER.test(inside) || !isWanted(inside));
    },
    ignoreInitial: true,
    atomic: SETTLED,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 10 },
  });
  for (const event of ['add', 'change', 'unlink'] as const)
    watcher.on(event, (path) => changed(pathOf(path)));
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return () => watcher.close();
}

/** Whether a path is a folder of a list, is in one, or leads to one. */
export function leadsTo(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => `${path}/`.startsWith(`${folder}/`) || folder.startsWith(`${path}/`));
}
