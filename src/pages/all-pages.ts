import { listsOf } from '../collections/blog.ts';
import { addAll } from '../lib/add-all.ts';
import { isDated } from '../collections/published.ts';
import { paginate } from '../collections/listing.ts';
import { iconPages } from './icons.ts';
import { IndexPage } from './index-page.ts';
import { ListingPage } from './listing-page.ts';
import { NotFoundPage } from './not-found-page.ts';
import type { Page } from './page.ts';
import { PostPage } from './post-page.ts';
import { siteFiles } from './site-files.ts';
import { UndatedPage } from './undated-page.ts';
import type { PageContext } from './context.ts';

/** Every page of the site: posts, lists, and what features add. */
export function allPages(context: PageContext): Page[] {
  const { blog, settings } = context;
  const lists = listsOf(blog);
  const pages: Page[] = [
    ...blog.posts.map(
      (post, index) => new PostPage(context, post, blog.posts[index + 1], blog.posts[index - 1]),
    ),
    ...blog.pages.map((post) => new UndatedPage(context, post)),
    ...lists
      .flatMap((list) => paginate(list, settings.postsPerPage))
      .map((listing) => new ListingPage(context, listing)),
    new IndexPage(context, 'categories'),
    ...(settings.lists.tags ? [new IndexPage(context, 'tags')] : []),
    ...(settings.lists.authors ? [new IndexPage(context, 'authors')] : []),
    ...(settings.lists.series && blog.series.all.length > 0 ? [new IndexPage(context, 'allSeries')] : []),
    new IndexPage(context, 'archive'),
    new NotFoundPage(context),
  ];
  // What machines and readers are told of the site is made without these.
  const shared = blog.shared.map((post) =>
    isDated(post) ? new PostPage(context, post, undefined, undefined) : new UndatedPage(context, post),
  );
  for (const feature of context.features) addAll(pages, feature.pages?.(context, pages) ?? []);
  return [...pages, ...shared, ...siteFiles(context), ...iconPages(context)];
}
