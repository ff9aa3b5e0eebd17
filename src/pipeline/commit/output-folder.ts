import {
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isLeftByFileManager, readPlainFile, removeAll } from '../../lib/files.ts';
import { hash } from '../../lib/hash.ts';
import { error, type Problem, UserError } from '../../lib/problems.ts';
import { MARKER } from '../../lib/urls.ts';

const NOTICE =
  'This folder was made by Pamphlet, and each build replaces it whole. Keep files of your own in public/.\n';

/** Includes a build's own files. */
function isIgnored(name: string) {
  return isLeftByFileManager(name) || name.startsWith(MARKER);
}

/** True if the folder is missing, empty or has a marker. */
export function isReplaceable(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return !stats || (stats.isDirectory() && (isMarked(folder) || readdirSync(folder).every(isIgnored)));
}

export function isMarked(folder: string): boolean {
  return readPlainFile(join(folder, MARKER)) !== undefined;
}

interface MarkedSite {
  /** All paths. Their hash reveals added files. */
  files: Iterable<string>;
  /** Path prefix, with slashes. */
  prefix: string;
}

export function markFolder(folder: string, site?: MarkedSite): void {
  const lines = site ? `${fingerprint(site.files)}\n${site.prefix}\n` : '';
  writeFileSync(join(folder, MARKER), NOTICE + lines);
}

/** With slashes. Undefined if the marker has none. */
export function prefixOf(folder: string): string | undefined {
  const prefix = markerOf(folder)[2];
  return prefix?.startsWith('/') ? prefix : undefined;
}

/** True if a build wrote exactly these files. */
export function isMarkedWith(folder: string, files: Iterable<string>): boolean {
  return markerOf(folder)[1] === fingerprint(files);
}

/** Its lines. Empty without a marker. */
function markerOf(folder: string) {
  return readPlainFile(join(folder, MARKER))?.toString().split('\n') ?? [];
}

function fingerprint(files: Iterable<string>) {
  return hash([...files].toSorted().join('\n'));
}

/**
 * Files that the last build did not write.
 *
 * @returns unsorted paths with forward slashes
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
 * The swap would remove foreign files.
 *
 * @param before known files of the last site
 */
export function checkUnexpectedFiles(
  folder: string,
  before: ReadonlyMap<string, unknown>,
  made: ReadonlyMap<string, unknown>,
): Problem[] {
  if (!isMarked(folder)) return [];
  const found = unknownIn(folder, (file) => before.has(file) || made.has(file));
  if (found.length === 0) return [];
  // The state may be missing or for another folder. The marker's hash decides.
  if (
    isMarkedWith(
      folder,
      unknownIn(folder, () => false),
    )
  )
    return [];
  const message = 'A build replaces the whole folder of the site, and no build has written this file.';
  return found.toSorted().map((file) => {
    const hint = `Move it to public/${file}, from where it is published as it is, or delete it.`;
    return { file: `${basename(folder)}/${file}`, ...error('site-folder', message, hint) };
  });
}

/**
 * The marker goes last. A separate `rm` is several times faster for large folders. Leftovers stay for the
 * next build.
 */
export async function removeMade(folder: string): Promise<void> {
  try {
    const { execFile } = await import('node:child_process');
    const names = readdirSync(folder).filter((name) => name !== MARKER);
    await new Promise<void>((resolve) =>
      execFile('rm', ['-rf', '--', ...names], { cwd: folder }, () => resolve()),
    );
    removeMarked(folder);
  } catch {
    // The new site is in place.
  }
}

/** The marker goes last, so that a half-removed folder keeps it. */
export function removeMarked(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name !== MARKER) removeAll(join(folder, name));
  removeAll(folder);
}

/** Also removes empty parent folders. Ignores a missing file. */
export function removeWithFolders(root: string, file: string): void {
  try {
    rmSync(join(root, file), { force: true });
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) rmdirSync(join(root, folder));
  } catch {
    // A folder took its place, or its parent has other files.
  }
}

const OWN_FOLDERS = ['posts', 'pages', 'public', 'layouts', 'src', 'node_modules', '.git'];

/**
 * Validates the site folder.
 *
 * @param output absolute
 * @param root absolute
 * @param content folders of features: `comments/`
 * @returns the real folder
 * @throws UserError if a build must not replace it
 */
export function outputFolder(output: string, root: string, content: readonly string[]): string {
  const path = relative(root, output);
  const name = path === '' || path.startsWith('..') ? output : path.replaceAll(sep, '/');
  const other = `another folder, such as: npm run build -- --output ${name === '_site' ? '_site.new' : '_site'}`;
  const remove = `Delete ${name} if nothing in it is needed, or choose ${other}`;
  const refuse = (why: string, hint = `Choose ${other}`): never => {
    throw new UserError(`The site cannot be written to ${name}: ${why}.`, hint);
  };
  const folder = realPath(output);
  if (isWithin(realPath(root), folder))
    refuse('that folder holds the blog itself, and a build replaces the folder of the site whole');
  const own = [...OWN_FOLDERS, ...content].find((each) => isWithin(folder, realPath(join(root, each))));
  if (own !== undefined) refuse(`it would lie among the files of the blog, in ${own.replace(/\/$/, '')}/`);
  const stats = statSync(folder, { throwIfNoEntry: false });
  const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
  if (isThere && !stats?.isDirectory())
    refuse('it is a file, or a link to a folder that is not there', remove);
  if (!isReplaceable(folder))
    refuse(
      'it holds files that no build has made, and a build replaces the folder of the site whole',
      remove,
    );
  return folder;
}

/** Resolves the nearest existing parent. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(realPath(dirname(path)), path.slice(dirname(path).length));
}

function isWithin(path: string, folder: string) {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** True for mount points, common in containers: renames fail there. */
export function isMounted(folder: string): boolean {
  return existsSync(folder) && statSync(folder).dev !== statSync(dirname(folder)).dev;
}
