import { once } from 'node:events';
import { PUBLIC_FOLDER } from '../content/discover.ts';
import { STYLES_FOLDER } from '../content/own-styles.ts';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import { untilStopped } from './serving.ts';

/** Where people write, and the settings. */
const WATCHED = ['posts', 'pages', 'comments', PUBLIC_FOLDER, STYLES_FOLDER, '.eleventy.ts'];

/** Milliseconds in which several changes count as one. */
const PAUSE = 70;

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
  const stop = await watchFiles(
    root,
    (path) => leadsTo(path, WATCHED),
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (running) isStale = true;
        else running = work();
      }, PAUSE);
    },
  );
  running = work();
  // The reader of the output may have closed it.
  const closed = process.stdout.errored ? undefined : once(process.stdout, 'error');
  await Promise.race([closed, untilStopped()]);
  clearTimeout(timer);
  await stop();
  await running;
}
