import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, type Git } from './git.ts';

/**
 * Uses a separate index: changes neither the working tree nor the repository, and runs no hook. A second call
 * writes changed files only.
 *
 * @param folder absolute target in the cache
 * @returns absolute folder of the old blog
 */
export function checkOutBase(git: Git, commit: string, folder: string): string {
  const tree = join(folder, 'tree');
  mkdirSync(tree, { recursive: true });
  const own = {
    GIT_DIR: git('rev-parse', '--absolute-git-dir'),
    GIT_WORK_TREE: tree,
    GIT_INDEX_FILE: join(folder, 'index'),
  };
  gitIn(tree, own)('read-tree', '--reset', '-u', commit);
  return join(tree, git('rev-parse', '--show-prefix'));
}
