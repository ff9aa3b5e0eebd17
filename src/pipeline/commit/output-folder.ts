import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../../lib/user-error.ts';
import { isReplaceable } from './made-folder.ts';

/** Folders of a blog that hold what people wrote, or what they need. */
const OWN_FOLDERS = ['posts', 'pages', 'public', 'layouts', 'src', 'node_modules', '.git'];

const OTHER_FOLDER = 'choose another folder, such as: npm run build -- --output _site';

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
  const refuse = (why: string, mend = ''): never => {
    const hint = mend + OTHER_FOLDER;
    throw new UserError(
      `The site cannot be written to ${name}: ${why}.`,
      hint.charAt(0).toUpperCase() + hint.slice(1),
    );
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
      `Delete ${name} if nothing in it is needed, or `,
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
