import type { EleventyConfig } from '@11ty/eleventy';
import { messageOf } from '../lib/failure.ts';
import { placeOf } from '../lib/place-of-fault.ts';
import { ProblemsError } from '../lib/problems.ts';
import type { OwnTemplates, TransformedPage } from '../pipeline/build-options.ts';
import { templateProblem } from './template-fault.ts';
import { LIST, type TemplateBlog } from './template-data.ts';

/** Our transform, which keeps files of templates in the site: our own pages are where they belong. */
export const INSIDE = 'inside';

/** What the image plugin of Eleventy passes over. It would look for our pictures in `site/`, and they have their sizes already. */
const IGNORED = 'eleventy:ignore';
const LEFT_OVER = / eleventy:ignore(?:="")?/g;
const PICTURE = /<img (?=(?:[^>]*\s)?src="([^"]*)")/g;

/** Marks pictures of posts before any other transform. @param urlOf adds the sub-folder of the site */
export function markPictures(
  config: EleventyConfig,
  blog: TemplateBlog,
  urlOf: (url: string) => string,
): void {
  const folders = new Set([...blog.posts, ...blog.pages].map(({ url }) => urlOf(url)));
  config.addTransform('pictures', function (content) {
    const isSite = blog.isPost(this.page.inputPath) || this.page.inputPath.endsWith(LIST);
    const isOurs = (source: string): boolean => isSite || folders.has(source.replace(/[^/]*$/, ''));
    return content.replaceAll(PICTURE, (tag, source: string) => (isOurs(source) ? `<img ${IGNORED} ` : tag));
  });
}

/** Our last transform. */
export const UNMARK = 'unmark';

/** Takes the marks away behind all other transforms. */
export function unmarkPictures(config: EleventyConfig): void {
  config.addTransform(UNMARK, (content) => content.replaceAll(LEFT_OVER, ''));
}

/**
 * Passes pages of the blog through the transforms that its configuration has added.
 *
 * @param known names of the transforms that Eleventy brings
 * @param pathPrefix sub-folder of the site, which our links have already: `/` or `/blog/`
 * @returns undefined when the configuration adds none
 */
export function transformsOf(
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
    let content = html;
    for (const [name, transform] of all) {
      content = await run(name, page, () => transform.call(context, content, outputPath));
    }
    return content;
  };
}

/** @throws ProblemsError when it throws, or gives back no text */
async function run(name: string, page: TransformedPage, transform: () => unknown): Promise<string> {
  const failed = (message: string, place?: string): ProblemsError =>
    new ProblemsError([
      templateProblem(`The transform “${name}” fails on ${page.source ?? page.file}: ${message}`, place),
    ]);
  let content: unknown;
  try {
    content = await transform();
  } catch (error) {
    throw failed(messageOf(error), placeOf(error));
  }
  if (typeof content !== 'string' || content === '') throw failed('it gives back no text.');
  return content;
}
