import { join, relative } from 'node:path';
import type { BuildEvent, EleventyConfig } from '@11ty/eleventy';
import { compiledFolder } from '../lib/code-root.ts';
import type { Build } from '../pipeline/build.ts';
import type { Page } from '../pages/page.ts';

/** What the adapter asks for around each build. */
export interface BuildSource {
  /** Reads and checks the content; without a build there is nothing to draw. */
  start(event: BuildEvent): Promise<Build | undefined>;
  /** Ends the build once every page is drawn. */
  finish(build: Build): Promise<void>;
}

/** Eleventy's input folder, as it wants it: from the folder it runs in. */
export function templatesFolder(): string {
  return relative(process.cwd(), join(compiledFolder(), 'eleventy/templates'));
}

/** Templates are compiled before Eleventy sees them. */
const TEMPLATES = ['11ty.js'];

/** A page to draw. A class, because Eleventy copies plain objects deeply. */
export class PageTask {
  readonly file: string;
  readonly #build: Build;
  readonly #page: Page;

  constructor(build: Build, page: Page) {
    this.file = page.file;
    this.#build = build;
    this.#page = page;
  }

  draw(): Promise<void> {
    return this.#build.draw(this.#page);
  }
}

/**
 * Lets Eleventy build the blog: its one template paginates over the pages that need work, and has each drawn by the
 * build. Drawn pages go to disk at once instead of through Eleventy's own writer, which would hold every page of the
 * site in memory until the last one is drawn.
 */
export function pamphlet(config: EleventyConfig, source: BuildSource): void {
  let build: Build | undefined;

  config.setTemplateFormats(TEMPLATES);
  config.addCollection('page', () => {
    const current = build;
    return current?.work.map((page) => new PageTask(current, page)) ?? [];
  });

  config.on('eleventy.before', async (event) => {
    build = await source.start(event);
  });
  config.on('eleventy.after', async () => {
    if (build) await source.finish(build);
  });

  config.setUseGitIgnore(false);
  config.setConcurrency(1);
}
