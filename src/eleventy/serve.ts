import { join } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import type { Post } from '../content/post.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { contentPaths } from '../features/content-paths.ts';
import type { LoadedBlog } from '../features/load-blog.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { createUrls, type Href, type Urls } from '../lib/urls.ts';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import { startBuild, type Build } from '../pipeline/build.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import { createDevOverlay, type OwnChanges, tell } from '../report/dev-overlay.ts';
import { addressChanges } from '../blog/address-changes.ts';
import type { Reporter } from '../report/reporter.ts';
import { createStaticSite } from '../server/static-site.ts';
import { startWebServer, type ServerPlace } from '../server/web-server.ts';
import { buildOptions } from './build-options.ts';
import { type BuildSource, expectEmpty, inputFolder, openEleventy, pamphlet } from './plugin.ts';

export interface PreviewOptions extends LoadedBlog {
  /** Absolute path. */
  root: string;
  reporter: Reporter;
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

/** Folders that need no restart. */
const FOLDERS = ['site', 'layouts/styles', 'layouts/scripts'];

export function watchedPaths(code: BlogCode): string[] {
  return [...FOLDERS, ...contentPaths(code).map((path) => path.replace(/\/$/, ''))];
}

/**
 * Rebuilds after each save. Terminal and browser show faults.
 *
 * @throws Error as `listen`
 */
export async function serve(
  { settings, code, root, reporter, changes }: PreviewOptions,
  place: ServerPlace,
): Promise<void> {
  const cache = join(root, '.cache', 'preview');
  refuseLinks(cache);
  const output = join(cache, 'site');
  const overlay = createDevOverlay();
  /** From the last good build. */
  let state: BuildReport['state'] | undefined;
  let shown: Build | undefined;
  let made: Promise<void> | undefined;
  let lastMade = Promise.resolve();
  let events: Build['previewEvents'] = {};
  const moves = createMoves(createUrls(settings));
  const orTold = async <T>(work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      overlay.showError(tell(error, reporter));
      return undefined;
    }
  };
  const builds: BuildSource = {
    async start({ directories }) {
      const build = await orTold(() => {
        expectEmpty(directories.input);
        return startBuild({
          ...buildOptions({ settings, code }, root, { output, cache, preview: true, strict: false }),
          onProgress: reporter.progress,
          lastState: state,
        });
      });
      events = build?.previewEvents ?? events;
      return build;
    },
    async finish(build) {
      const report = await orTold(() => build.finish());
      // A failed build leaves unknown files.
      if (!report) state = undefined;
      if (!report) return;
      [state, shown, made] = [report.state, build, undefined];
      reporter.built(report, output);
      moves.add(report.state.posts);
      overlay.showBlog(report, reporter, changes?.(report.state.posts));
    },
  };
  const configure = (config: EleventyConfig) => {
    pamphlet(config, builds);
    config.on('eleventy.beforeWatch', async (paths) => {
      reporter.saved(paths.map((path) => path.replace(/^\.\//, '')));
      await orTold(async () => {
        for (const handler of events.beforeWatch ?? []) await handler(paths);
      });
    });
    config.setWatchJavaScriptDependencies(false);
  };
  const watched = watchedPaths(code);
  const eleventy = await openEleventy(inputFolder(cache), output, configure, { runMode: 'serve' });
  // Eleventy 4 returns nothing.
  const rebuild = (await eleventy.watch()) ?? ((path: string) => eleventy.triggerWatchRunForPath(path));
  // Eleventy watches only folders that exist at its start, and keeps pages of deleted files.
  await watchFiles(
    root,
    (path) => leadsTo(path, [...watched, ...(events.watched ?? [])]),
    (path) => void rebuild(path),
  );
  // Eleventy's server accepts any host and crashes on URLs such as `/%`.
  const site = createStaticSite({
    folder: output,
    prefix: settings.pathPrefix,
    page: (html, file) => overlay.page(html, file),
  });
  /** Builds file sets on request, to keep saves fast. */
  const prepare = async (path: string) => {
    const build = shown;
    if (!build?.isInFileSet(path)) return;
    // The last build may still write to the same folder.
    made ??= lastMade = lastMade
      .then(() => build.buildFileSets())
      // The page works without. The terminal reports the error.
      .catch((error: unknown) => {
        tell(error, reporter);
        made = undefined;
      });
    await made;
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
