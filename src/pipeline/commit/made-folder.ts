import { execFile } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hash } from '../../lib/hash.ts';
import { isLeftByFileManager } from '../../lib/file-names.ts';
import type { Problem } from '../../lib/problems.ts';

/** Name of the file that marks a folder as made by a build: only such a folder may be replaced or removed. */
export const MARKER = '.pamphlet';

const NOTICE =
  'This folder was made by Pamphlet, and each build replaces it whole. Keep files of your own in public/.\n';

/** Whether a name is that of litter, or of what a build needs for itself. */
function isIgnored(name: string): boolean {
  return isLeftByFileManager(name) || name.startsWith(MARKER);
}

/** Whether a build may replace or remove a folder: it was made by one, or is empty, or is not there. */
export function isReplaceable(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats) return true;
  return stats.isDirectory() && (isMarked(folder) || readdirSync(folder).every(isIgnored));
}

/** Whether a folder has the marker of a build. */
export function isMarked(folder: string): boolean {
  return lstatSync(join(folder, MARKER), { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Marks a folder as made by a build.
 *
 * @param files paths of all its files, once they are known: their fingerprint tells whether others were added later
 */
export function markFolder(folder: string, files?: Iterable<string>): void {
  writeFileSync(join(folder, MARKER), files ? `${NOTICE}${fingerprint(files)}\n` : NOTICE);
}

function fingerprint(files: Iterable<string>): string {
  return hash([...files].toSorted().join('\n'));
}

/**
 * Lists the files in a marked folder that the last build has not written.
 *
 * @param isKnown whether it has written a file
 * @returns paths with forward slashes, in no particular order
 */
export function unknownIn(folder: string, isKnown: (file: string) => boolean, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const file = prefix + entry.name;
    if (isIgnored(entry.name)) return [];
    if (entry.isDirectory()) return unknownIn(folder, isKnown, `${file}/`);
    return isKnown(file) ? [] : [file];
  });
}

/**
 * Reports files in the folder of the site that no build wrote: the swap would remove them.
 *
 * @param before files of the last site, as far as they are known
 * @param made files of the new site
 */
export function checkUnexpectedFiles(
  folder: string,
  before: ReadonlyMap<string, unknown>,
  made: ReadonlyMap<string, unknown>,
): Problem[] {
  if (!isMarked(folder)) return [];
  const found = unknownIn(folder, (file) => before.has(file) || made.has(file));
  if (found.length === 0) return [];
  // The state may be gone, or that of another folder: the marker tells whether all files are of one build.
  const [, sum] = readFileSync(join(folder, MARKER), 'utf8').split('\n');
  if (sum === fingerprint(unknownIn(folder, () => false))) return [];
  return found.toSorted().map((file) => ({
    file: `${basename(folder)}/${file}`,
    rule: 'site-folder',
    severity: 'error',
    message: 'No build has written this file, and a build replaces the folder of the site whole.',
    hint: `Move it to public/${file}, from where it is published as it is, or delete it.`,
  }));
}

/**
 * Removes a folder that a build has made, its marker last. Where there is `rm`, another process does most of it, which is
 * several times as fast for a large one. What cannot be removed stays: the next build tries again, and says so if it cannot.
 */
export async function removeMade(folder: string): Promise<void> {
  try {
    const names = readdirSync(folder).filter((name) => name !== MARKER);
    await new Promise<void>((resolve) =>
      execFile('rm', ['-rf', '--', ...names], { cwd: folder }, () => resolve()),
    );
    for (const name of names) rmSync(join(folder, name), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The new site is in place.
  }
}

/** Removes a file and the folders that are then empty. A file that is not there is no error. */
export function removeWithFolders(root: string, file: string): void {
  try {
    rmSync(join(root, file), { force: true });
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) rmdirSync(join(root, folder));
  } catch {
    // A folder stands there now, or other files are in one.
  }
}
