import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { CODE_ROOT, IS_PACKAGE } from '../lib/code-root.ts';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import { debounce } from '../lib/debounce.ts';
import { settingsIn } from '../settings/load-settings.ts';
import { defineCommand, FLAG } from './command.ts';
import { choosePort } from '../server/place.ts';
import type { ServerPlace } from '../server/web-server.ts';
import { serveErrorPage, SERVING_OPTIONS, SERVING_USAGE, untilStopped } from './serving.ts';

/** Runs the preview, and restarts it after edits of code, layouts or settings: Node cannot reload modules. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm start -- [options]
${SERVING_USAGE}  --changes        mark what is new or changed since the last commit; the key d shows the difference of a page
`,
  options: { ...SERVING_OPTIONS, changes: FLAG },
  async run(options, _, root) {
    settingsIn(root);
    const place = await choosePort(options);
    const args = ['serve', String(place.port), place.opened ?? '', ...(options.changes ? ['changes'] : [])];
    let preview = runPreview(args, place);
    const restart = debounce(async () => {
      process.stdout.write('Code or settings have changed: starting again.\n');
      await preview.stop();
      preview = runPreview(args, place);
    }, PAUSE);
    await watchFolders(root, (path) => {
      if (!preview.rebuildsFor(path)) restart();
    });
    await untilStopped();
    await restart.done();
    await preview.stop();
    process.exit(0);
  },
});

/** Milliseconds. */
const PAUSE = 70;

/** Code in the blog's root. */
const TOP_CODE = /^(?:[^/]+\.[jt]sx?|package-lock\.json)$/;

/** Folders outside the blog: packages and sites. */
const FOREIGN = /^(?:node_modules|vendor|_.*)$/;

/** Watches the blog for plugins and layouts, and the code of a clone. */
async function watchFolders(root: string, changed: (path: string) => void) {
  if (!IS_PACKAGE && resolve(CODE_ROOT) !== root)
    await watchFiles(
      CODE_ROOT,
      (path) => leadsTo(path, ['src', 'layouts', 'packages']) && !path.endsWith('.css'),
      changed,
    );
  await watchFiles(
    root,
    (path) => !FOREIGN.test(path.split('/', 1)[0] ?? ''),
    (path) => {
      if (path.includes('/') || TOP_CODE.test(path)) changed(path);
    },
  );
}

const STOPPED = {
  title: 'The preview has stopped',
  text: 'The terminal says why. It starts again when a file is changed, and this page then shows the blog.',
  report: [],
};

const ASKED: readonly unknown[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Serves an error page after a failure. */
function runPreview(args: readonly string[], place: ServerPlace) {
  const child = fork(join(CODE_ROOT, 'src/launch.js'), args, { execArgv: ['--enable-source-maps'] });
  /** Paths that the process watches itself. */
  let watched: readonly string[] = [];
  child.on('message', (paths) => (watched = paths as readonly string[]));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  let errorPage: Promise<(() => Promise<void>) | undefined> | undefined;
  child.on('exit', (code, signal) => {
    if (code === 0 || ASKED.includes(signal)) return;
    const why =
      signal === null
        ? ''
        : `The system has ended the preview (${signal}), perhaps because the memory is full.\n`;
    process.stdout.write(`${why}The preview has stopped. It starts again when a file is changed.\n`);
    // Another program may hold the port. Then only the terminal shows the error.
    errorPage = serveErrorPage(place, STOPPED).catch(() => undefined);
  });
  return {
    /** True if the preview rebuilds. Other files need a restart. */
    rebuildsFor: (path: string) => isRunning() && (path.endsWith('.md') || leadsTo(path, watched)),
    stop: async () => {
      if (isRunning()) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      await (
        await errorPage
      )?.();
    },
  };
}
