import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isContent } from '../features/content-paths.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { UserError } from '../lib/problems.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { checkOutBase } from './base-tree.ts';
import { buildSides, loadUnshared, type SideOptions, type SideSource } from './build-sides.ts';
import { changedBetween, changedSince } from './changed-paths.ts';
import { reviewOf } from './comparison.ts';
import { writeContent, type LeftOut } from './content-tree.ts';
import { commitOf, forkOf, mergeBases } from './fork.ts';
import { gitIn, type Git } from './git.ts';

export interface ReviewOptions extends SideOptions {
  /** Absolute path. */
  root: string;
  /** Git name. */
  base: string;
  /** Git name of a change to read as data, without running it. Undefined: the working tree. */
  change?: string;
}

export type MadeReview = Awaited<ReturnType<typeof makeReview>>;

/** Plain data, for every format. */
export type Review = MadeReview['review'];

/**
 * Writes only its cache.
 *
 * @throws ProblemsError for errors in the change
 * @throws UserError if git cannot compare the two
 */
export async function makeReview(options: ReviewOptions) {
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
  const blog = await loadUnshared(options, root);
  const isKnown = (file: string) => isContent(blog.code, file);
  const sideIn = (name: string) => {
    const at = join(folder, named ? `named-${name}` : name);
    refuseLinks(at);
    const content = named ? join(at, 'content') : root;
    return { load: () => Promise.resolve(blog), root: content, codeRoot: root, folder: at };
  };
  let [old, leftOut]: [SideSource, readonly LeftOut[]] = [sideIn('base'), []];
  const fresh = sideIn('change');
  if (named) {
    const { bytes } = writeContent(git, fork.commit, isKnown, old.root);
    ({ leftOut } = writeContent(git, commit, isKnown, fresh.root, bytes + MOST_ADDED));
    for (const side of [old, fresh])
      for (const file of ownFiles(blog.settings)) if (!isKnown(file)) copyIfThere(file, root, side.root);
  } else {
    const tree = checkOutBase(git, fork.commit, folder);
    old = { ...old, load: () => loadUnshared(options, tree), root: tree, codeRoot: tree };
  }
  const { before, after } = await buildSides(options, options.now(blog.settings.timeZone), old, fresh);
  const files = named ? changedBetween(git, fork.commit, commit) : changedSince(git, fork.commit);
  // The base defines content: a change could declare its code as content.
  const code = files.filter((file) => !isContent(before.code, file));
  const review = {
    /** Name of the base. */
    base,
    ...fork,
    /** A named change, built with the working tree's code. */
    change: named,
    /** Changed files outside the content, from the root. */
    code,
    leftOut,
    ...reviewOf(before, after),
  };
  return { review, before, after };
}

/** Bytes that a change may add. */
const MOST_ADDED = 1_000_000_000;

/** @throws UserError if the working tree has commits of the change: their code would run */
function refuseFilesOf(git: Git, change: string, base: string) {
  const isOfBase = (commit: string) => git.maybe('merge-base', '--is-ancestor', commit, base) !== undefined;
  if (!mergeBases(git, 'HEAD', change).every(isOfBase))
    throw new UserError(
      'The files here have commits of the change, so this command would run its code.',
      'Check out the base first, such as: git switch main. Your own files are reviewed by: npm run review -- main',
    );
}

/** Settings, for messages, and their pictures. */
function ownFiles({ icon, logo }: Settings) {
  return [SETTINGS_FILE, icon, logo?.src, logo?.dark].flatMap((file) => file ?? []);
}

function copyIfThere(file: string, from: string, to: string) {
  if (!existsSync(join(from, file))) return;
  mkdirSync(dirname(join(to, file)), { recursive: true });
  copyFileSync(join(from, file), join(to, file));
}
