import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isLeftByFileManager } from '../../lib/files.ts';
import { hash } from '../../lib/hash.ts';
import { type Problem, UserError } from '../../lib/problems.ts';
import { MARKER } from '../../lib/urls.ts';

const NOTICE =
  'This folder was made by Pamphlet, and each build replaces it whole. Keep files of your own in public/.\n';

/** Whether a name is that of litter, or of what a build needs for itself. */
function isIgnored(name: string): boolean {
  return isLeftByFileManager(name) || name.startsWith(MARKER);
}

/** Whether a build may replace or remove a folder: it was made by one, or is empty, or is not there. */
export function isReplaceable(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return !stats || (stats.isDirectory() && (isMarked(folder) || readdirSync(folder).every(isIgnored)));
}

/** Whether a folder has the marker of a build. */
export function isMarked(folder: string): boolean {
  return lstatSync(join(folder, MARKER), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** What the marker says of a whole site. */
interface MarkedSite {
  /** Paths of all its files: their fingerprint tells whether others were added later. */
  readonly files: Iterable<string>;
  /** Sub-folder of the host that its links lead to, with slashes. */
  readonly prefix: string;
}

/** Marks a folder as made by a build. @param site once it is whole */
export function markFolder(folder: string, site?: MarkedSite): void {
  const lines = site ? `${fingerprint(site.files)}\n${site.prefix}\n` : '';
  writeFileSync(join(folder, MARKER), NOTICE + lines);
}

/** The sub-folder of the host that a site was built for, with slashes; undefined if its marker does not say. */
export function prefixOf(folder: string): string | undefined {
  const prefix = isMarked(folder) ? markerLine(folder, 2) : undefined;
  return prefix?.startsWith('/') ? prefix : undefined;
}

/** True if a build has made the folder of these files alone. @param files paths of all */
export function isMarkedWith(folder: string, files: Iterable<string>): boolean {
  return isMarked(folder) && sumIn(folder) === fingerprint(files);
}

function sumIn(folder: string): string | undefined {
  return markerLine(folder, 1);
}

function markerLine(folder: string, index: number): string | undefined {
  return readFileSync(join(folder, MARKER), 'utf8').split('\n')[index];
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
  if (sumIn(folder) === fingerprint(unknownIn(folder, () => false))) return [];
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
    removeMarked(folder);
  } catch {
    // The new site is in place.
  }
}

/** Removes a folder that a build has made, its marker last: one that is left half-way is still known as such. */
export function removeMarked(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name !== MARKER) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
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

/** Folders of a blog that hold what people wrote, or what they need. */
const OWN_FOLDERS = ['posts', 'pages', 'public', 'layouts', 'src', 'node_modules', '.git'];

const SUCH_AS = 'such as: npm run build -- --output _site';

/**
 * Judges the folder that a build is to replace, and follows a symbolic link to the folder it stands for.
 *
 * @param output folder of the site; absolute
 * @param root folder of the blog; absolute
 * @param content folders that features read: `comments/`
 * @returns the folder itself
 * @throws UserError when it is not one that a build may replace: nothing has been touched by then
 */
export function outputFolder(output: string, root: string, content: readonly string[]): string {
  const path = relative(root, output);
  const name = path === '' || path.startsWith('..') ? output : path.replaceAll(sep, '/');
  const refuse = (why: string, hint = `Choose another folder, ${SUCH_AS}`): never => {
    throw new UserError(`The site cannot be written to ${name}: ${why}.`, hint);
  };
  const folder = realPath(output);
  if (isWithin(realPath(root), folder))
    refuse('that folder holds the blog itself, and a build replaces the folder of the site whole');
  const own = [...OWN_FOLDERS, ...content].find((each) => isWithin(folder, realPath(join(root, each))));
  if (own !== undefined) refuse(`it would lie among the files of the blog, in ${own.replace(/\/$/, '')}/`);
  const stats = statSync(folder, { throwIfNoEntry: false });
  const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
  if (isThere && !stats?.isDirectory()) refuse('it is a file, or a link to a folder that is not there');
  if (!isReplaceable(folder))
    refuse(
      'it holds files that no build has made, and a build replaces the folder of the site whole',
      `Delete ${name} if nothing in it is needed, or choose another folder, ${SUCH_AS}`,
    );
  return folder;
}

/** The path without links on the way; of what is not there yet, that of the nearest folder above. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(realPath(dirname(path)), path.slice(dirname(path).length));
}

/** Whether a path is a folder or lies in it. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Whether a folder cannot be replaced by another: a disk is mounted there, as in many containers. */
export function isMounted(folder: string): boolean {
  return existsSync(folder) && statSync(folder).dev !== statSync(dirname(folder)).dev;
}
