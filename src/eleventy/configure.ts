import { join, resolve } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import { Build } from '../pipeline/build.ts';
import { loadBlog } from '../features/load-blog.ts';
import { refuseLinks } from '../lib/cache-folder.ts';
import { clock } from '../lib/clock.ts';
import { failureText } from '../lib/failure.ts';
import { ProblemsError } from '../lib/problems.ts';
import { guardOutputs } from '../report/outputs.ts';
import { Reporter } from '../report/reporter.ts';
import { DEV_SERVER } from './dev-server.ts';
import { ownTemplates } from './own-templates.ts';
import { expectEmpty, inputFolder, pamphlet } from './plugin.ts';

/** The input folder for `npx eleventy`, new and empty. @throws Error for people when a link lies in the cache */
export function newInput(): string {
  guardOutputs(process);
  const cache = resolve('.cache');
  try {
    refuseLinks(cache);
    return inputFolder(cache);
  } catch (error) {
    throw new Error(failureText(error, process.cwd(), process.env).trimEnd(), { cause: error });
  }
}

/**
 * Eleventy's configuration for people who run `npx eleventy`: the same build as `npm run build`, into the folder
 * that Eleventy was told.
 */
export function configure(config: EleventyConfig): void {
  const root = process.cwd();
  const reporter = new Reporter({
    root,
    environment: process.env,
    output: process.stdout,
    errors: process.stderr,
  });
  let output = '_site';
  config.setServerOptions(DEV_SERVER);
  pamphlet(config, {
    start: ({ directories }) =>
      named(reporter, async () => {
        expectEmpty(directories.input);
        output = directories.output;
        const { settings, code } = await loadBlog(root, process.env);
        return Build.start({
          settings,
          code,
          root,
          output: resolve(root, output),
          cache: join(root, '.cache'),
          templates: ownTemplates(root, join(root, '.cache'), code),
          now: clock(process.env),
          preview: false,
          strict: settings.strict,
        });
      }),
    finish: (build) =>
      named(reporter, async () => {
        reporter.built(await build.finish(), output);
      }),
  });
}

/** Names the problems, or tells the failure, before Eleventy says that the build has failed. */
async function named<T>(reporter: Reporter, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemsError) {
      reporter.problems(error.problems);
      throw error;
    }
    reporter.failed(error);
    // Without its stack, as Eleventy prints a ProblemsError.
    throw Object.assign(new Error('The site was not built.'), { skipOriginalStack: true });
  }
}
