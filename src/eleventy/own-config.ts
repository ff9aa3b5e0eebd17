import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { AfterHandler, BuildEvent, EleventyConfig, Linter } from '@11ty/eleventy';
import type { BlogCode } from '../features/blog-code.ts';
import { causeOf, errorText } from '../lib/failure.ts';
import { placeOf } from '../lib/place-of-fault.ts';
import { AfterBuildError, ProblemsError } from '../lib/problems.ts';
import { address } from '../lib/urls.ts';
import type { PageContext } from '../pages/context.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import { FilePage } from '../pages/page.ts';
import type { OwnEvents } from '../pipeline/build-options.ts';
import { templateProblem } from './template-fault.ts';
import { addCollections, LIST, type TemplateBlog } from './template-data.ts';

/** Transform that keeps template output within the site. */
const INSIDE = 'inside';
const UNMARK = 'unmark';

/**
 * Attribute that Eleventy's image plugin skips. Our pictures already have sizes, and it would look for them
 * in `site/`.
 */
const IGNORED = 'eleventy:ignore';
const LEFT_OVER = / eleventy:ignore(?:="")?/g;
const PICTURE = /<img (?=(?:[^>]*\s)?src="([^"]*)")/g;

interface Site {
  context: PageContext;
  blog: TemplateBlog;
  /** Absolute. */
  output: string;
}

/**
 * @param configure undefined without a configuration
 * @param done receives transforms, events and watched files
 */
export function addOwnConfig(
  config: EleventyConfig,
  { context, blog, output }: Site,
  configure: BlogCode['eleventy'],
  done: (own: OwnEvents) => void,
): void {
  let rendered: BuildEvent | undefined;
  config.addTransform(INSIDE, function (content) {
    const { inputPath, outputPath } = this.page;
    const isInside = outputPath === false || resolve(outputPath).startsWith(output + sep);
    // Filters such as `renderTransforms` transform a post's text.
    if (isInside || blog.isPost(inputPath)) return content;
    throw new Error(`The permalink of ${inputPath} leads out of the site`);
  });
  const folders = new Set<string>(
    [...blog.posts, ...blog.pages].map(({ url }) => context.urls.href(address(url))),
  );
  // Marks pictures of posts before other transforms.
  config.addTransform('pictures', function (content) {
    const isSite = blog.isPost(this.page.inputPath) || this.page.inputPath.endsWith(LIST);
    return content.replaceAll(PICTURE, (tag, source: string) =>
      isSite || folders.has(source.replace(/(?<![^/])[^/]*$/, '')) ? `<img ${IGNORED} ` : tag,
    );
  });
  config.on('eleventy.after', (event) => void (rendered = event));
  // Eleventy has applied its own configuration by then.
  config.on('eleventy.beforeConfig', async () => {
    const known = new Set([...Object.keys(config.transforms), UNMARK]);
    const [handlers, linters]: [AfterHandler[], Linter[]] = [[], []];
    const beforeWatch: NonNullable<OwnEvents['beforeWatch']>[number][] = [];
    /** True with handlers for other events: Eleventy calls those. */
    let isHeard = false;
    // Templates render before the site exists, in an Eleventy that does not watch.
    config.addLinter = (_, linter) => void linters.push(linter);
    const on = config.on.bind(config) as (name: string, handler: unknown) => unknown;
    config.on = (name: string, handler: never) => {
      if (name === 'eleventy.after') handlers.push(handler);
      else if (name === 'eleventy.beforeWatch') beforeWatch.push(handler);
      else {
        isHeard = true;
        on(name, handler);
      }
    };
    await configure?.(config as never);
    // Plugins run after the configuration, in order.
    config.addPlugin(() => {
      addCollections(config, blog);
      config.addTransform(UNMARK, (content) => content.replaceAll(LEFT_OVER, ''));
      const watched = watchedBy(config);
      const after = tellAfter(handlers, linters, blog, () => rendered);
      const isIdle = watched.length === 0 && after === undefined && !isHeard;
      const transform = transformsOf(config, known, blog, context.settings.pathPrefix);
      done({ transform, after, beforeWatch, watched, isIdle });
    });
  });
}

/**
 * Linters see all HTML pages, before `eleventy.after` handlers run.
 *
 * @param event from the template build; undefined before it
 * @returns undefined without handlers
 */
function tellAfter(
  handlers: readonly AfterHandler[],
  linters: readonly Linter[],
  blog: TemplateBlog,
  event: () => BuildEvent | undefined,
): OwnEvents['after'] {
  if (handlers.length + linters.length === 0) return undefined;
  return async (output, pages) => {
    const folder = `./${relative(process.cwd(), output)}`;
    const htmlPages = pages.filter(({ file }) => file.endsWith('.html'));
    const results = htmlPages.map((page) => {
      const { file, address: at } = page;
      const source = page instanceof LayoutPage ? page.body?.file : undefined;
      const { inputPath, url } = blog.pageOf({ source, file, address: at });
      return {
        inputPath: page instanceof FilePage ? `./${page.source}` : inputPath,
        outputPath: `${folder}/${file}`,
        url,
        get content() {
          return readFileSync(join(output, file), 'utf8');
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
      for (const handler of handlers) await handler(said);
    } catch (error) {
      const cause = causeOf(error);
      const place = placeOf(cause);
      throw new AfterBuildError(
        `The site was built. Then a linter or a handler of “eleventy.after” failed: ${errorText(cause)}`,
        place && `It was thrown in ${place}.`,
      );
    }
  };
}

/** Watched files, from the root. */
function watchedBy({ additionalWatchTargets, passthroughCopies }: EleventyConfig) {
  return [...additionalWatchTargets.flat(), ...Object.keys(passthroughCopies)].map((target) =>
    // Reduces a pattern to its folder.
    target
      .replace(/^\.\//, '')
      .replace(/(?:^|\/)[^/]*[*?{[].*$/, '')
      .replace(/\/$/, ''),
  );
}

/**
 * @param known names of Eleventy's transforms
 * @param pathPrefix `/` or `/blog/`, already in our links
 * @returns undefined without transforms; the function throws a ProblemsError if one fails
 */
function transformsOf(
  config: EleventyConfig,
  known: ReadonlySet<string>,
  blog: TemplateBlog,
  pathPrefix: string,
): OwnEvents['transform'] {
  const all = Object.entries(config.transforms).filter(([name]) => name !== INSIDE);
  const isNeeded =
    all.some(([name]) => !known.has(name)) || config.htmlTransformer.isTransformable('html', {});
  if (!isNeeded) return undefined;
  return async (page, html) => {
    const about = blog.pageOf(page);
    const { inputPath, outputPath, url } = about;
    // An explicit base keeps Eleventy from adding the prefix again.
    const context = { inputPath, outputPath, url, page: about, ...(pathPrefix !== '/' && { baseHref: '/' }) };
    let content: unknown = html;
    for (const [name, transform] of all) {
      const failed = (message: string, place?: string) =>
        new ProblemsError([
          templateProblem(`The transform “${name}” fails on ${page.source ?? page.file}: ${message}`, place),
        ]);
      const before = content as string;
      try {
        content = await transform.call(context, before, outputPath);
      } catch (error) {
        throw failed(errorText(error), placeOf(error));
      }
      if (typeof content !== 'string' || content === '') throw failed('it gives back no text.');
    }
    return content as string;
  };
}
