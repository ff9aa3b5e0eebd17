import { join, relative } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import type { RenderPages } from '../pipeline/build.ts';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { causeOf } from '../lib/failure.ts';
import type { Page } from '../pages/page.ts';

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
export function renderWithEleventy({ cache, output }: BuildOptions, load?: Load): RenderPages {
  return async (pages, render) => {
    if (pages.length === 0) return;
    let rendered = 0;
    const configure = (config: EleventyConfig) => {
      quiet(config);
      config.setTemplateFormats(['11ty.js']);
      config.addTemplate('page.11ty.js', {
        data: {
          pagination: { data: 'collections.page', size: CHUNK, alias: 'chunk' },
          permalink: ({ chunk }: ChunkData) => `/${chunk[0]?.file}`,
        },
        /** Leaves nothing to write. */
        render: async ({ chunk }: ChunkData) => {
          for (const page of chunk) await render(page);
          rendered += chunk.length;
        },
      });
      config.addCollection('page', () => pages);
      config.setUseGitIgnore(false);
      config.setConcurrency(1);
    };
    const eleventy = await openEleventy(inputFolder(cache), output, configure, {}, load);
    // Unwraps Eleventy's error.
    await eleventy.write().catch((error: unknown) => {
      throw causeOf(error);
    });
    if (rendered < pages.length) throw new Error('Eleventy has not rendered every page.');
  };
}
