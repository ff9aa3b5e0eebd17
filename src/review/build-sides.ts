import { constants, cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildOptions } from '../eleventy/build-options.ts';
import { buildSite } from '../eleventy/build-site.ts';
import { OURS } from '../features/blog-code.ts';
import { loadBlog, type LoadedBlog } from '../features/load-blog.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { statusOf } from '../blog/published.ts';
import type { ReviewSide } from './review.ts';

export interface SideOptions extends Pick<BuildOptions, 'onProgress' | 'preview'> {
  environment: Readonly<NodeJS.ProcessEnv>;
  /** Milliseconds since 1970. */
  now: (timeZone: string) => number;
}

/** Folders are absolute. */
export interface SideSource {
  load: () => Promise<LoadedBlog>;
  /** Content. */
  root: string;
  /** Settings, plugins, layouts and templates. */
  codeRoot: string;
  /** Site and cache. */
  folder: string;
}

/**
 * Each side has its own cache. An old side with errors is empty.
 *
 * @param now milliseconds since 1970
 * @throws ProblemsError for errors in the fresh content
 */
export async function buildSides(
  { onProgress, preview }: SideOptions,
  now: number,
  old: SideSource,
  fresh: SideSource,
): Promise<{ before: ReviewSide; after: ReviewSide }> {
  const build = async ({ load, root, codeRoot, folder }: SideSource): Promise<ReviewSide> => {
    const [site, cache] = [join(folder, 'site'), join(folder, 'cache')];
    let code = OURS;
    try {
      const blog = await load();
      ({ code } = blog);
      const run = {
        codeRoot,
        output: site,
        cache,
        now,
        preview,
        onProgress,
        needsPages: true,
      };
      const {
        state,
        problems,
        leftOut,
        unpublished,
        pages = [],
      } = await buildSite(buildOptions(blog, root, run));
      return {
        site,
        prefix: blog.settings.pathPrefix,
        pages: new Map(pages.map((page) => [page.file, page])),
        posts: state.posts.filter((post) => preview || statusOf(post, now) === 'published'),
        unpublished: preview ? [] : unpublished,
        hints: [...problems, ...leftOut.problems],
        code,
        problems: [],
      };
    } catch (error) {
      if (folder === fresh.folder || !(error instanceof ProblemsError)) throw error;
      const none = join(folder, 'none');
      mkdirSync(none, { recursive: true });
      const nothing = { posts: [], unpublished: [], hints: [] };
      return { site: none, prefix: '/', pages: new Map(), ...nothing, code, problems: error.problems };
    }
  };
  const before = await build(old);
  // Seeds the first build with the other side's cache.
  const [kept, own] = [join(old.folder, 'cache'), join(fresh.folder, 'cache')];
  if (existsSync(kept) && !existsSync(own))
    cpSync(kept, own, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { before, after: await build(fresh) };
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
