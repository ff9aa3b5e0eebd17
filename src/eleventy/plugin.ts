import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuildEvent, Eleventy, EleventyConfig } from '@11ty/eleventy';
import type { Build } from '../pipeline/build.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { causeOf } from '../lib/failure.ts';
import { UserError } from '../lib/problems.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import type { Page } from '../pages/page.ts';

/** What the adapter asks for around each build. */
export interface BuildSource {
  /** Reads and checks the content; without a build there is nothing to render. */
  start(event: BuildEvent): Promise<Build | undefined>;
  /** Ends the build once every page is rendered. */
  finish(build: Build): Promise<void>;
}

/** Loads Eleventy, which many commands have nothing to do for. */
export function loadEleventy(): Promise<typeof import('@11ty/eleventy')> {
  return import('@11ty/eleventy');
}

/**
 * An Eleventy that says nothing and reads no configuration but ours.
 *
 * @param input folder of templates; absolute, as the other
 */
export async function openEleventy(
  input: string,
  output: string,
  config: (config: EleventyConfig) => void,
  options: { readonly runMode?: 'build' | 'serve'; readonly pathPrefix?: string } = {},
): Promise<Eleventy> {
  const { Eleventy: Opened } = await loadEleventy();
  // Folders are named from the one it runs in.
  const [from, to] = [relative(process.cwd(), input), relative(process.cwd(), output)];
  const eleventy = new Opened(from, to, {
    configPath: false,
    quietMode: true,
    source: 'script',
    config,
    ...options,
  });
  eleventy.disableLogger();
  await eleventy.init();
  return eleventy;
}

/**
 * Makes Eleventy's input folder anew. There is nothing in it, for the one template is no file, and Eleventy looks for none in
 * `node_modules`, where the code may be.
 *
 * @param cache folder of what is kept between builds; absolute
 */
export function inputFolder(cache: string): string {
  const folder = join(cache, 'eleventy');
  emptyFolder(folder);
  return folder;
}

/** @throws UserError when something has come into the input folder: Eleventy runs what it finds there */
export function expectEmpty(input: string): void {
  if (readdirSync(input).length === 0) return;
  throw new UserError(
    `The folder ${input} must be empty: Eleventy would run what is in it.`,
    'Delete what is in it, then try again.',
  );
}

/** What Eleventy would say of slow parts, it says on a busy machine of any, past its own quiet mode. */
export function quiet(config: EleventyConfig): void {
  config.setQuietMode(true);
  for (const group of Object.values(config.benchmarkManager.getAll())) group.setIsVerbose(false);
}

/** What Eleventy gives the template. A page is of a class, for Eleventy copies plain objects deeply. */
interface PageData {
  readonly rendered: Page;
}

/**
 * Lets Eleventy build the blog: its one template paginates over the pages that need work, and has each rendered by the
 * build. Rendered pages go to disk at once instead of through Eleventy's own writer, which would hold every page of the
 * site in memory until the last one is rendered.
 */
export function pamphlet(config: EleventyConfig, source: BuildSource): void {
  let build: Build | undefined;

  quiet(config);
  config.setTemplateFormats(['11ty.js']);
  config.addTemplate('page.11ty.js', {
    data: {
      pagination: { data: 'collections.page', size: 1, alias: 'rendered' },
      permalink: ({ rendered }: PageData) => `/${rendered.file}`,
    },
    /** Nothing is left for Eleventy to write. */
    render: ({ rendered }: PageData) => build?.render(rendered),
  });
  config.addCollection('page', () => build?.work ?? []);

  config.on('eleventy.before', async (event) => {
    build = await source.start(event);
  });
  config.on('eleventy.after', async () => {
    if (!build) return;
    if (!build.isRendered) throw new Error('Eleventy has not rendered every page.');
    await source.finish(build);
  });

  config.setUseGitIgnore(false);
  config.setConcurrency(1);
}

/**
 * Renders a build that has been started, and finishes it.
 *
 * @param output folder of the site
 * @throws ProblemsError when the bodies have errors after all
 */
export async function renderWithEleventy(build: Build, output: string): Promise<BuildReport> {
  let report: BuildReport | undefined;
  const source = {
    start: () => Promise.resolve(build),
    finish: async () => {
      report = await build.finish();
    },
  };
  const eleventy = await openEleventy(inputFolder(build.cache), output, (config) => pamphlet(config, source));
  // Without what Eleventy puts around it.
  await eleventy.write().catch((error: unknown) => {
    throw causeOf(error);
  });
  if (!report) throw new Error('Eleventy ended without finishing the build.');
  return report;
}
