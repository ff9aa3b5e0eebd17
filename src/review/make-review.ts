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
import { commitOf, forkOf, mergeBases, type Fork } from './fork.ts';
import { gitIn, type Git } from './git.ts';
import type { ReviewFacts } from './outline.ts';
import type { Review, ReviewSide } from './review.ts';

export interface ReviewOptions extends SideOptions {
  /** Absolute path. */
  root: string;
  /** Git name. */
  base: string;
  /** Git name of a change to read as data, without running it. Undefined: the working tree. */
  change?: string;
}

export interface MadeReview {
  review: Review;
  facts: ReviewFacts;
  before: ReviewSide;
  after: ReviewSide;
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
  const kind = named ? 'named-' : '';
  const folders = { ofBase: join(folder, `${kind}base`), ofChange: join(folder, `${kind}change`) };
  for (const side of Object.values(folders)) refuseLinks(side);
  const { before, after, ...about } = named
    ? await buildNamed(options, commit, git, fork, folders)
    : await buildFiles(options, checkOutBase(git, fork.commit, folder), git, fork, folders);
  const facts = { base, ...fork, change: named, ...about };
  return { review: reviewOf(before, after), facts, before, after };
}

type Sides = Pick<MadeReview, 'before' | 'after'> & Pick<ReviewFacts, 'code' | 'leftOut'>;

/** Absolute folders for site and cache of each side. */
type Folders = Readonly<Record<'ofBase' | 'ofChange', string>>;

/** The base has its own code. @param tree the old blog */
async function buildFiles(
  options: ReviewOptions,
  tree: string,
  git: Git,
  fork: Fork,
  { ofBase, ofChange }: Folders,
): Promise<Sides> {
  const { root } = options;
  const fresh = await loadUnshared(options, root);
  const old = await orProblems(loadUnshared(options, tree));
  const sides = await buildSides(
    options,
    { blog: old, root: tree, folder: ofBase },
    { blog: fresh, root, folder: ofChange },
  );
  // The base defines content: a change could declare its code as content.
  const code = old instanceof ProblemsError ? OURS : old.code;
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
  folders: Folders,
): Promise<Sides> {
  const { root: codeRoot } = options;
  const blog = await loadUnshared(options, codeRoot);
  const isKnown = (file: string): boolean => isContent(blog.code, file);
  const [ofBase, ofChange] = [join(folders.ofBase, 'content'), join(folders.ofChange, 'content')];
  const { bytes } = writeContent(git, fork.commit, isKnown, ofBase);
  const { leftOut } = writeContent(git, commit, isKnown, ofChange, bytes + MOST_ADDED);
  for (const content of [ofBase, ofChange])
    for (const file of ownFiles(blog.settings)) if (!isKnown(file)) copyIfThere(file, codeRoot, content);
  const sides = await buildSides(
    options,
    { blog, root: ofBase, codeRoot, folder: folders.ofBase },
    { blog, root: ofChange, codeRoot, folder: folders.ofChange },
  );
  const code = changedBetween(git, fork.commit, commit).filter((file) => !isKnown(file));
  return { ...sides, code, leftOut };
}

/** @throws UserError if the working tree has commits of the change: their code would run */
function refuseFilesOf(git: Git, change: string, base: string): void {
  const isOfBase = (commit: string): boolean =>
    git.maybe('merge-base', '--is-ancestor', commit, base) !== undefined;
  if (!mergeBases(git, 'HEAD', change).every(isOfBase))
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
