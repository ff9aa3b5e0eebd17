import { join, relative, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { entriesOf } from './files.ts';

/** Milliseconds: editors save in several steps. */
const SETTLED = 30;

/** Milliseconds until new folders are listed again. */
const SECOND_LOOK = 500;

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
  const pathOf = (path: string) => relative(folder, path).split(sep).join('/');
  const ignored = (path: string) => {
    const inside = pathOf(path);
    return inside !== '' && (LITTER.test(inside) || !isWanted(inside));
  };
  // A build waits for files too, and never watches.
  const { watch } = await import('chokidar');
  const watcher = watch(folder, {
    ignored,
    ignoreInitial: true,
    atomic: SETTLED,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 10 },
  });
  const tell = (path: string) => changed(pathOf(path));
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, tell);
  lookTwice(watcher, ignored, tell);
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return () => watcher.close();
}

/** Reports files that chokidar misses: those saved between its list of a new folder and its watch of that folder. */
function lookTwice(watcher: FSWatcher, ignored: (path: string) => boolean, missed: (path: string) => void) {
  const fresh = new Set<string>();
  watcher.on('addDir', (path) => {
    if (fresh.size === 0) setTimeout(look, SECOND_LOOK);
    fresh.add(path);
  });

  function look() {
    const seen = watcher.closed ? undefined : watcher.getWatched();
    for (const folder of seen ? fresh : []) lookInto(folder, new Set(seen?.[folder]));
    fresh.clear();
  }

  function lookInto(folder: string, seen: ReadonlySet<string>) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (seen.has(entry.name) || ignored(path)) continue;
      if (!entry.isDirectory()) {
        missed(path);
        continue;
      }
      lookInto(path, new Set());
      watcher.add(path);
    }
  }
}

/** True for a listed folder, its contents and its parents. */
export function leadsTo(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => `${path}/`.startsWith(`${folder}/`) || folder.startsWith(`${path}/`));
}
