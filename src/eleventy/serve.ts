import { relative, resolve, join } from 'node:path';
import { Eleventy } from '@11ty/eleventy';
import type { Settings } from '../config/settings.ts';
import type { Reporter } from '../report/reporter.ts';
import { pamphlet } from './plugin.ts';
import { PreviewFace, type Request, type Response } from './preview-face.ts';
import { PreviewSearch } from './preview-search.ts';
import { Preview } from './preview.ts';
import { templatesFolder } from './templates-folder.ts';

export interface ServeOptions {
  readonly settings: Settings;
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly port: number;
  readonly reporter: Reporter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An editor's program may write a file in several steps; milliseconds without a change until it counts as saved. */
const SETTLED = 30;

/**
 * Builds the blog with drafts and posts to come, serves it, and builds again after each save. A fault in a post
 * is told in the terminal and shown in the browser until it is mended; the server goes on.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { settings, root, port } = options;
  const output = join(root, '.cache', 'preview', 'site');
  const face = new PreviewFace();
  const search = new PreviewSearch(options.reporter);
  const preview = new Preview({ ...options, output, face, search });
  const eleventy = new Eleventy(templatesFolder(), relative(process.cwd(), output), {
    configPath: false,
    quietMode: true,
    source: 'script',
    runMode: 'serve',
    config: (config) => {
      pamphlet(config, preview);
      for (const folder of ['posts', 'pages', 'comments', 'layouts/styles', 'layouts/scripts']) {
        config.addWatchTarget(`./${relative(process.cwd(), resolve(root, folder))}/**/*`);
      }
      config.setWatchJavaScriptDependencies(false);
      config.setChokidarConfig({
        atomic: SETTLED,
        awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 10 },
      });
      config.setServerOptions({
        port,
        pathPrefix: settings.pathPrefix,
        // A tab of Eleventy's own client comes back from a restart only when it is clicked at; ours does at once.
        liveReload: false,
        domDiff: false,
        messageOnStart: () => false,
        middleware: [
          (request: Request, _response: Response, next: () => void) => {
            void search.answer(request, next);
          },
          (request: Request, response: Response, next: () => void) => face.answer(request, response, next),
        ],
      });
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  const rebuild = await eleventy.watch();
  // Eleventy takes note of a deleted file and leaves its page.
  eleventy.watcher.on('unlink', (path) => void rebuild(path));
  await eleventy.serve(port);
}
