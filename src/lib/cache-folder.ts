import { removeAll } from './files.ts';
import { lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from './problems.ts';

/** Other code checks these subfolders, or only deletes them. */
const APART = ['preview', 'review', 'review-drafts', 'verify'];

/**
 * Refuses a cache that contains symbolic links: a commit or another machine may have put them there.
 *
 * @param cache absolute; may be missing
 * @throws UserError if it, or anything in it, is neither a file nor a folder
 */
export function refuseLinks(cache: string): void {
  const stats = lstatSync(cache, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isSymbolicLink()) throw refusal(cache);
  lookThrough(cache, APART);
}

function lookThrough(folder: string, apart: readonly string[]) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (!entry.isFile()) throw refusal(path);
    } else if (!apart.includes(entry.name)) lookThrough(path, []);
  }
}

function refusal(path: string) {
  const name = relative(process.cwd(), path);
  return new UserError(
    `${name} is a link, or something else that is neither a file nor a folder: a build could overwrite or delete what it leads to.`,
    'Delete .cache, then try again. If it comes back, somebody has committed it.',
  );
}

/** @param folder absolute, in a checked cache */
export function emptyFolder(folder: string): void {
  removeAll(folder);
  mkdirSync(folder, { recursive: true });
}
