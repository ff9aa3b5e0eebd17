import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from './problems.ts';

/** Folders of a cache that are looked through by themselves, or are only removed. */
const APART: ReadonlySet<string> = new Set(['preview', 'review', 'review-drafts', 'verify']);

/**
 * Makes sure that nothing in a folder of what builds keep leads out of it. Every file in it may be written and removed, and
 * it may come from a commit or from another machine.
 *
 * @param cache absolute; need not be there
 * @throws UserError when it, or anything in it, is neither a file nor a folder
 */
export function refuseLinks(cache: string): void {
  const stats = lstatSync(cache, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isSymbolicLink()) throw refusal(cache);
  lookThrough(cache, APART);
}

function lookThrough(folder: string, apart: ReadonlySet<string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (!entry.isFile()) throw refusal(path);
    } else if (!apart.has(entry.name)) lookThrough(path, new Set());
  }
}

function refusal(path: string): UserError {
  const name = relative(process.cwd(), path);
  return new UserError(
    `${name} is a link, or something else that is neither a file nor a folder: a build could overwrite or delete what it leads to.`,
    'Delete .cache, then try again. If it comes back, somebody has committed it.',
  );
}

/** Makes a folder of the cache anew, with nothing in it. @param folder absolute; below one that has been looked through */
export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
