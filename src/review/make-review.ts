import { join } from 'node:path';
import { loadBlog, type LoadedBlog } from '../features/load-blog.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { ProblemsError } from '../lib/problems.ts';
import { changedCode, checkOutBase } from './base-tree.ts';
import type { ReviewFacts } from './outline.ts';
import { beginWith, buildSide, faultySide, type ReviewSide, type SideOptions } from './review-side.ts';
import { reviewOf } from './comparison.ts';
import type { Review } from './review.ts';

export interface ReviewOptions extends Pick<SideOptions, 'now' | 'progress' | 'preview' | 'build'> {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** What to compare with, as git reads it. */
  readonly base: string;
  /** Take settings, plugins, layouts and templates from the base, and run none of the change. */
  readonly isByBase: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A review with both sites, which stay in the cache. */
export interface MadeReview {
  readonly review: Review;
  readonly facts: ReviewFacts;
  readonly before: ReviewSide;
  readonly after: ReviewSide;
}

/**
 * Builds both sides, each from what the last review has kept, and compares them. Writes into the cache alone.
 *
 * @throws ProblemsError when the content or the settings of the change have errors
 * @throws UserError as `checkOutBase`
 */
export async function makeReview(options: ReviewOptions): Promise<MadeReview> {
  const { root, base, isByBase, environment, ...shared } = options;
  const cache = join(root, '.cache');
  const folder = join(cache, shared.preview ? 'review-drafts' : 'review');
  refuseLinks(cache);
  const sides = { before: join(folder, 'base'), after: join(folder, isByBase ? 'change-by-base' : 'change') };
  for (const side of Object.values(sides)) refuseLinks(side);
  const tree = checkOutBase(root, base, folder);
  const loadBase = (): Promise<LoadedBlog> => loadBlog(tree.root, environment);
  const ofBase = { codeRoot: tree.root, root: tree.root, folder: sides.before };
  const building = async (): Promise<ReviewSide> =>
    buildSide({ ...shared, ...ofBase, blog: await loadBase() });
  const before = await building().catch((error: unknown) => {
    if (!(error instanceof ProblemsError) || isByBase) throw error;
    return faultySide(sides.before, error);
  });
  // A preview writes into files in place.
  if (!shared.preview) beginWith(sides.before, sides.after);
  const blog = await (isByBase ? loadBase() : loadBlog(root, environment));
  const after = await buildSide({
    ...shared,
    blog,
    codeRoot: isByBase ? tree.root : root,
    root,
    folder: sides.after,
  });
  const { commit, isBehind } = tree;
  const facts = { base, commit, isBehind, isByBase, code: changedCode(root, tree) };
  return { review: reviewOf(before, after), facts, before, after };
}
