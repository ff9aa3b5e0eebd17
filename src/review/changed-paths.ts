import { posix } from 'node:path';
import { UserError } from '../lib/problems.ts';
import { gitIn, maybe, type Git } from './git.ts';

/** Every file of a difference, submodules whatever the change says of them, and no program of a configuration. */
const NAMES = ['-z', '--name-only', '--no-renames', '--no-ext-diff', '--ignore-submodules=none'];

/**
 * Files of the whole repository that differ between two commits.
 *
 * @param git in the folder of the blog
 * @returns paths from there, sorted: `../plugins/maps.ts`
 */
export function changedBetween(git: Git, before: string, after: string): string[] {
  return fromBlog(git, git('diff-tree', '-r', ...NAMES, before, after, '--'));
}

/** The same of the files in the working tree, new ones too, and a commit. */
export function changedSince(git: Git, commit: string): string[] {
  const top = gitIn(git('rev-parse', '--show-toplevel').replace(/\n$/, ''));
  const changed = top('diff', ...NAMES, commit, '--');
  return fromBlog(git, changed + top('ls-files', '--others', '--exclude-standard', '-z'));
}

/** @param listed paths from the top of the repository, each with NUL at its end */
function fromBlog(git: Git, listed: string): string[] {
  const folder = git('rev-parse', '--show-prefix').trim() || '.';
  const files = new Set(listed.split('\0').filter((file) => file !== ''));
  return [...files].map((file) => posix.relative(folder, file)).toSorted();
}

/**
 * Content that is not as in the last commit, by path from the root of the blog.
 *
 * @param paths folders and files of the content
 * @throws UserError when there is no git, no repository, or no commit
 */
export function changedContent(root: string, paths: readonly string[]): Map<string, 'new' | 'changed'> {
  const git = gitIn(root);
  const { length } = git('rev-parse', '--show-prefix').trim();
  if (maybe(() => git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')) === undefined)
    throw new UserError('Nothing is committed yet, so there is nothing to compare with.');
  const how = ['--porcelain', '--no-renames', '--untracked-files=all', '-z'];
  // Each entry is two letters, a space and a path, and ends with NUL.
  const entries = git('status', how, '--', paths).split('\0').filter(Boolean);
  return new Map(
    entries.map((entry) => [entry.slice(3 + length), /^.?[?A]/.test(entry) ? 'new' : 'changed']),
  );
}
