import { join } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import type { Post } from '../content/post.ts';
import type { BlogCode } from '../features/blog-code.ts';
import { contentPaths } from '../features/content-paths.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import { Build } from '../pipeline/build.ts';
import type { PreviewEvents } from '../pipeline/build-options.ts';
import type { State } from '../pipeline/cache/state.ts';
import { DevOverlay, type OwnChanges, tell } from '../report/dev-overlay.ts';
import { countText } from '../report/problems-text.ts';
import type { Reporter } from '../report/reporter.ts';
import { StaticSite } from '../server/static-site.ts';
import { startWebServer } from '../server/web-server.ts';
import type { Settings } from '../settings/settings.ts';
import { buildOptions } from './build-options.ts';
import { type BuildSource, expectEmpty, inputFolder, openEleventy, pamphlet } from './plugin.ts';

export interface PreviewOptions {
  readonly settings: Settings;
  readonly code: BlogCode;
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly reporter: Reporter;
  /** What is not committed, if it is to be marked. */
  readonly changes?: ((posts: readonly Post[]) => OwnChanges | undefined) | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Folders beside the content whose files need no new start: templates, and style sheets and scripts of the theme. */
const FOLDERS = ['site', 'layouts/styles', 'layouts/scripts'];

/** Files and folders of the blog that a preview watches. */
export function watchedPaths(code: BlogCode): string[] {
  return [...FOLDERS, ...contentPaths(code).map((path) => path.replace(/\/$/, ''))];
}

/**
 * Builds the blog with drafts and posts to come, serves it, and builds again after each save. A fault in a post
 * is told in the terminal and shown in the browser until it is fixed; the server goes on.
 *
 * @param opened as in `listen`
 * @throws Error as `listen` does
 */
export async function serve(
  { settings, code, root, reporter, changes, now }: PreviewOptions,
  port: number,
  opened: string | undefined,
): Promise<void> {
  const cache = join(root, '.cache', 'preview');
  refuseLinks(cache);
  const output = join(cache, 'site');
  const overlay = new DevOverlay();
  /** What the last good build has left. */
  let state: State | undefined;
  /** The build that is shown, and what its features have made beside the pages. */
  let shown: Build | undefined;
  let made: Promise<void> | undefined;
  let lastMade = Promise.resolve();
  /** What the configuration of the blog has for a preview. */
  let events: PreviewEvents = {};
  const orTold = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      overlay.show(tell(error, reporter));
      return undefined;
    }
  };
  const builds: BuildSource = {
    async start({ directories }) {
      const build = await orTold(() => {
        expectEmpty(directories.input);
        return Build.start({
          ...buildOptions({ settings, code }, root, { output, cache, preview: true, strict: false }),
          now: now(),
          progress: reporter.progress,
          ...(state && { previous: state }),
        });
      });
      events = build?.previewEvents ?? events;
      return build;
    },
    async finish(build) {
      const report = await orTold(() => build.finish());
      // What a build has written that failed is not known.
      if (!report) state = undefined;
      if (!report) return;
      [state, shown, made] = [report.state, build, undefined];
      reporter.built(report, output);
      const { warnings } = report;
      const told = { count: countText(warnings), report: reporter.report(warnings) };
      overlay.show(undefined, warnings.length > 0 ? told : undefined, changes?.(report.state.posts));
    },
  };
  const configure = (config: EleventyConfig): void => {
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
  // Eleventy 4 gives nothing back.
  const rebuild = (await eleventy.watch()) ?? ((path: string) => eleventy.triggerWatchRunForPath(path));
  // Eleventy itself watches folders only that are there when it starts, and takes no page of a deleted file away.
  await watchFiles(
    root,
    (path) => leadsTo(path, [...watched, ...(events.watched ?? [])]),
    (path) => void rebuild(path),
  );
  // Eleventy's own server listens for everybody and is stopped by an address such as `/%`.
  const site = new StaticSite({
    folder: output,
    prefix: settings.pathPrefix,
    page: (html) => overlay.page(html),
  });
  /** Makes what features make beside the pages, such as an index, when a file of it is asked for: saving a post stays fast. */
  const prepare = async (path: string): Promise<void> => {
    const build = shown;
    if (!build?.isInFileSet(path)) return;
    // Those of the build before may still be written, into the same folder.
    made ??= lastMade = lastMade
      .then(() => build.buildFileSets())
      // When it fails, the page does without; the terminal says why.
      .catch((error: unknown) => {
        tell(error, reporter);
        made = undefined;
      });
    await made;
  };
  await startWebServer({
    port,
    opened,
    answer: async (exchange) => {
      if (overlay.answer(exchange)) return;
      await prepare(exchange.target.path);
      await site.answer(exchange);
    },
    failed: (error) => void tell(error, reporter),
  });
}
