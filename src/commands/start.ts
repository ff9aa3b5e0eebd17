import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CODE_ROOT } from '../lib/code-root.ts';

const USAGE = `npm start -- [options]

  --port NUMBER   serve the preview there instead of on port 8080
`;

/** Milliseconds in which several changes count as one. */
const PAUSE = 100;

/**
 * Runs the preview, and runs it anew when the code, the layouts or the settings change: modules that are loaded
 * once cannot be loaded again in the same process.
 */
export async function run(args: readonly string[]): Promise<number> {
  const port = readPort(args);
  if (port === undefined) return 2;
  let child = spawnPreview(port);
  let timer: NodeJS.Timeout | undefined;
  const startAgain = async (): Promise<void> => {
    await stop(child);
    child = spawnPreview(port);
  };
  const restart = (_event: string, name: string | null): void => {
    if (!name || /\.(css|md)$|~$|\.swp$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      process.stdout.write(`${name} has changed: starting again.\n`);
      void startAgain();
    }, PAUSE);
  };
  for (const folder of ['src', 'layouts']) watch(join(CODE_ROOT, folder), { recursive: true }, restart);
  watch(process.cwd(), (event, name) => {
    if (name === '.eleventy.ts' || name === 'package-lock.json') restart(event, name);
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await stop(child);
  process.exit(0);
}

function spawnPreview(port: string): ChildProcess {
  const child = spawn(process.execPath, [join(CODE_ROOT, 'src/launch.js'), 'serve', port], {
    stdio: 'inherit',
  });
  child.on('exit', (code) => {
    if (code) process.stdout.write('The preview has stopped. It starts again when a file is changed.\n');
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function readPort(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '8080' } } });
    if (/^\d{1,5}$/.test(values.port)) return values.port;
  } catch {
    // An unknown option: the usage says which there are.
  }
  process.stderr.write(USAGE);
  return undefined;
}
