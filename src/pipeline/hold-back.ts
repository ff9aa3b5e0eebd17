import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import type { Post } from '../content/post.ts';
import { TEXT_FOLDERS } from '../content/discover.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { publishedFiles } from '../features/extensions.ts';
import { replaceFile } from '../lib/files.ts';
import { sortProblems, type Problem } from '../lib/problems.ts';
import { publishedIn, type State } from './cache/state.ts';

export interface HeldBack {
  /** In code-point order. */
  readonly files: readonly string[];
  /** Their problems and those of files beside them, sorted. */
  readonly problems: readonly Problem[];
}

/** A run before it reads content: `ContentScan` or a part of it. */
export interface Publisher {
  readonly options: {
    /** Absolute path. */
    readonly root: string;
    readonly code: BlogCode;
    readonly holdBack?: boolean;
    readonly heldBack?: HeldBack;
    readonly lastPublished?: readonly Post[];
  };
  readonly previous: State | undefined;
}

export const NOTHING_HELD: HeldBack = { files: [], problems: [] };

/**
 * Posts and pages that readers may have found, and recorded addresses. All others are new. With `holdBack`,
 * the last build counts too: its ledger may not be committed. Other runs give the same answer without cache.
 *
 * @returns undefined without a record
 */
export function publishedBefore(run: Publisher): ReadonlySet<string> | undefined {
  const recorded = publishedFiles(run.options.code.features, run.options.root);
  return recorded && new Set([...recorded, ...lastPublished(run).map(({ file }) => file)]);
}

/**
 * Valid posts and pages that readers cannot have found, without drafts. A certain fault keeps them off the
 * site. Empty without a record.
 *
 * @param known from `publishedBefore`
 */
export function newTexts(
  known: ReturnType<typeof publishedBefore>,
  posts: readonly Post[],
): ReadonlySet<string> {
  const found = known ? posts.filter(({ file, draft }) => !draft && !known.has(file)) : [];
  return new Set(found.map(({ file }) => file));
}

/** Empty without `holdBack`. */
export function lastPublished({ options, previous }: Publisher): readonly Post[] {
  if (!options.holdBack) return [];
  return options.lastPublished ?? (previous ? publishedIn(previous) : []);
}

/**
 * Adds faulty posts and pages to the held-back ones.
 *
 * @returns undefined if another file or a published post has an error: its page must not vanish
 */
export function holdBack(problems: readonly Problem[], run: Publisher): HeldBack | undefined {
  const { root, code, heldBack = NOTHING_HELD } = run.options;
  const owned = problems.map((problem) => ({ problem, owner: ownerOf(root, problem.file) }));
  const owners = new Set(
    owned.flatMap(({ problem, owner }) => (problem.severity === 'error' ? [owner] : [])),
  );
  if (owners.size === 0 || owners.has(undefined)) return undefined;
  const files = [...owners].filter((file) => file !== undefined);
  const recorded = publishedFiles(code.features, root);
  const published = publishedBefore(run);
  if (!recorded || !published || files.some((file) => published.has(file))) return undefined;
  // A faulty text may be one of these under a new name. The ledger speaks for its own addresses.
  const isMissing = ({ file, address }: Post): boolean =>
    !recorded.has(file) && !recorded.has(address) && !existsSync(join(root, file));
  if (lastPublished(run).some(isMissing)) return undefined;
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

/** Workflows read this file. */
const HELD_BACK_FILE = 'held-back';

/** One text per line. */
export function writeHeldBack(cache: string, { files }: HeldBack = NOTHING_HELD): void {
  replaceFile(join(cache, HELD_BACK_FILE), files.map((file) => `${file}\n`).join(''));
}
