import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { AfterHandler, BuildEvent, BuildResult, EleventyConfig, Linter } from '@11ty/eleventy';
import type { BlogCode } from '../features/blog-code.ts';
import { causeOf, messageOf } from '../lib/failure.ts';
import { placeOf } from '../lib/place-of-fault.ts';
import { AfterBuildError, ProblemsError } from '../lib/problems.ts';
import { address } from '../lib/urls.ts';
import type { PageContext } from '../pages/context.ts';
import type { BuiltSite, OwnTemplates } from '../pipeline/build-options.ts';
import { templateProblem } from './template-fault.ts';
import { addCollections, LIST, type TemplateBlog } from './template-data.ts';

/** Our transform, which keeps files of templates in the site: our own pages are where they belong. */
const INSIDE = 'inside';
/** Our last transform. */
const UNMARK = 'unmark';

/** What the image plugin of Eleventy passes over. It would look for our pictures in `site/`, and they have their sizes already. */
const IGNORED = 'eleventy:ignore';
const LEFT_OVER = / eleventy:ignore(?:="")?/g;
const PICTURE = /<img (?=(?:[^>]*\s)?src="([^"]*)")/g;

interface Site {
  readonly context: PageContext;
  readonly blog: TemplateBlog;
  /** Folder that the templates are rendered into; absolute. */
  readonly output: string;
}

/**
 * Applies what a blog adds to Eleventy's configuration.
 *
 * @param configure undefined when it adds nothing
 * @param done is given what counts behind the rendering of templates: transforms of all pages, events, files to watch
 */
export function addOwnConfig(
  config: EleventyConfig,
  { context, blog, output }: Site,
  configure: BlogCode['eleventy'],
  done: (own: Omit<OwnTemplates, 'files'>) => void,
): void {
  let rendered: BuildEvent | undefined;
  config.addTransform(INSIDE, function (content) {
    const { inputPath, outputPath } = this.page;
    const isInside = outputPath === false || resolve(outputPath).startsWith(output + sep);
    // Filters such as `renderTransforms` transform the text of a post.
    if (isInside || blog.isPost(inputPath)) return content;
    throw new Error(`The permalink of ${inputPath} leads out of the site`);
  });
  const folders = new Set<string>(
    [...blog.posts, ...blog.pages].map(({ url }) => context.urls.href(address(url))),
  );
  // Marks pictures of posts before any other transform.
  config.addTransform('pictures', function (content) {
    const isSite = blog.isPost(this.page.inputPath) || this.page.inputPath.endsWith(LIST);
    return content.replaceAll(PICTURE, (tag, source: string) =>
      isSite || folders.has(source.replace(/[^/]*$/, '')) ? `<img ${IGNORED} ` : tag,
    );
  });
  config.on('eleventy.after', (event) => void (rendered = event));
  // Eleventy's own configuration has been applied by then, as it is before that of any project.
  config.on('eleventy.beforeConfig', async () => {
    const known = new Set([...Object.keys(config.transforms), UNMARK]);
    const [handlers, linters]: [AfterHandler[], Linter[]] = [[], []];
    const beforeWatch: NonNullable<OwnTemplates['beforeWatch']>[number][] = [];
    /** Other events have handlers: those are Eleventy's. */
    let isHeard = false;
    // The templates are rendered before the site is there, and by an Eleventy that does not watch.
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
    // Plugins come behind the configuration, in the order in which they were added.
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
 * Gives every HTML page of the site to the linters, then to the handlers for `eleventy.after`.
 *
 * @param event that Eleventy gave when the templates were rendered; undefined before that
 * @returns undefined when there are none
 */
function tellAfter(
  handlers: readonly AfterHandler[],
  linters: readonly Linter[],
  blog: TemplateBlog,
  event: () => BuildEvent | undefined,
): OwnTemplates['after'] {
  if (handlers.length + linters.length === 0) return undefined;
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
      for (const handler of handlers) await handler(said);
    } catch (error) {
      const cause = causeOf(error);
      const place = placeOf(cause);
      throw new AfterBuildError(
        `The site was built. Then a linter or a handler of “eleventy.after” failed: ${messageOf(cause)}`,
        place === undefined ? undefined : `It was thrown in ${place}.`,
      );
    }
  };
}

/** Files and folders of a blog's configuration that a preview watches besides its own, from the root of the blog. */
function watchedBy({ additionalWatchTargets, passthroughCopies }: EleventyConfig): string[] {
  return [...additionalWatchTargets.flat(), ...Object.keys(passthroughCopies)].map((target) =>
    // A pattern stands for the folder that it begins with.
    target
      .replace(/^\.\//, '')
      .replace(/(?:^|\/)[^/]*[*?{[].*$/, '')
      .replace(/\/$/, ''),
  );
}

/**
 * Passes pages of the blog through the transforms that its configuration has added.
 *
 * @param known names of the transforms that Eleventy brings
 * @param pathPrefix sub-folder of the site, which our links have already: `/` or `/blog/`
 * @returns undefined when the configuration adds none; else it throws a ProblemsError when a transform fails
 */
function transformsOf(
  config: EleventyConfig,
  known: ReadonlySet<string>,
  blog: TemplateBlog,
  pathPrefix: string,
): OwnTemplates['transform'] {
  const all = Object.entries(config.transforms).filter(([name]) => name !== INSIDE);
  const isNeeded =
    all.some(([name]) => !known.has(name)) || config.htmlTransformer.isTransformable('html', {});
  if (!isNeeded) return undefined;
  return async (page, html) => {
    const about = blog.pageOf(page);
    const { inputPath, outputPath, url } = about;
    // A base that is named keeps Eleventy from adding the sub-folder again.
    const context = { inputPath, outputPath, url, page: about, ...(pathPrefix !== '/' && { baseHref: '/' }) };
    let content: unknown = html;
    for (const [name, transform] of all) {
      const failed = (message: string, place?: string): ProblemsError =>
        new ProblemsError([
          templateProblem(`The transform “${name}” fails on ${page.source ?? page.file}: ${message}`, place),
        ]);
      const before = content as string;
      try {
        content = await transform.call(context, before, outputPath);
      } catch (error) {
        throw failed(messageOf(error), placeOf(error));
      }
      if (typeof content !== 'string' || content === '') throw failed('it gives back no text.');
    }
    return content as string;
  };
}
