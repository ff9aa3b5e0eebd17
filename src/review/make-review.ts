import { constants, cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownTemplates } from '../eleventy/own-templates.ts';
import { loadBlog, type LoadedBlog } from '../features/load-blog.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { publishedIn } from '../pipeline/cache/state.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { changedCode, checkOutBase } from './base-tree.ts';
import { reviewOf } from './comparison.ts';
import type { ReviewFacts } from './outline.ts';
import type { Review, ReviewSide } from './review.ts';

export interface ReviewOptions extends Pick<BuildOptions, 'progress' | 'preview'> {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** What to compare with, as git reads it. */
  readonly base: string;
  /** Take settings, plugins, layouts and templates from the base, and run none of the change. */
  readonly isByBase: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The instant by which posts are published, in milliseconds since 1970. @param timeZone of the blog */
  readonly now: (timeZone: string) => number;
  /** Builds a site. */
  readonly build: (options: BuildOptions) => Promise<BuildReport>;
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
  const { root, base, isByBase } = options;
  const cache = join(root, '.cache');
  const folder = join(cache, options.preview ? 'review-drafts' : 'review');
  refuseLinks(cache);
  const [ofBase, ofChange] = [join(folder, 'base'), join(folder, isByBase ? 'change-by-base' : 'change')];
  for (const side of [ofBase, ofChange]) refuseLinks(side);
  const tree = checkOutBase(root, base, folder);
  const ofFiles = await loadUnshared(isByBase ? tree.root : root, options.environment);
  const now = options.now(ofFiles.settings.timeZone);
  const before = await loadUnshared(tree.root, options.environment)
    .then((blog) => buildSide(options, now, { blog, root: tree.root, codeRoot: tree.root, folder: ofBase }))
    .catch((error: unknown) => {
      if (!(error instanceof ProblemsError) || isByBase) throw error;
      return faultySide(ofBase, error);
    });
  // A first build begins with the texts and pictures that the other side has kept.
  const [kept, own] = [join(ofBase, 'cache'), join(ofChange, 'cache')];
  if (existsSync(kept) && !existsSync(own))
    cpSync(kept, own, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const codeRoot = isByBase ? tree.root : root;
  const after = await buildSide(options, now, { blog: ofFiles, root, codeRoot, folder: ofChange });
  const { commit, isBehind } = tree;
  const facts = { base, commit, isBehind, isByBase, code: changedCode(root, tree) };
  return { review: reviewOf(before, after), facts, before, after };
}

/** Input of one side. Folders are absolute. */
interface SideSource {
  readonly blog: LoadedBlog;
  /** Folder of the content. */
  readonly root: string;
  /** Folder of settings, plugins, layouts and templates. */
  readonly codeRoot: string;
  /** For the site and its cache. */
  readonly folder: string;
}

async function buildSide(
  { progress, preview, build }: ReviewOptions,
  now: number,
  { blog: { settings, code }, root, codeRoot, folder }: SideSource,
): Promise<ReviewSide> {
  const [site, cache] = [join(folder, 'site'), join(folder, 'cache')];
  const templates = ownTemplates(codeRoot, cache, code);
  const made = { settings, code, root, output: site, cache, templates };
  const report = await build({ ...made, now, preview, strict: false, progress, needsPages: true });
  const { state, warnings, unpublished, pages = [] } = report;
  const published = new Set(publishedIn({ posts: state.posts, builtAt: now }));
  return {
    site,
    prefix: settings.pathPrefix,
    pages: new Map(pages.map((page) => [page.file, page])),
    posts: state.posts.filter((post) => preview || published.has(post)),
    unpublished: preview ? [] : unpublished,
    warnings,
    besides: code.features.flatMap(({ folders = [] }) => folders.map((each) => each.slice(1))),
    problems: [],
  };
}

/**
 * The blog without shared drafts: anybody may read a comment or a report, and their addresses are secret.
 *
 * @throws ProblemsError as `loadBlog`
 */
async function loadUnshared(root: string, environment: ReviewOptions['environment']): Promise<LoadedBlog> {
  const { settings, code } = await loadBlog(root, environment);
  const { share: _, check, ...others } = settings;
  // A missing key is no fault here.
  const rules = { ...check.rules, 'share-key': 'off' } as const;
  return { settings: { ...others, check: { ...check, rules } }, code };
}

/** A side whose content has errors: nothing is published. */
function faultySide(folder: string, { problems }: ProblemsError): ReviewSide {
  const site = join(folder, 'none');
  mkdirSync(site, { recursive: true });
  const nothing = { posts: [], unpublished: [], warnings: [], besides: [] };
  return { site, prefix: '/', pages: new Map(), ...nothing, problems };
}
