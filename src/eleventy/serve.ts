import { join } from 'node:path';
import { slugOfPath } from '../content/file-name.ts';
import type { Post } from '../content/post.ts';
import { contentPaths } from '../features/content-paths.ts';
import type { LoadedBlog } from '../features/load-blog.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { createUrls, type Href, type Urls } from '../lib/urls.ts';
import { debounce } from '../lib/debounce.ts';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { createDevOverlay, type OwnChanges, tell } from '../report/dev-overlay.ts';
import { addressChanges } from '../blog/address-changes.ts';
import type { Reporter } from '../report/reporter.ts';
import { createStaticSite } from '../server/static-site.ts';
import { startWebServer, type ServerPlace } from '../server/web-server.ts';
import { buildOptions } from './build-options.ts';
import { buildSite } from './build-site.ts';

interface PreviewOptions extends LoadedBlog {
  /** Absolute path. */
  root: string;
  reporter: Reporter;
  /** Receives the files and folders that need no restart, from the root. */
  watches?: (paths: readonly string[]) => void;
  changes?: ((posts: readonly Post[]) => OwnChanges | undefined) | undefined;
}

/** Posts that moved since the preview began. A tab at an old address goes to the new one. */
function createMoves(urls: Urls) {
  const known = new Map<string, Post>();
  /** Keys and values are URLs. */
  const targets = new Map<string, Href>();
  const from = (path: string): Href | undefined => {
    const to = targets.get(path);
    return to === undefined ? undefined : (from(to) ?? to);
  };
  return {
    from,

    /** True if the URL was that of the file, or ends with its slug. */
    isAt(file: string, path: string) {
      const post = known.get(file);
      return post
        ? urls.href(post.address) === path
        : path.endsWith(`/${encodeURIComponent(slugOfPath(file))}/`);
    },

    /** @param posts all of the last build */
    add(posts: readonly Post[]) {
      const now = { published: posts, unpublished: [] };
      const before = [...known.values()];
      for (const moved of addressChanges(before, now).moved) {
        targets.set(urls.href(moved.from), urls.href(moved.to));
        // A post may come back to this address.
        for (const { file, address } of before) if (address === moved.from) known.delete(file);
      }
      // An editor may delete the old file first, and write the new one in the next build.
      for (const post of posts) {
        known.set(post.file, post);
        targets.delete(urls.href(post.address));
      }
    },
  };
}

/** Of the theme and of templates. */
const FOLDERS = ['site', 'layouts/styles', 'layouts/scripts'];

/**
 * Rebuilds after each save. Terminal and browser show faults.
 *
 * @throws Error as `listen`
 */
export async function serve(
  { settings, code, root, reporter, watches, changes }: PreviewOptions,
  place: ServerPlace,
): Promise<void> {
  const cache = join(root, '.cache', 'preview');
  refuseLinks(cache);
  const output = join(cache, 'site');
  const overlay = createDevOverlay();
  /** Of the last good build. */
  let shown: BuildReport | undefined;
  /** Undefined after a failure: it may leave unknown files. */
  let lastState: BuildReport['state'] | undefined;
  let lastMade = Promise.resolve();
  const moves = createMoves(createUrls(settings));
  const contents = contentPaths(code).map((path) => path.replace(/\/$/, ''));
  const watched = () => [...FOLDERS, ...contents, ...(shown?.events.watched ?? [])];
  watches?.(watched());
  const saved = new Set<string>();
  const build = debounce(async () => {
    const paths = [...saved];
    saved.clear();
    reporter.saved(paths);
    try {
      for (const handler of shown?.events.beforeWatch ?? []) await handler(paths.map((path) => `./${path}`));
      const choice = {
        output,
        cache,
        preview: true,
        leavesOut: 'all',
        onProgress: reporter.progress,
        lastState,
      } as const;
      lastState = undefined;
      shown = await buildSite(buildOptions({ settings, code }, root, choice));
      lastState = shown.state;
      watches?.(watched());
      reporter.built(shown, output);
      moves.add(shown.state.posts);
      overlay.showBlog(shown, reporter, changes?.(shown.state.posts));
    } catch (error) {
      overlay.showError(tell(error, reporter));
    }
  }, 0);
  build();
  await build.done();
  await watchFiles(
    root,
    (path) => leadsTo(path, watched()),
    (path) => {
      saved.add(path);
      build();
    },
  );
  // Eleventy's server accepts any host and crashes on URLs such as `/%`.
  const site = createStaticSite({
    folder: output,
    prefix: settings.pathPrefix,
    page: overlay.page,
    missing: (path) => overlay.leftOutPage((file) => moves.isAt(file, path)),
  });
  /** Builds file sets on request, to keep saves fast. */
  const prepare = async (path: string) => {
    const report = shown;
    if (!report?.isInFileSet(path)) return;
    // The last build may still write to the same folder.
    lastMade = lastMade
      .then(() => report.buildFileSets())
      // The page works without. The terminal reports the error.
      .catch((error: unknown) => void tell(error, reporter));
    await lastMade;
  };
  await startWebServer({
    ...place,
    answer: async (exchange) => {
      if (overlay.answer(exchange)) return;
      const { path } = exchange.target;
      const to = moves.from(path);
      if (to !== undefined) return void exchange.response.writeHead(302, { Location: to }).end();
      await prepare(path);
      await site.answer(exchange);
    },
    failed: (error) => void tell(error, reporter),
  });
}
