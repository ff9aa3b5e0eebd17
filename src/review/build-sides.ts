import { constants, cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildOptions } from '../eleventy/build-options.ts';
import { buildSite } from '../eleventy/build-site.ts';
import { loadBlog, type LoadedBlog } from '../features/load-blog.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { statusOf } from '../blog/published.ts';
import type { ReviewSide } from './review.ts';

export interface SideOptions extends Pick<BuildOptions, 'progress' | 'preview'> {
  environment: Readonly<NodeJS.ProcessEnv>;
  /** Milliseconds since 1970. */
  now: (timeZone: string) => number;
}

/** Folders are absolute. */
export interface SideSource {
  /** Or the errors of its settings. */
  blog: LoadedBlog | ProblemsError;
  /** Content. */
  root: string;
  /** Settings, plugins, layouts and templates. Default: the root. */
  codeRoot?: string;
  /** Site and cache. */
  folder: string;
}

/**
 * Each side has its own cache.
 *
 * @throws ProblemsError for errors in the fresh content
 */
export async function buildSides(
  options: SideOptions,
  old: SideSource,
  fresh: SideSource & { blog: LoadedBlog },
): Promise<{ before: ReviewSide; after: ReviewSide }> {
  const now = options.now(fresh.blog.settings.timeZone);
  const built = await orProblems(buildSide(options, now, old));
  const before = built instanceof ProblemsError ? faultySide(old.folder, built) : built;
  // Seeds the first build with the other side's cache.
  const [kept, own] = [join(old.folder, 'cache'), join(fresh.folder, 'cache')];
  if (existsSync(kept) && !existsSync(own))
    cpSync(kept, own, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { before, after: await buildSide(options, now, fresh) };
}

async function buildSide(
  { progress, preview }: SideOptions,
  now: number,
  { blog, root, codeRoot = root, folder }: SideSource,
): Promise<ReviewSide> {
  if (blog instanceof ProblemsError) throw blog;
  const { settings, code } = blog;
  const [site, cache] = [join(folder, 'site'), join(folder, 'cache')];
  const run = { codeRoot, output: site, cache, now, preview, strict: false, progress, needsPages: true };
  const report = await buildSite(buildOptions(blog, root, run));
  const { state, warnings, unpublished, pages = [] } = report;
  return {
    site,
    prefix: settings.pathPrefix,
    pages: new Map(pages.map((page) => [page.file, page])),
    posts: state.posts.filter((post) => preview || statusOf(post, now) === 'published'),
    unpublished: preview ? [] : unpublished,
    warnings,
    besides: code.features.flatMap(({ folders = [] }) => folders.map((each) => each.slice(1))),
    problems: [],
  };
}

/**
 * Omits shared drafts: reports are public, and the addresses secret.
 *
 * @throws ProblemsError as `loadBlog`
 */
export async function loadUnshared({ environment }: SideOptions, root: string): Promise<LoadedBlog> {
  const { settings, code } = await loadBlog(root, environment);
  const { share: _, check, ...others } = settings;
  // Reviews need no key.
  const rules = { ...check.rules, 'share-key': 'off' } as const;
  return { settings: { ...others, check: { ...check, rules } }, code };
}

export async function orProblems<T>(work: Promise<T>): Promise<T | ProblemsError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProblemsError) return error;
    throw error;
  }
}

function faultySide(folder: string, { problems }: ProblemsError): ReviewSide {
  const site = join(folder, 'none');
  mkdirSync(site, { recursive: true });
  const nothing = { posts: [], unpublished: [], warnings: [], besides: [] };
  return { site, prefix: '/', pages: new Map(), ...nothing, problems };
}
