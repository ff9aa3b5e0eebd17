import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { TEXT_FOLDERS } from '../content/discover.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { publishedFiles } from '../features/extensions.ts';
import { sortProblems, type Problem } from '../lib/problems.ts';

export interface HeldBack {
  /** In code-point order. */
  readonly files: readonly string[];
  /** Their problems and those of files beside them, sorted. */
  readonly problems: readonly Problem[];
}

interface HeldBlog {
  /** Absolute path. */
  readonly root: string;
  readonly code: BlogCode;
  readonly heldBack?: HeldBack;
}

export const NOTHING_HELD: HeldBack = { files: [], problems: [] };

/**
 * Adds faulty posts and pages to the held-back ones.
 *
 * @returns undefined if another file or a published post has an error: its page must not vanish
 */
export function holdBack(
  problems: readonly Problem[],
  { root, code, heldBack = NOTHING_HELD }: HeldBlog,
): HeldBack | undefined {
  const owned = problems.map((problem) => ({ problem, owner: ownerOf(root, problem.file) }));
  const owners = new Set(
    owned.flatMap(({ problem, owner }) => (problem.severity === 'error' ? [owner] : [])),
  );
  const published = owners.has(undefined) ? undefined : publishedFiles(code.features, root);
  const files = [...owners].filter((file) => file !== undefined);
  if (!published || files.length === 0 || files.some((file) => published.has(file))) return undefined;
  const added = owned.flatMap(({ problem, owner }) => (owners.has(owner) ? [problem] : []));
  return {
    files: [...heldBack.files, ...files].toSorted(),
    problems: sortProblems([...heldBack.problems, ...added]),
  };
}

/** Text that a file is or belongs to. Undefined for shared files. */
export function ownerOf(root: string, file: string): string | undefined {
  if (!TEXT_FOLDERS.some((folder) => file.startsWith(`${folder}/`))) return undefined;
  if (/\.md$/i.test(file)) return file;
  for (let folder = file; folder !== '.'; folder = dirname(folder)) {
    const post = `${folder}/index.md`;
    if (existsSync(join(root, post))) return post;
  }
  return undefined;
}
