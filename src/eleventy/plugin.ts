import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BuildEvent, EleventyConfig } from '@11ty/eleventy';
import type { Build } from '../pipeline/build.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { causeOf } from '../lib/failure.ts';
import { UserError } from '../lib/problems.ts';
import type { BuildReport } from '../pipeline/finish.ts';
import type { Page } from '../pages/page.ts';

export interface BuildSource {
  /** Undefined: nothing to render. */
  start(event: BuildEvent): Promise<Build | undefined>;
  finish(build: Build): Promise<void>;
}

type Load = () => Promise<Pick<typeof import('@11ty/eleventy'), 'Eleventy'>>;

/**
 * Lazy: many commands need no Eleventy.
 *
 * @param isOwn true: the owner’s code or program runs in Eleventy too, so the package loads anyway
 */
export function eleventyFor(isOwn: boolean): Load {
  return isOwn ? () => import('@11ty/eleventy') : () => import('./compiled.ts');
}

/** Silent, with our configuration only. Paths are absolute. */
export async function openEleventy(
  input: string,
  output: string,
  config: (config: EleventyConfig) => void,
  options: { runMode?: 'build' | 'serve'; pathPrefix?: string } = {},
  load = eleventyFor(true),
) {
  const { Eleventy: Opened } = await load();
  // Eleventy takes paths from the working directory.
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
 * Recreates the folder. It stays empty: our one template is virtual, and Eleventy ignores `node_modules`,
 * which may contain the code.
 *
 * @param cache absolute
 */
export function inputFolder(cache: string): string {
  const folder = join(cache, 'eleventy');
  emptyFolder(folder);
  return folder;
}

/** @throws UserError if the input folder has files: Eleventy would run them */
export function expectEmpty(input: string): void {
  if (readdirSync(input).length === 0) return;
  throw new UserError(
    `The folder ${input} must be empty: Eleventy would run what is in it.`,
    'Delete what is in it, then try again.',
  );
}

/** Eleventy's quiet mode still prints benchmarks on a busy machine. */
export function quiet(config: EleventyConfig): void {
  config.setQuietMode(true);
  for (const group of Object.values(config.benchmarkManager.getAll())) group.setIsVerbose(false);
}

/** Pages are class instances, because Eleventy deep-copies plain objects. */
interface ChunkData {
  chunk: readonly Page[];
}

/** Pages per call of the template. Each call costs a data cascade and a permalink. */
const CHUNK = 100;

/**
 * One virtual template paginates over the pages. Writes pages at once: Eleventy's writer would hold the whole
 * site in memory.
 */
export function pamphlet(config: EleventyConfig, source: BuildSource): void {
  let build: Build | undefined;

  quiet(config);
  config.setTemplateFormats(['11ty.js']);
  config.addTemplate('page.11ty.js', {
    data: {
      pagination: { data: 'collections.page', size: CHUNK, alias: 'chunk' },
      permalink: ({ chunk }: ChunkData) => `/${chunk[0]?.file}`,
    },
    /** Leaves nothing to write. */
    render: async ({ chunk }: ChunkData) => {
      for (const page of chunk) await build?.render(page);
    },
  });
  config.addCollection('page', () => build?.work ?? []);

  config.on('eleventy.before', async (event) => {
    build = await source.start(event);
  });
  config.on('eleventy.after', async () => {
    if (!build) return;
    if (!build.isRendered()) throw new Error('Eleventy has not rendered every page.');
    await source.finish(build);
  });

  config.setUseGitIgnore(false);
  config.setConcurrency(1);
}

/** @throws ProblemsError for late errors in bodies */
export async function renderWithEleventy(build: Build, output: string, load?: Load): Promise<BuildReport> {
  let report: BuildReport | undefined;
  const source = {
    start: () => Promise.resolve(build),
    finish: async () => {
      report = await build.finish();
    },
  };
  const input = inputFolder(build.cache);
  const eleventy = await openEleventy(input, output, (config) => pamphlet(config, source), {}, load);
  // Unwraps Eleventy's error.
  await eleventy.write().catch((error: unknown) => {
    throw causeOf(error);
  });
  if (!report) throw new Error('Eleventy ended without finishing the build.');
  return report;
}
