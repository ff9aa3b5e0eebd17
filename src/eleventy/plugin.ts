import type { BuildEvent, EleventyConfig } from '@11ty/eleventy';
import type { Build } from '../build/build.ts';
import { Page, type PageKind } from '../pages/page.ts';

/** What the adapter asks for around each build. */
export interface BuildSource {
  /** Reads and checks the content; without a build there is nothing to draw. */
  start(event: BuildEvent): Promise<Build | undefined>;
  /** Takes note of a page that cannot be drawn; without it, the error ends the build. */
  failed?(error: unknown): void;
  /** Ends the build once every page is drawn. */
  finish(build: Build): Promise<void>;
}

/** Name of the collection that a template of this kind paginates over. */
const KINDS: readonly PageKind[] = [
  'post',
  'undated',
  'listing',
  'index',
  'search',
  'feeds',
  'not-found',
  'redirect',
  'editor',
  'text',
];

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
        let text: unknown;
        try {
          text = await this.defaultRenderer(data);
        } catch (error) {
          if (!source.failed) throw error;
          source.failed(error);
          return undefined;
        }
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
    if (build) await source.finish(build);
  });

  config.setUseGitIgnore(false);
  config.setConcurrency(1);
}
