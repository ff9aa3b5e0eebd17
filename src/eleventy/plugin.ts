import type { BuildEvent, EleventyConfig } from '@11ty/eleventy';
import type { Build } from '../build/build.ts';
import type { BuildReport } from '../build/finish.ts';
import { Page, type PageKind } from '../pages/page.ts';

/** What the adapter asks for around each build. */
export interface BuildSource {
  /** Reads and checks the content. @param output folder of the site */
  start(event: BuildEvent): Promise<Build>;
  /** Tells what was done. */
  done(report: BuildReport): void | Promise<void>;
  /** Hears of a build that fails at its end. Rejects. */
  failed?(error: unknown): Promise<never>;
}

/** Name of the collection that a template of this kind paginates over. */
const KINDS: readonly PageKind[] = ['post', 'undated', 'listing', 'index', 'not-found', 'redirect', 'text'];

/** Templates are compiled before Eleventy sees them. */
const TEMPLATES = ['11ty.js'];

/**
 * Lets Eleventy build the blog: it finds the templates, asks each for the pages of its kind that need work, and
 * calls their layouts. What they return goes to the build at once instead of through Eleventy's own writer,
 * which would hold every page of the site in memory until the last one is drawn.
 */
export function pamphlet(config: EleventyConfig, source: BuildSource): void {
  let build: Build | undefined;

  config.setTemplateFormats(TEMPLATES);
  config.addExtension(TEMPLATES, {
    key: '11ty.js',
    compile: () =>
      async function draw(data) {
        const { item } = data;
        const text = await this.defaultRenderer(data);
        if (!(item instanceof Page) || typeof text !== 'string') {
          throw new TypeError('A template must draw one page, named item, as text.');
        }
        build?.write(item, text);
        return undefined;
      },
  });
  for (const kind of KINDS) config.addCollection(kind, () => build?.work(kind) ?? []);

  config.on('eleventy.before', async (event) => {
    build = await source.start(event);
  });
  config.on('eleventy.after', async () => {
    if (!build) return;
    const report = await build
      .finish()
      .catch((error: unknown) => source.failed?.(error) ?? Promise.reject(error));
    await source.done(report);
  });

  config.setUseGitIgnore(false);
  config.setConcurrency(1);
}
