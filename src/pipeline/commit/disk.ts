import { codeOf } from '../../lib/error-code.ts';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Opens a file that is not there yet. A file that was taken over is the last site's too: it is never written into. */
export function openNew(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    rmSync(path, { recursive: true, force: true });
    return openSync(path, 'wx');
  }
}

/** Most folders are the only new one on their path, and then this is twice as fast as asking for the whole path. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch {
    try {
      mkdirSync(path, { recursive: true });
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR'].includes(String(codeOf(error)))) throw error;
      removeFileAbove(path);
      mkdirSync(path, { recursive: true });
    }
  }
}

/** A page `x.html` of the last site stands where the new one has a folder of that name. */
function removeFileAbove(path: string): void {
  for (let above = path; above !== dirname(above); above = dirname(above)) {
    if (isFile(above)) return rmSync(above);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Names that are handed to `rm` at a time: command lines have a limit. */
const AT_A_TIME = 500;

/**
 * Removes a folder. Where there is `rm`, another process does most of it, which is several times as fast for a large one.
 * What cannot be removed stays.
 *
 * @param last name of the entry that goes last
 */
export async function removeFolder(path: string, last: string): Promise<void> {
  try {
    const names = readdirSync(path).filter((name) => name !== last);
    for (let start = 0; start < names.length; start += AT_A_TIME) {
      const paths = names.slice(start, start + AT_A_TIME).map((name) => join(path, name));
      await new Promise<void>((resolve) => execFile('rm', ['-rf', '--', ...paths], () => resolve()));
    }
    for (const name of readdirSync(path)) {
      if (name !== last) rmSync(join(path, name), { recursive: true, force: true });
    }
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The new site is in place; the next build tries again, and says so if it cannot.
  }
}

/** Removes a file and the folders that are then empty. A file that is not there is no error. */
export function removeWithFolders(root: string, file: string): void {
  if (isFile(join(root, file))) rmSync(join(root, file));
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const path = join(root, folder);
    if (!existsSync(path) || isFile(path) || readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}
