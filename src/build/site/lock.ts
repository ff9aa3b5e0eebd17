import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Two builds at once in one folder would take each other's files away. */
export class LockedError extends Error {
  constructor(process: number) {
    super(
      `Another build is running in this folder (process ${process}). Wait for it to end, then try again.`,
    );
    this.name = 'LockedError';
  }
}

/**
 * Keeps other builds out of a cache folder. A lock whose process is gone counts for nothing.
 *
 * @returns gives the lock back
 * @throws LockedError when another process builds there
 */
export function lock(cache: string): () => void {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'lock');
  const owner = tryLock(file);
  if (owner !== undefined) {
    if (isAlive(owner)) throw new LockedError(owner);
    rmSync(file, { force: true });
    const other = tryLock(file);
    if (other !== undefined) throw new LockedError(other);
  }
  return () => rmSync(file, { force: true });
}

/** @returns the process that has the lock, or undefined when it is ours now */
function tryLock(file: string): number | undefined {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return undefined;
  } catch (error) {
    if (!isTaken(error)) throw error;
    return Number(readFileSync(file, 'utf8'));
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function isAlive(pid: number): boolean {
  if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
