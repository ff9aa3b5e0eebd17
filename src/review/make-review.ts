import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OURS } from '../features/blog-code.ts';
import { isContent } from '../features/content-paths.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { ProblemsError, UserError } from '../lib/problems.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { checkOutBase } from './base-tree.ts';
import { buildSides, loadUnshared, orProblems, type SideOptions } from './build-sides.ts';
import { changedBetween, changedSince } from './changed-paths.ts';
import { reviewOf } from './comparison.ts';
import { writeContent } from './content-tree.ts';
import { commitOf, forkOf, type Fork } from './fork.ts';
import { gitIn, maybe, type Git } from './git.ts';
import type { ReviewFacts } from './outline.ts';
import type { Review, ReviewSide } from './review.ts';

export interface ReviewOptions extends SideOptions {
  /** Absolute path. */
  readonly root: string;
  /** Git name. */
  readonly base: string;
  /** Git name of a change to read as data, without running it. Undefined: the working tree. */
  readonly change?: string | undefined;
}

export interface MadeReview {
  readonly review: Review;
  readonly facts: ReviewFacts;
  readonly before: ReviewSide;
  readonly after: ReviewSide;
}

/**
 * Writes only its cache.
 *
 * @throws ProblemsError for errors in the change
 * @throws UserError if git cannot compare the two
 */
export async function makeReview(options: ReviewOptions): Promise<MadeReview> {
  const { root, base, change } = options;
  const cache = join(root, '.cache');
  const folder = join(cache, options.preview ? 'review-drafts' : 'review');
  refuseLinks(cache);
  const git = gitIn(root);
  if (git('ls-files', '--', '.cache') !== '') {
    // The cache decides which pages count as unchanged.
    throw new UserError(
      'The folder .cache is committed, so a review could not be trusted.',
      'Type: git rm -r --cached .cache',
    );
  }
  const [baseCommit, commit] = [commitOf(git, base), commitOf(git, change ?? 'HEAD')];
  const fork = forkOf(git, baseCommit, commit, base);
  const named = change === undefined ? undefined : { name: change, commit };
  if (named) refuseFilesOf(git, commit, baseCommit);
  const { before, after, code, leftOut } = await (named
    ? buildNamed(options, commit, git, fork, folder)
    : buildFiles(options, git, fork, folder));
  const facts = { base, ...fork, ...(named && { change: named }), code, leftOut };
  return { review: reviewOf(before, after), facts, before, after };
}

type Sides = Pick<MadeReview, 'before' | 'after'> & Pick<ReviewFacts, 'code' | 'leftOut'>;

/** The base has its own code. */
async function buildFiles(options: ReviewOptions, git: Git, fork: Fork, folder: string): Promise<Sides> {
  const { root } = options;
  const [ofBase, ofChange] = foldersOf(folder, 'base', 'change');
  const tree = checkOutBase(git, fork.commit, folder);
  const fresh = await loadUnshared(options, root);
  const old = await orProblems(loadUnshared(options, tree));
  const isFaulty = old instanceof ProblemsError;
  const sides = await buildSides(
    options,
    isFaulty ? { problems: old, folder: ofBase } : { blog: old, root: tree, codeRoot: tree, folder: ofBase },
    { blog: fresh, root, codeRoot: root, folder: ofChange },
  );
  // The base defines content: a change could declare its code as content.
  const { code } = isFaulty ? { code: OURS } : old;
  const files = changedSince(git, fork.commit).filter((file) => !isContent(code, file));
  return { ...sides, code: files, leftOut: [] };
}

/** Bytes that a change may add. */
const MOST_ADDED = 1_000_000_000;

/** Uses the working tree's code. */
async function buildNamed(
  options: ReviewOptions,
  commit: string,
  git: Git,
  fork: Fork,
  folder: string,
): Promise<Sides> {
  const { root } = options;
  const blog = await loadUnshared(options, root);
  const isKnown = (file: string): boolean => isContent(blog.code, file);
  const folders = foldersOf(folder, 'named-base', 'named-change');
  const [ofBase, ofChange] = folders.map((side) => join(side, 'content')) as [string, string];
  const { bytes } = writeContent(git, fork.commit, isKnown, ofBase);
  const { leftOut } = writeContent(git, commit, isKnown, ofChange, bytes + MOST_ADDED);
  for (const content of [ofBase, ofChange])
    for (const file of ownFiles(blog.settings)) if (!isKnown(file)) copyIfThere(file, root, content);
  const sides = await buildSides(
    options,
    { blog, root: ofBase, codeRoot: root, folder: folders[0] },
    { blog, root: ofChange, codeRoot: root, folder: folders[1] },
  );
  const code = changedBetween(git, fork.commit, commit).filter((file) => !isKnown(file));
  return { ...sides, code, leftOut };
}

/** @throws UserError if the working tree has commits of the change: their code would run */
function refuseFilesOf(git: Git, change: string, base: string): void {
  const shared =
    maybe(() => git('merge-base', '--all', 'HEAD', change))
      ?.trim()
      .split('\n') ?? [];
  const isOfBase = (commit: string): boolean =>
    maybe(() => git('merge-base', '--is-ancestor', commit, base)) !== undefined;
  if (!shared.every(isOfBase))
    throw new UserError(
      'The files here have commits of the change, so this command would run its code.',
      'Check out the base first, such as: git switch main. Your own files are reviewed by: npm run review -- main',
    );
}

/** Settings, for messages, and their pictures. */
function ownFiles({ icon, logo }: Settings): string[] {
  return [SETTINGS_FILE, icon, logo?.src, logo?.dark].flatMap((file) => file ?? []);
}

function copyIfThere(file: string, from: string, to: string): void {
  if (!existsSync(join(from, file))) return;
  mkdirSync(dirname(join(to, file)), { recursive: true });
  copyFileSync(join(from, file), join(to, file));
}

/** @throws UserError if a path contains a symlink */
function foldersOf(folder: string, ...names: readonly [string, string]): [string, string] {
  const [first, second] = names;
  const folders = [join(folder, first), join(folder, second)] as [string, string];
  for (const side of folders) refuseLinks(side);
  return folders;
}
