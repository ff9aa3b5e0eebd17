import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { isFolder } from '../content/discover.ts';
import { serveTrouble } from '../eleventy/serve-trouble.ts';
import { STOPPED } from '../eleventy/troubles.ts';
import { CODE_ROOT, IS_PACKAGE } from '../lib/code-root.ts';
import { choosePort, readStartOptions, usageOf } from './start-options.ts';

export { OPTIONS } from './start-options.ts';

const COMMAND = 'npm start';

/** Gives back a port that was never had. */
const NOTHING = (): Promise<void> => Promise.resolve();

/** Milliseconds in which several changes count as one. */
const PAUSE = 100;

/**
 * Runs the preview, and runs it anew when the code, the layouts or the settings change: modules that are loaded
 * once cannot be loaded again in the same process.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = readStartOptions(args);
  if (!options || options.help) {
    (options ? process.stdout : process.stderr).write(usageOf(COMMAND));
    return options ? 0 : 2;
  }
  const port = await choosePort(options, COMMAND);
  if (port === undefined) return 2;
  const preview = new RunningPreview(port, options.opened);
  let timer: NodeJS.Timeout | undefined;
  const restart = (_event: string, name: string | null): void => {
    if (!name || /\.md$|~$|\.swp$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      process.stdout.write(`${name} has changed: starting again.\n`);
      void preview.startAgain();
    }, PAUSE);
  };
  watchCode(process.cwd(), restart);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await preview.stop();
  process.exit(0);
}

/** Folders of a blog in which there is no code. */
const NO_CODE = new Set(['node_modules', 'posts', 'pages', 'comments', 'public', 'styles', 'site', 'vendor']);

/**
 * Watches the code that decides what a preview shows: in a clone that of the generator, whose style sheets the preview follows
 * itself, else that of the blog, in whatever folders it has or gets.
 */
function watchCode(root: string, changed: (event: string, name: string | null) => void): void {
  const watched = new Set<string>();
  const watchFolder = (folder: string, ignored: RegExp): void => {
    if (watched.has(folder)) return;
    watched.add(folder);
    watch(folder, { recursive: true }, (event, name) => {
      if (name !== null && !ignored.test(name)) changed(event, name);
    });
  };
  const watchOwn = (name: string): boolean => {
    const isCode = IS_PACKAGE && !/^[._]/.test(name) && !NO_CODE.has(name) && isFolder(join(root, name));
    if (isCode) watchFolder(join(root, name), /^$/);
    return isCode;
  };
  if (!IS_PACKAGE) for (const name of ['src', 'layouts']) watchFolder(join(CODE_ROOT, name), /\.css$/);
  for (const name of readdirSync(root)) watchOwn(name);
  watch(root, (event, name) => {
    if (name === null) return;
    if (/\.[jt]sx?$/.test(name) || name === 'package-lock.json' || watchOwn(name)) changed(event, name);
  });
}

/** The process that builds and serves; while there is none, a page that says so. */
class RunningPreview {
  readonly #port: number;
  readonly #opened: string | undefined;
  #child: ChildProcess;
  #giveBackPort: Promise<() => Promise<void>> | undefined;
  /** Restarts wait for each other: two previews cannot share a port. */
  #last: Promise<void> = Promise.resolve();

  constructor(port: number, opened: string | undefined) {
    this.#port = port;
    this.#opened = opened;
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
    const args = [launch, 'serve', String(this.#port), ...(this.#opened === undefined ? [] : [this.#opened])];
    const child = spawn(process.execPath, ['--enable-source-maps', ...args], { stdio: 'inherit' });
    child.on('exit', (code) => {
      if (!code) return;
      process.stdout.write('The preview has stopped. It starts again when a file is changed.\n');
      // Another program may have taken the port: then the terminal alone says what is wrong.
      this.#giveBackPort = serveTrouble(this.#port, this.#opened, STOPPED).catch(() => NOTHING);
    });
    return child;
  }
}
