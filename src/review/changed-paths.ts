import { posix } from 'node:path';
import { UserError } from '../lib/problems.ts';
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
function fromBlog(git: Git, listed: string): string[] {
  const folder = git('rev-parse', '--show-prefix') || '.';
  const files = new Set(listed.split('\0').filter((file) => file !== ''));
  return [...files].map((file) => posix.relative(folder, file)).toSorted();
}

/**
 * By path from the root.
 *
 * @param paths folders and files of the content
 * @throws UserError without git, repository or commit
 */
export function changedContent(root: string, paths: readonly string[]): Map<string, 'new' | 'changed'> {
  const git = gitIn(root);
  const { length } = git('rev-parse', '--show-prefix');
  if (git.maybe('rev-parse', '--verify', '--quiet', 'HEAD^{commit}') === undefined)
    throw new UserError(
      'Nothing is committed yet, so there is nothing to compare with.',
      'Type: git add --all && git commit -m "Begin"',
    );
  const how = ['--porcelain', '--no-renames', '--untracked-files=all', '-z'];
  // Entry: two letters, a space, a path, NUL.
  const entries = git('status', how, '--', paths).split('\0').filter(Boolean);
  return new Map(
    entries.map((entry) => [entry.slice(3 + length), /^.?[?A]/.test(entry) ? 'new' : 'changed']),
  );
}
