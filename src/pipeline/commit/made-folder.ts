import { isLeftByFileManager } from '../../lib/litter.ts';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../../lib/hash.ts';

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
  if (!stats.isDirectory()) return false;
  return isMarked(folder) || readdirSync(folder).every(isIgnored);
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

/**
 * Lists the files in a marked folder that the last build has not written.
 *
 * @param known files that the last build wrote
 * @returns paths with forward slashes, in no particular order
 */
export function unknownIn(folder: string, known: ReadonlySet<string>): string[] {
  const unknown: string[] = [];
  const walk = (path: string, prefix: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (isIgnored(entry.name)) continue;
      const file = prefix + entry.name;
      if (entry.isDirectory()) walk(join(path, entry.name), `${file}/`);
      else if (!known.has(file)) unknown.push(file);
    }
  };
  walk(folder, '');
  return unknown;
}

/** Whether these are all the files that the build which marked the folder had written. */
export function isWholeSite(folder: string, files: Iterable<string>): boolean {
  return readFileSync(join(folder, MARKER), 'utf8').split('\n')[1] === fingerprint(files);
}

function fingerprint(files: Iterable<string>): string {
  return hash([...files].toSorted().join('\n'));
}
