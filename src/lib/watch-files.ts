import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from 'chokidar';

/** Milliseconds: editors save in several steps. */
const SETTLED = 30;

/** Milliseconds for copies, which are slow from phones and networks. */
const COPIED = 500;
/** Milliseconds. */
const PATIENCE = 60_000;

/** Waits while a file grows. @param file absolute @returns true if it waited: the file may have changed */
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

/** Excludes the settings, which begin with a dot too. */
const LITTER = /(?:^|\/)\.(?!eleventy\.ts$)|~$|\.swp$/;

/**
 * Includes later files and folders.
 *
 * @param folder absolute
 * @param isWanted filters paths below the folder; must accept all parents
 * @param changed receives created, changed and removed paths
 * @returns stops the watcher
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

/** True for a listed folder, its contents and its parents. */
export function leadsTo(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => `${path}/`.startsWith(`${folder}/`) || folder.startsWith(`${path}/`));
}
