import { UserError } from '../lib/problems.ts';
import { gitIn } from '../review/git.ts';

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
