import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveTrouble } from '../eleventy/serve-trouble.ts';
import { STOPPED } from '../eleventy/troubles.ts';
import { CODE_ROOT } from '../lib/code-root.ts';
import { freePort } from './free-port.ts';

const USAGE = `npm start -- [options]

  --port NUMBER   serve the preview there instead of on port 8080, or on the next free one
`;

/** Milliseconds in which several changes count as one. */
const PAUSE = 100;

/**
 * Runs the preview, and runs it anew when the code, the layouts or the settings change: modules that are loaded
 * once cannot be loaded again in the same process.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const wanted = readPort(args);
  if (wanted === undefined) return 2;
  const port = await choosePort(wanted);
  if (port === undefined) return 2;
  const preview = new RunningPreview(port);
  let timer: NodeJS.Timeout | undefined;
  const restart = (_event: string, name: string | null): void => {
    if (!name || /\.(css|md)$|~$|\.swp$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      process.stdout.write(`${name} has changed: starting again.\n`);
      void preview.startAgain();
    }, PAUSE);
  };
  for (const folder of ['src', 'layouts']) watch(join(CODE_ROOT, folder), { recursive: true }, restart);
  watch(process.cwd(), (event, name) => {
    if (name === '.eleventy.ts' || name === 'package-lock.json') restart(event, name);
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await preview.stop();
  process.exit(0);
}

/** The process that builds and serves; while there is none, a page that says so. */
class RunningPreview {
  readonly #port: number;
  #child: ChildProcess;
  #giveBackPort: Promise<() => Promise<void>> | undefined;
  /** Restarts wait for each other: two previews cannot share a port. */
  #last: Promise<void> = Promise.resolve();

  constructor(port: number) {
    this.#port = port;
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
    const child = spawn(process.execPath, ['--enable-source-maps', launch, 'serve', String(this.#port)], {
      stdio: 'inherit',
    });
    child.on('exit', (code) => {
      if (!code) return;
      process.stdout.write('The preview has stopped. It starts again when a file is changed.\n');
      this.#giveBackPort = serveTrouble(this.#port, STOPPED);
    });
    return child;
  }
}

/** The port that was asked for, or the next free one, which is said. */
async function choosePort(wanted: number): Promise<number | undefined> {
  try {
    const port = await freePort(wanted);
    if (port === undefined) {
      process.stderr.write(
        `Port ${wanted} and the next ones are in use. Choose another: npm start -- --port 3000\n`,
      );
    } else if (port !== wanted) {
      process.stdout.write(
        `Port ${wanted} is in use, perhaps by another preview: this one is on port ${port}.\n`,
      );
    }
    return port;
  } catch {
    process.stderr.write(`Port ${wanted} may not be used here. Choose another: npm start -- --port 8080\n`);
    return undefined;
  }
}

function readPort(args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '8080' } } });
    const port = Number(values.port);
    if (/^\d{1,5}$/.test(values.port) && port > 0 && port <= 65_535) return port;
  } catch {
    // An unknown option: the usage says which there are.
  }
  process.stderr.write(USAGE);
  return undefined;
}
