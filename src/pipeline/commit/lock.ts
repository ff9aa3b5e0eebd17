import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../../lib/failure.ts';
import { UserError } from '../../lib/problems.ts';

/** The number of a process, and when it started, in words of the system; empty when that is not known. */
const NAME = /\block-(\d+)(?:-(\w*))?$/;
/** Milliseconds that a build waits for another one to end. */
const PATIENCE = 5000;
/** Milliseconds between two looks. */
const PAUSE = 100;

/**
 * Locks a cache folder for one build. Each process has a file of its own, `lock-PID-START`, and holds the lock when no other
 * running process has one. So no process can remove or overwrite the lock of another: that of a process that has ended is
 * removed by its name, which no other process has. Start times are in the names because systems use numbers again.
 *
 * @param cache folder of what is kept between builds; absolute
 * @param patience milliseconds to wait for another build to end
 * @param what is done under the lock, in the words of a message
 * @returns a function that unlocks the folder
 * @throws UserError when another process has not ended by then; of two that begin in the same moment, both may
 */
export async function lock(cache: string, patience = PATIENCE, what = 'build'): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `lock-${process.pid}-${startOf(process.pid) ?? ''}`);
  const unlock = (): void => rmSync(file, { force: true });
  // Two that have seen each other do not look again in the same moment.
  const pause = PAUSE + (process.pid % PAUSE);
  for (let waited = 0; ; waited += pause) {
    let other = lockOfAnother(cache, file);
    if (other === undefined) {
      closeSync(openSync(file, 'w'));
      other = lockOfAnother(cache, file);
      if (other === undefined) return unlock;
      unlock();
    }
    if (waited >= patience) {
      const name = relative(process.cwd(), other);
      throw new UserError(
        `Another ${what} is running in this folder: process ${NAME.exec(other)?.[1]} has locked ${name}.`,
        `Wait for it to end, then try again. If no ${what} is running, delete ${name}.`,
      );
    }
    await wait(pause);
  }
}

/** The file of another process that is running; those of processes that have ended are removed. */
function lockOfAnother(cache: string, own: string): string | undefined {
  for (const entry of readdirSync(cache, { withFileTypes: true })) {
    const [, pid, started = ''] = NAME.exec(entry.name) ?? [];
    const file = join(cache, entry.name);
    if (pid === undefined || file === own || !entry.isFile()) continue;
    if (isRunning(Number(pid), started)) return file;
    rmSync(file, { force: true });
  }
  return undefined;
}

/** Whether the process that took a lock is running. This one is not meant: a process builds one blog at a time. */
function isRunning(pid: number, started: string): boolean {
  if (pid === process.pid || pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === undefined || (now !== ENDED && (started === '' || started === now));
}

/** Stands for the start of a process that has ended and waits for its parent to take note. */
const ENDED = 'ended';

/** When a process started; undefined where the system does not tell. Fields 3 and 22 of proc_pid_stat(5); the second may hold anything. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? ENDED : fields[19];
  } catch {
    return undefined;
  }
}
