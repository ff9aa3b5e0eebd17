import { listsOf } from '../collections/blog.ts';
import { isDated, statusOf } from '../collections/published.ts';
import { onceShared } from '../collections/shared.ts';
import { paginate } from '../collections/listing.ts';
import { cardPages } from './card-page.ts';
import { commentFeedPages } from './comment-feed-pages.ts';
import { editorPages } from './editor-pages.ts';
import { feedPages } from './feed-pages.ts';
import { iconPages } from './icons.ts';
import { FeedsPage } from './feeds-page.ts';
import { IndexPage } from './index-page.ts';
import { ListingPage } from './listing-page.ts';
import { NotFoundPage, RedirectPage } from './other-pages.ts';
import type { Page } from './page.ts';
import { PostPage } from './post-page.ts';
import { SearchPage } from './search-page.ts';
import { siteFiles } from './site-files.ts';
import { TwinPage } from './twin-page.ts';
import { UndatedPage } from './undated-page.ts';
import type { PageContext } from './context.ts';

/** Every page of the site. A new kind of page is one line here and one template. */
export function allPages(context: PageContext): Page[] {
  const { blog, settings } = context;
  const lists = listsOf(blog);
  const pages = [
    ...blog.posts.map((post, index) => new PostPage(context, post, blog.posts[index + 1], blog.posts[index - 1])),
    ...blog.pages.map((post) => new UndatedPage(context, post)),
    ...lists.flatMap((list) => paginate(list, settings.postsPerPage)).map((listing) => new ListingPage(context, listing)),
    new IndexPage(context, 'categories'),
    ...(settings.lists.tags ? [new IndexPage(context, 'tags')] : []),
    ...(settings.lists.authors ? [new IndexPage(context, 'authors')] : []),
    ...(settings.lists.series && blog.series.all.length > 0 ? [new IndexPage(context, 'allSeries')] : []),
    new IndexPage(context, 'archive'),
    ...(settings.search ? [new SearchPage(context)] : []),
    ...(settings.feeds.formats.length > 0 ? [new FeedsPage(context, lists)] : []),
    new NotFoundPage(context),
  ];
  const redirects = [...blog.posts, ...blog.pages].flatMap((post) =>
    post.aliases.map((alias) => new RedirectPage(context, alias, post)),
  );
  // What machines and readers are told of the site is made without these.
  const shared = [
    ...blog.shared.map((post) =>
      isDated(post) ? new PostPage(context, post, undefined, undefined) : new UndatedPage(context, post),
    ),
    ...(blog.isPreview ? [] : onceShared([...blog.posts, ...blog.pages], settings)).map(
      ([from, post]) => new RedirectPage(context, from, post),
    ),
  ];
  const twins = settings.markdownTwins
    ? blog.posts.filter((post) => statusOf(post, context.now) === 'published').map((post) => new TwinPage(context, post))
    : [];
  const feeds = [...feedPages(context, lists), ...commentFeedPages(context)];
  const files = [...siteFiles(context, pages, redirects), ...iconPages(context), ...cardPages(context), ...editorPages(context)];
  return [...pages, ...shared, ...redirects, ...twins, ...feeds, ...files];
}
