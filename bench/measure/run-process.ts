import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTimeReport, type Usage } from './usage.ts';
import { watchProcess } from './watch-process.ts';

export interface Cost extends Usage {
  /** Seconds. */
  readonly wall: number;
}

/** Reports the usage of a process and its children. Without it, this module polls. */
const GNU_TIME = '/usr/bin/time';

/**
 * @param command program and arguments
 * @param cwd working directory
 * @param heard receives all output of a successful command
 * @throws Error with the last lines of output, if the command fails
 */
export async function runProcess(
  command: readonly string[],
  cwd: string,
  heard?: (output: string) => void,
): Promise<Cost> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const report = join(scratch, 'usage');
  const log = join(scratch, 'log');
  const timed = existsSync(GNU_TIME);
  const [program = '', ...args] = timed ? [GNU_TIME, '-f', '%U %S %M', '-o', report, ...command] : command;
  const output = openSync(log, 'w');
  try {
    const started = process.hrtime.bigint();
    const child = spawn(program, args, { cwd, stdio: ['ignore', output, output], env: cleanEnvironment() });
    const watch = timed ? undefined : watchProcess(child.pid);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    const wall = Number(process.hrtime.bigint() - started) / 1e9;
    const usage = watch?.stop();
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${tail(log)}`);
    heard?.(readFileSync(log, 'utf8'));
    return { wall, ...(usage ?? parseTimeReport(readFileSync(report, 'utf8'))) };
  } finally {
    closeSync(output);
    rmSync(scratch, { recursive: true });
  }
}

/** Without variables of this process, npm or a test runner. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([key]) => !/^(npm_|NODE_|VITEST|FORCE_COLOR|CI$)/.test(key),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n');
}
