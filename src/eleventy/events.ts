import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { AfterHandler, BuildEvent, BuildResult, EleventyConfig, Linter } from '@11ty/eleventy';
import { causeOf, messageOf } from '../lib/failure.ts';
import { placeOf } from '../lib/place-of-fault.ts';
import { UserError } from '../lib/user-error.ts';
import type { BuiltSite, OwnTemplates } from '../pipeline/build-options.ts';
import type { TemplateBlog } from './template-data.ts';

/** Handlers of the blog for what happens behind the rendering of its templates. */
export interface Events {
  readonly after: AfterHandler[];
  readonly linters: Linter[];
  readonly beforeWatch: ((paths: readonly string[]) => unknown)[];
  /** Others have handlers. */
  isHeard: boolean;
}

/**
 * Keeps linters, and handlers that a blog adds for `eleventy.after` and `eleventy.beforeWatch`: its templates are rendered before
 * the site is there, and by an Eleventy that does not watch. All other events are Eleventy's.
 */
export function keepEvents(config: EleventyConfig): Events {
  const events: Events = { after: [], linters: [], beforeWatch: [], isHeard: false };
  config.addLinter = (_, linter) => void events.linters.push(linter);
  const on = config.on.bind(config) as (name: string, handler: unknown) => unknown;
  config.on = (name: string, handler: never) => {
    if (name === 'eleventy.after') events.after.push(handler);
    else if (name === 'eleventy.beforeWatch') events.beforeWatch.push(handler);
    else {
      events.isHeard = true;
      on(name, handler);
    }
  };
  return events;
}

/**
 * Gives every HTML page of the site to the linters, then to the handlers for `eleventy.after`.
 *
 * @param event that Eleventy gave when the templates were rendered; undefined before that
 * @returns undefined when there are none
 */
export function tellAfter(
  { after, linters }: Events,
  blog: TemplateBlog,
  event: () => BuildEvent | undefined,
): OwnTemplates['after'] {
  if (after.length + linters.length === 0) return undefined;
  return async ({ output, pages }: BuiltSite) => {
    const folder = `./${relative(process.cwd(), output)}`;
    const results = pages.map((page): BuildResult => {
      const { inputPath, url } = blog.pageOf(page);
      const outputPath = `${folder}/${page.file}`;
      return {
        inputPath: page.template === undefined ? inputPath : `./${page.template}`,
        outputPath,
        url,
        get content() {
          return readFileSync(join(output, page.file), 'utf8');
        },
      };
    });
    const given: Partial<BuildEvent> = event() ?? {};
    const directories = { input: './site/', ...given.directories, output: `${folder}/` };
    const said = { ...given, results, directories, dir: { ...given.dir, output: folder } };
    try {
      for (const { content, ...page } of linters.length > 0 ? results : [])
        for (const linter of linters)
          await linter.call({ ...page, page }, content, page.inputPath, page.outputPath);
      for (const handler of after) await handler(said);
    } catch (error) {
      const cause = causeOf(error);
      const place = placeOf(cause);
      throw new UserError(
        `The site was built. Then a linter or a handler of “eleventy.after” failed: ${messageOf(cause)}`,
        place === undefined ? undefined : `It was thrown in ${place}.`,
      );
    }
  };
}

/** Files and folders of a blog's configuration that a preview watches besides its own, from the root of the blog. */
export function watchedBy({ additionalWatchTargets, passthroughCopies }: EleventyConfig): string[] {
  return [...additionalWatchTargets.flat(), ...Object.keys(passthroughCopies)].map((target) =>
    // A pattern stands for the folder that it begins with.
    target
      .replace(/^\.\//, '')
      .replace(/(?:^|\/)[^/]*[*?{[].*$/, '')
      .replace(/\/$/, ''),
  );
}
