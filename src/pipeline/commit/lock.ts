import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from '../../lib/trouble.ts';
import { codeOf } from './disk.ts';

/** Another process works in the same folder: the two would take each other's files away. */
export class LockedError extends Trouble {
  /** @param what it is called: build */
  constructor(owner: number | undefined, file: string, what: string) {
    const name = relative(process.cwd(), file);
    super(
      `Another ${what} is running in this folder: process ${owner ?? '?'} has locked ${name}.`,
      `Wait for it to end, then try again. If no ${what} is running, delete ${name}.`,
    );
  }
}

/** Milliseconds that a build waits for another one to end. */
const PATIENCE = 5000;
/** Milliseconds between two looks. */
const PAUSE = 100;
/** Milliseconds after which a lock that names no process is no longer one that is just being written. */
const UNWRITTEN = 500;

/**
 * Locks a cache folder for one build. A lock counts only while the process that took it is running. Its start time is kept
 * with its number, because systems use numbers again.
 *
 * @param cache folder of what is kept between builds; absolute
 * @param patience milliseconds to wait for another build to end
 * @param what is done under the lock, in the words of a message
 * @returns a function that unlocks the folder
 * @throws LockedError when another process has not ended by then
 */
export async function lock(cache: string, patience = PATIENCE, what = 'build'): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'lock');
  for (let waited = 0; !create(file); waited += PAUSE) {
    const owner = readOwner(file);
    const isLeft = owner ? !isRunning(owner) : waited >= UNWRITTEN;
    if (isLeft) rmSync(file, { recursive: true, force: true });
    else if (waited < patience) await pause(PAUSE);
    else throw new LockedError(owner?.pid, file, what);
  }
  return () => rmSync(file, { force: true });
}

interface Owner {
  readonly pid: number;
  /** When the process started, in words of the system; empty when that is not known. */
  readonly started: string;
}

/** @returns whether the lock is ours now */
function create(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(descriptor, `${process.pid} ${startOf(process.pid) ?? ''}`);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Undefined when the file names no process. */
function readOwner(file: string): Owner | undefined {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // It has just been removed, or is a folder.
  }
  const [, pid, started = ''] = /^(\d+) ?(.*)$/.exec(text) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), started };
}

/** Whether the process that took a lock is running. This one is not meant: a process builds one blog at a time. */
function isRunning({ pid, started }: Owner): boolean {
  if (pid === process.pid || pid === 0 || !exists(pid)) return false;
  const now = startOf(pid);
  return now === undefined || (now !== ENDED && (started === '' || started === now));
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Stands for the start of a process that has ended and waits for its parent to take note. */
const ENDED = 'ended';

/** When a process started; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    return startOnLinux(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform === 'win32' ? undefined : startByPs(pid);
  }
}

/** Fields 3 and 22 of proc_pid_stat(5); the second field, a name in brackets, may hold anything. */
function startOnLinux(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? ENDED : fields[19];
}

function startByPs(pid: number): string | undefined {
  try {
    const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state = '', ...start] = line.trim().split(/\s+/);
    return state.startsWith('Z') ? ENDED : start.join(' ');
  } catch {
    return undefined;
  }
}
