import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../lib/failure.ts';
import { UserError } from '../lib/problems.ts';

/** The commit that a change is compared with, checked out in a folder of its own. */
export interface BaseTree {
  /** Full hash. */
  readonly commit: string;
  /** Folder of the blog as it was at that commit; absolute. */
  readonly root: string;
  /** The branch that was named has gone on since: the commit is where the change has left it. */
  readonly isBehind: boolean;
}

/**
 * Checks out the commit at which the change began. The index is one of its own, so nothing of the working tree or of the repository is
 * touched, no hook is run, and a second call writes only files that differ.
 *
 * @param root folder of the blog; absolute
 * @param base as git reads it: `origin/main`
 * @param folder where to; absolute, in the cache
 * @throws UserError when there is no git, no repository, no such commit, or no common history
 */
export function checkOutBase(root: string, base: string, folder: string): BaseTree {
  const git = gitIn(root);
  const prefix = git('rev-parse', '--show-prefix').trim();
  if (git('ls-files', '--', '.cache') !== '') {
    // What is kept there decides what counts as unchanged.
    throw new UserError(
      'The folder .cache is committed, so a review could not be trusted.',
      'Type: git rm -r --cached .cache',
    );
  }
  const commit = maybe(() => git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`));
  if (commit === undefined)
    throw new UserError(
      `Git knows no commit “${base}” here.`,
      'Name a branch or a commit, such as origin/main. On CI, the checkout needs fetch-depth: 2 or more.',
    );
  const fork = maybe(() => git('merge-base', commit.trim(), 'HEAD'))?.trim();
  if (fork === undefined)
    throw new UserError(
      `This clone does not know where the change has left “${base}”.`,
      'Fetch more of the history: git fetch --unshallow',
    );
  const tree = join(folder, 'tree');
  mkdirSync(tree, { recursive: true });
  const own = {
    GIT_DIR: git('rev-parse', '--absolute-git-dir').trim(),
    GIT_WORK_TREE: tree,
    GIT_INDEX_FILE: join(folder, 'index'),
  };
  gitIn(tree, own)('read-tree', '--reset', '-u', fork);
  return { commit: fork, root: join(tree, prefix), isBehind: fork !== commit.trim() };
}

/** Folders of a blog whose files are no code. */
const CONTENT =
  /^(?:posts|pages|comments|public|styles|docs)\/|\.(?:md|txt|css|svg|png|jpe?g|webp|avif|gif)$|^(?:addresses\.json|LICENSE|\.gitignore)$/;

/**
 * Files that a change touches and that are no content: settings, plugins, layouts, workflows, packages. Whoever builds the change
 * runs some of them.
 *
 * @returns paths from the root of the blog, sorted
 */
export function changedCode(root: string, { commit }: BaseTree): string[] {
  const git = gitIn(root);
  const listed = [
    git('diff', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z', commit, '--', '.'),
    git('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
  ];
  return [...new Set(listed.flatMap((text) => text.split('\0')))]
    .filter((file) => file !== '' && !CONTENT.test(file))
    .toSorted();
}

const STATUS = ['--porcelain', '--no-renames', '--untracked-files=all', '-z'];

/**
 * Files of posts, pages and comments that are not as in the last commit, by path from the root of the blog.
 *
 * @throws UserError when there is no git, no repository, or no commit
 */
export function changedContent(root: string): Map<string, 'new' | 'changed'> {
  const git = gitIn(root);
  const { length } = git('rev-parse', '--show-prefix').trim();
  if (maybe(() => git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')) === undefined)
    throw new UserError('Nothing is committed yet, so there is nothing to compare with.');
  // Each entry is two letters, a space and a path, and ends with NUL.
  const entries = git('status', ...STATUS, '--', 'posts', 'pages', 'comments')
    .split('\0')
    .filter(Boolean);
  return new Map(
    entries.map((entry) => [entry.slice(3 + length), /^.?[?A]/.test(entry) ? 'new' : 'changed']),
  );
}

type Git = (...args: readonly string[]) => string;

/** Git without hooks, questions and network. */
function gitIn(folder: string, own: Readonly<Record<string, string>> = {}): Git {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...environment } = process.env;
  return (...args) => {
    try {
      return execFileSync('git', ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', ...args], {
        cwd: folder,
        env: {
          ...environment,
          GIT_OPTIONAL_LOCKS: '0',
          GIT_NO_LAZY_FETCH: '1',
          GIT_TERMINAL_PROMPT: '0',
          LC_ALL: 'C',
          ...own,
        },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      throw gitFailure(error, folder);
    }
  };
}

function gitFailure(error: unknown, folder: string): UserError {
  if (codeOf(error) === 'ENOENT' && existsSync(folder))
    return new UserError(
      'A review needs git, and it is not installed.',
      'Install it from https://git-scm.com',
    );
  const said = String((error as { readonly stderr?: unknown }).stderr ?? error).trim();
  if (said.includes('not a git repository'))
    return new UserError('This folder is in no repository of git, so there is nothing to compare with.');
  return new UserError(`Git has failed: ${said.replace(/^(?:fatal|error): /, '')}`);
}

function maybe<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
