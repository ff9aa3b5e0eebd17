import { accessSync, constants, existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../../lib/user-error.ts';
import { isReplaceable } from './made-folder.ts';

/** Folders of a blog that hold what people wrote, or what they need. */
const OWN_FOLDERS = ['posts', 'pages', 'public', 'layouts', 'src', 'node_modules', '.git'];

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
  const name = nameOf(output, root);
  const folder = targetOf(output, name);
  if (isWithin(realPath(root), folder)) {
    throw new UserError(
      `The site cannot be written to ${name}: that folder holds the blog itself, and a build replaces the folder of the site whole.`,
      OTHER_FOLDER,
    );
  }
  const own = [...OWN_FOLDERS, ...content].find((each) => isWithin(folder, realPath(join(root, each))));
  if (own !== undefined) {
    throw new UserError(
      `The site cannot be written to ${name}: it would lie among the files of the blog, in ${own.replace(/\/$/, '')}/.`,
      OTHER_FOLDER,
    );
  }
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) {
    throw new UserError(`${name} is a file, and the site needs a folder of that name.`, OTHER_FOLDER);
  }
  if (stats && !isWritable(folder)) {
    throw new UserError(
      `${name} cannot be written: the system allows no changes in it.`,
      'Give yourself the right to write there, or choose another folder: npm run build -- --output FOLDER',
    );
  }
  if (!isReplaceable(folder)) {
    throw new UserError(
      `${name} holds files that no build has made, and a build replaces the folder of the site whole.`,
      `Delete ${name} if nothing in it is needed, or choose another folder: npm run build -- --output FOLDER`,
    );
  }
  return folder;
}

const OTHER_FOLDER = 'Choose another folder, such as: npm run build -- --output _site';

/** A folder as people call it: from the folder of the blog where it lies there. */
export function nameOf(folder: string, root: string): string {
  const path = relative(root, folder);
  return path === '' || path.startsWith('..') ? folder : path.replaceAll(sep, '/');
}

function targetOf(output: string, name: string): string {
  if (!lstatSync(output, { throwIfNoEntry: false })?.isSymbolicLink()) return realPath(output);
  if (!existsSync(output)) {
    throw new UserError(
      `${name} is a link to a folder that is not there.`,
      'Delete the link, or make the folder.',
    );
  }
  return realpathSync(output);
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

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a folder cannot be replaced by another: a disk is mounted there, as in many containers, or nothing can be written above it. */
export function isFixed(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return !isWritable(dirname(folder)) || statSync(folder).dev !== statSync(dirname(folder)).dev;
}
