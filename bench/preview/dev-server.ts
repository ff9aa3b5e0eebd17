import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanEnvironment } from '../measure/run-process.ts';

export interface DevServer {
  readonly url: URL;
  /** Seconds until the first answer. */
  readonly ready: number;
  stop(): Promise<void>;
}

const PATIENCE = 180_000;

/**
 * Waits until the preview serves the front page.
 *
 * @param command program and arguments
 * @throws Error with the output, if the process ends or three minutes pass
 */
export async function startServer(project: string, command: readonly string[]): Promise<DevServer> {
  const started = performance.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: project, env: cleanEnvironment(), detached: true });
  let output = '';
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    // To the whole process group: the server may have child processes.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await Promise.race([ended, pause(3000)]);
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };

  while (performance.now() - started < PATIENCE && child.exitCode === null) {
    const printed = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+\//.exec(output)?.[0];
    if (printed !== undefined && (await answers(printed))) {
      return { url: new URL(printed), ready: (performance.now() - started) / 1000, stop };
    }
    await pause(10);
  }
  await stop();
  throw new Error(`The preview does not serve:\n${output.slice(-2000)}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
