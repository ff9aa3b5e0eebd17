import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, type Git } from './git.ts';

/**
 * Checks out a commit that the author trusts. The index is one of its own, so nothing of the working tree or of the repository is
 * touched, no hook is run, and a second call writes only files that differ.
 *
 * @param git in the folder of the blog
 * @param folder where to; absolute, in the cache
 * @returns folder of the blog as it was; absolute
 */
export function checkOutBase(git: Git, commit: string, folder: string): string {
  const tree = join(folder, 'tree');
  mkdirSync(tree, { recursive: true });
  const own = {
    GIT_DIR: git('rev-parse', '--absolute-git-dir').trim(),
    GIT_WORK_TREE: tree,
    GIT_INDEX_FILE: join(folder, 'index'),
  };
  gitIn(tree, own)('read-tree', '--reset', '-u', commit);
  return join(tree, git('rev-parse', '--show-prefix').trim());
}
