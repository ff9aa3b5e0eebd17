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
  /** Absolute path. */
  readonly root: string;
  readonly reporter: Reporter;
  readonly changes?: ((posts: readonly Post[]) => OwnChanges | undefined) | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Folders that need no restart. */
const FOLDERS = ['site', 'layouts/styles', 'layouts/scripts'];

export function watchedPaths(code: BlogCode): string[] {
  return [...FOLDERS, ...contentPaths(code).map((path) => path.replace(/\/$/, ''))];
}

/**
 * Rebuilds after each save. Terminal and browser show faults.
 *
 * @param opened as in `listen`
 * @throws Error as `listen`
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
  /** From the last good build. */
  let state: State | undefined;
  let shown: Build | undefined;
  let made: Promise<void> | undefined;
  let lastMade = Promise.resolve();
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
      // A failed build leaves unknown files.
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
  // Eleventy 4 returns nothing.
  const rebuild = (await eleventy.watch()) ?? ((path: string) => eleventy.triggerWatchRunForPath(path));
  // Eleventy watches only folders that exist at its start, and keeps pages of deleted files.
  await watchFiles(
    root,
    (path) => leadsTo(path, [...watched, ...(events.watched ?? [])]),
    (path) => void rebuild(path),
  );
  // Eleventy's server accepts any host and crashes on URLs such as `/%`.
  const site = new StaticSite({
    folder: output,
    prefix: settings.pathPrefix,
    page: (html) => overlay.page(html),
  });
  /** Builds file sets on request, to keep saves fast. */
  const prepare = async (path: string): Promise<void> => {
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
