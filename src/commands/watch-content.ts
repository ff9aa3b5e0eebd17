import { existsSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { PUBLIC_FOLDER } from '../content/discover-public.ts';
import { STYLES_FOLDER } from '../content/own-styles.ts';

/** Folders in which people write. */
const FOLDERS = ['posts', 'pages', 'comments', PUBLIC_FOLDER, STYLES_FOLDER];

/** Milliseconds in which several changes count as one: editors write a file in steps. */
const PAUSE = 100;

/**
 * Calls back at once, and again after each change of the content or the settings, until the process is asked to end or
 * its output is closed. It listens for changes before the first call, so that none is missed.
 *
 * @param changed never runs twice at once; changes in the meantime are told when it has ended
 */
export async function watchContent(root: string, changed: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStale = false;
  const work = async (): Promise<void> => {
    do {
      isStale = false;
      await changed();
    } while (isStale);
    running = undefined;
  };
  const note = (_event: string, name: string | null): void => {
    // What editors leave behind while they save is no change.
    if (name && /(?:^|\/)\.(?!eleventy\.ts$)|~$|\.swp$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (running) isStale = true;
      else running = work();
    }, PAUSE);
  };
  const watchers = new Map<string, FSWatcher>();
  const watchFolders = (): void => {
    for (const folder of FOLDERS) {
      const path = join(root, folder);
      if (!existsSync(path)) watchers.delete(folder);
      else if (!watchers.has(folder)) watchers.set(folder, watch(path, { recursive: true }, note));
    }
  };
  watchFolders();
  // A folder may be made later, and the settings lie beside them.
  const top = watch(root, (event, name) => {
    if (name !== null && FOLDERS.includes(name)) watchFolders();
    if (name === '.eleventy.ts' || (name !== null && FOLDERS.includes(name))) note(event, name);
  });
  running = work();
  await new Promise<void>((resolve) => {
    // Nobody reads what is told any more.
    if (process.stdout.errored) resolve();
    process.stdout.once('error', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  clearTimeout(timer);
  for (const watcher of [top, ...watchers.values()]) watcher.close();
  await running;
}
