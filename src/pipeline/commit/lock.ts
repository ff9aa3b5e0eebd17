import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../../lib/failure.ts';
import { UserError } from '../../lib/problems.ts';

/** Process id and start time. The time is empty if unknown. */
const NAME = /\block-(\d+)(?:-(\w*))?$/;
/** Milliseconds. */
const PATIENCE = 5000;
/** Milliseconds. */
const PAUSE = 100;

/**
 * Locks a cache folder for one build. Each process creates `lock-PID-START`, and owns the lock if no other
 * running process has a file. So no process removes another's lock. The start time detects reused process
 * ids.
 *
 * @param cache absolute
 * @param patience milliseconds to wait
 * @param what name of the work, for messages
 * @returns function that unlocks
 * @throws UserError if another process holds the lock. Two that start together may both throw
 */
export async function lock(cache: string, patience = PATIENCE, what = 'build'): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `lock-${process.pid}-${startOf(process.pid) ?? ''}`);
  const unlock = () => rmSync(file, { force: true });
  // The process id varies the delay, so that two processes do not retry in lockstep.
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

/** Removes stale files. */
function lockOfAnother(cache: string, own: string) {
  for (const entry of readdirSync(cache, { withFileTypes: true })) {
    const [, pid, started = ''] = NAME.exec(entry.name) ?? [];
    const file = join(cache, entry.name);
    if (pid === undefined || file === own || !entry.isFile()) continue;
    if (isRunning(Number(pid), started)) return file;
    rmSync(file, { force: true });
  }
  return undefined;
}

/** False for this process: it builds one blog at a time. */
function isRunning(pid: number, started: string) {
  if (pid === process.pid || pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === undefined || (now !== ENDED && (started === '' || started === now));
}

/** For a zombie process. */
const ENDED = 'ended';

/** Fields 3 and 22 of proc_pid_stat(5). Field 2 may contain anything. */
function startOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? ENDED : fields[19];
  } catch {
    return undefined;
  }
}
