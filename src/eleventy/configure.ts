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
import { guardRequest, guardServer, type Guarded } from '../server/local-only.ts';
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
  config.setInputDirectory(newInput());
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
  takeNoMore(config);
}

/** Methods by which a configuration says what it wants. */
const ADDS = /^(?:add|set|on$|ignores$|amend|dataFilterSelectors|namespace$)/;

/**
 * Has a configuration file add nothing more here: its function is called a second time for the Eleventy that renders the
 * blog's own templates, where what it adds counts as in all other builds.
 */
function takeNoMore(config: EleventyConfig): void {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(config) as object);
  for (const name of names.filter((one) => ADDS.test(one)))
    Object.defineProperty(config, name, { value: () => config, configurable: true, writable: true });
}

/** Names the problems, or tells the failure, before Eleventy says that the build has failed. */
export async function named<T>(reporter: Reporter, work: () => Promise<T>): Promise<T> {
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

/** Options of the server that `npx eleventy --serve` starts, which can only listen on every address. */
const DEV_SERVER: Readonly<Record<string, unknown>> = {
  middleware: [guardRequest],
  ready: ({ server }: { readonly server: Guarded }) => guardServer(server),
};
