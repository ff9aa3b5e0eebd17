import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CODE_ROOT, IS_PACKAGE } from '../lib/code-root.ts';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import { defineCommand } from './command.ts';
import { serveErrorPage, STOPPED } from './error-server.ts';
import { choosePort, SERVING_OPTIONS, SERVING_USAGE, untilStopped } from './serving.ts';

const COMMAND = 'npm start';

/** Milliseconds in which several changes count as one. */
const PAUSE = 100;

/**
 * Runs the preview, and runs it anew when the code, the layouts or the settings change: modules that are loaded
 * once cannot be loaded again in the same process.
 */
export const { OPTIONS, run } = defineCommand({
  usage: `${COMMAND} -- [options]
${SERVING_USAGE}  --changes        mark what is new or changed since the last commit; the key d shows the difference of a page
`,
  options: { ...SERVING_OPTIONS, changes: { type: 'boolean' } },
  async run(options, _, root) {
    const { port, opened } = await choosePort(options, COMMAND);
    const preview = new RunningPreview(port, opened, options.changes ? ['changes'] : []);
    let timer: NodeJS.Timeout | undefined;
    await watchCode(root, (name) => {
      if (name.endsWith('.md')) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        process.stdout.write(`${name} has changed: starting again.\n`);
        void preview.startAgain();
      }, PAUSE);
    });
    await untilStopped();
    await preview.stop();
    process.exit(0);
  },
});

/** Folders of a blog in which there is no code. */
const NO_CODE = new Set(['node_modules', 'posts', 'pages', 'comments', 'public', 'styles', 'site', 'vendor']);

/** At the top of a blog. */
const TOP_CODE = /^(?:[^/]+\.[jt]sx?|package-lock\.json)$/;

/**
 * Watches the code that decides what a preview shows: in a clone that of the generator, whose style sheets the preview follows
 * itself, else that of the blog, in whatever folders it has or gets.
 */
async function watchCode(root: string, changed: (path: string) => void): Promise<void> {
  if (!IS_PACKAGE)
    await watchFiles(
      CODE_ROOT,
      (path) => leadsTo(path, ['src', 'layouts']) && !path.endsWith('.css'),
      changed,
    );
  await watchFiles(
    root,
    (path) => {
      const [top = ''] = path.split('/', 1);
      return TOP_CODE.test(path) || (IS_PACKAGE && !top.startsWith('_') && !NO_CODE.has(top));
    },
    (path) => {
      if (path.includes('/') || TOP_CODE.test(path)) changed(path);
    },
  );
}

/** The process that builds and serves; while there is none, a page that says so. */
class RunningPreview {
  readonly #port: number;
  readonly #opened: string | undefined;
  readonly #more: readonly string[];
  #child: ChildProcess;
  #giveBackPort: Promise<(() => Promise<void>) | undefined> | undefined;
  /** Restarts wait for each other: two previews cannot share a port. */
  #last: Promise<void> = Promise.resolve();

  constructor(port: number, opened: string | undefined, more: readonly string[]) {
    this.#port = port;
    this.#opened = opened;
    this.#more = more;
    this.#child = this.#spawn();
  }

  startAgain(): Promise<void> {
    this.#last = this.#after(this.#last);
    return this.#last;
  }

  async #after(last: Promise<void>): Promise<void> {
    await last;
    await this.stop();
    this.#child = this.#spawn();
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    const giveBack = await this.#giveBackPort;
    this.#giveBackPort = undefined;
    await giveBack?.();
  }

  #spawn(): ChildProcess {
    const launch = join(CODE_ROOT, 'src/launch.js');
    const args = [launch, 'serve', String(this.#port), this.#opened ?? '', ...this.#more];
    const child = spawn(process.execPath, ['--enable-source-maps', ...args], { stdio: 'inherit' });
    child.on('exit', (code) => {
      if (!code) return;
      process.stdout.write('The preview has stopped. It starts again when a file is changed.\n');
      // Another program may have taken the port: then the terminal alone says what is wrong.
      this.#giveBackPort = serveErrorPage(this.#port, this.#opened, STOPPED).catch(() => undefined);
    });
    return child;
  }
}
