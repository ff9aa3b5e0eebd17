import { posix } from 'node:path';
import { gitIn, type Git } from './git.ts';

/** Lists all files, submodules too, and runs no configured program. */
const NAMES = ['-z', '--name-only', '--no-renames', '--no-ext-diff', '--ignore-submodules=none'];

/**
 * In the whole repository.
 *
 * @returns sorted paths from the blog: `../plugins/maps.ts`
 */
export function changedBetween(git: Git, before: string, after: string): string[] {
  return fromBlog(git, git('diff-tree', '-r', ...NAMES, before, after, '--'));
}

/** Includes new files of the working tree. */
export function changedSince(git: Git, commit: string): string[] {
  const top = gitIn(git('rev-parse', '--show-toplevel'));
  const changed = top('diff', ...NAMES, commit, '--');
  return fromBlog(git, changed + top('ls-files', '--others', '--exclude-standard', '-z'));
}

/** @param listed NUL-terminated paths from the top of the repository */
function fromBlog(git: Git, listed: string) {
  const folder = git('rev-parse', '--show-prefix') || '.';
  const files = new Set(listed.split('\0').filter((file) => file !== ''));
  return [...files].map((file) => posix.relative(folder, file)).toSorted();
}
