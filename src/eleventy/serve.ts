import { relative, join } from 'node:path';
import { Eleventy } from '@11ty/eleventy';
import { leadsTo, watchFiles } from '../lib/watch-files.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { StaticSite } from '../server/static-site.ts';
import { startWebServer } from '../server/web-server.ts';
import { inputFolder, pamphlet } from './plugin.ts';
import { DevOverlay } from '../report/dev-overlay.ts';
import { Preview, type PreviewOptions } from './preview.ts';
import { tell } from '../report/error-pages.ts';

/** Folders of the blog in which people write, and those of the theme that need no new start. */
const FOLDERS = ['posts', 'pages', 'comments', 'site', 'styles', 'layouts/styles', 'layouts/scripts'];

/**
 * Builds the blog with drafts and posts to come, serves it, and builds again after each save. A fault in a post
 * is told in the terminal and shown in the browser until it is mended; the server goes on.
 *
 * @param opened as in `listen`
 * @throws Error as `listen` does
 */
export async function serve(
  options: PreviewOptions,
  port: number,
  opened: string | undefined,
): Promise<void> {
  const { settings, root, reporter } = options;
  const cache = join(root, '.cache', 'preview');
  refuseLinks(cache);
  const output = join(cache, 'site');
  const face = new DevOverlay();
  const preview = new Preview(options, output, face);
  const eleventy = new Eleventy(inputFolder(cache), relative(process.cwd(), output), {
    configPath: false,
    quietMode: true,
    source: 'script',
    runMode: 'serve',
    config: (config) => {
      pamphlet(config, preview);
      config.on('eleventy.beforeWatch', async (paths) => {
        reporter.saved(paths.map((path) => path.replace(/^\.\//, '')));
        await preview.beforeWatch(paths);
      });
      config.setWatchJavaScriptDependencies(false);
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  // Eleventy 4 gives nothing back.
  const rebuild = (await eleventy.watch()) ?? ((path: string) => eleventy.triggerWatchRunForPath(path));
  // Eleventy itself watches folders only that are there when it starts, and takes no page of a deleted file away.
  await watchFiles(
    root,
    (path) => leadsTo(path, [...FOLDERS, ...(preview.events.watched ?? [])]),
    (path) => void rebuild(path),
  );
  // Eleventy's own server listens for everybody and is stopped by an address such as `/%`.
  const site = new StaticSite({
    folder: output,
    prefix: settings.pathPrefix,
    page: (html) => face.page(html),
  });
  await startWebServer({
    port,
    opened,
    answer: async (exchange) => {
      if (face.answer(exchange)) return;
      await preview.prepare(exchange.target.path);
      await site.answer(exchange);
    },
    failed: (error) => void tell(error, reporter),
  });
}
