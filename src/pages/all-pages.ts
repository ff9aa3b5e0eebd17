import { listsOf } from '../blog/blog.ts';
import { addAll } from '../lib/lists.ts';
import { isDated } from '../blog/published.ts';
import type { Post } from '../content/post.ts';
import { paginate } from './pagination.ts';
import { iconPages } from './icons.ts';
import { FilePage, type TemplateFile, type Page } from './page.ts';
import { IndexPage, ListingPage } from './listing-page.ts';
import { NotFoundPage } from './layout-page.ts';
import { PostPage, UndatedPage } from './post-page.ts';
import { siteFiles } from './site-files.ts';
import { typefacePages } from './typeface.ts';
import { HOME_LAYOUT } from '../settings/settings.ts';
import { address, outputFile, type Address } from '../lib/urls.ts';
import type { LinkTable } from './links.ts';
import type { PageContext } from './context.ts';

/**
 * Every page of the site: posts, lists, and what features add.
 *
 * @param own files of the blog's own templates
 * @param replaced files of the site that the blog has its own of, by output file
 */
export function allPages(
  context: PageContext,
  own: readonly TemplateFile[] = [],
  replaced: ReadonlyMap<string, string> = new Map(),
): Page[] {
  const { blog, settings } = context;
  const listings = listsOf(blog).flatMap((list) => paginate(list, settings.postsPerPage));
  const [newest] = listings;
  const alone = (post: Post): Page =>
    isDated(post) ? new PostPage(context, post) : new UndatedPage(context, post);
  const pages: Page[] = [
    ...blog.posts.map((post, at) => new PostPage(context, post, blog.posts[at + 1], blog.posts[at - 1])),
    ...[...blog.pages, ...blog.unlisted.filter(({ isSecret }) => !isSecret)].map(alone),
    ...(newest && settings.home === HOME_LAYOUT ? [new ListingPage(context, newest, address('/'))] : []),
    ...listings.map((listing) => new ListingPage(context, listing)),
    new IndexPage(context, 'categories'),
    ...(settings.lists.tags ? [new IndexPage(context, 'tags')] : []),
    ...(settings.lists.authors ? [new IndexPage(context, 'authors')] : []),
    ...(settings.lists.series && blog.series.all.length > 0 ? [new IndexPage(context, 'allSeries')] : []),
    new IndexPage(context, 'archive'),
    new NotFoundPage(context),
    ...own.map((file) => new FilePage(addressOf(file.file), file)),
    ...siteFiles(context, () => all),
    ...iconPages(context),
    ...typefacePages(context),
  ];
  for (const feature of context.features) addAll(pages, feature.pages?.(context, pages) ?? []);
  // Last, so that no feature tells machines or readers of these.
  const all = [...pages, ...blog.unlisted.filter(({ isSecret }) => isSecret).map(alone)];
  return all.filter((page) => page instanceof FilePage || !replaced.has(page.file));
}

/** Files of the site in whose place a blog may put its own. */
const REPLACEABLE = new Set(['robots.txt']);

/**
 * Files of the site that the blog has its own of.
 *
 * @param media files that are published as they are, with their addresses
 * @param own files of the blog's own templates
 * @returns their sources, by output file
 */
export function replacedFiles(media: LinkTable['media'], own: readonly TemplateFile[]): Map<string, string> {
  const sources = [
    ...media.map(([source, at]) => [outputFile(at), source] as const),
    ...own.map(({ file, source }) => [file, source] as const),
  ];
  return new Map(sources.filter(([file]) => REPLACEABLE.has(file)));
}

/** `map/index.html` is at `/map/`. */
function addressOf(file: string): Address {
  return address(`/${file.replace(/(?<=^|\/)index\.html$/, '')}`);
}
