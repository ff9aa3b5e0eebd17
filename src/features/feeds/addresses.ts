import type { HeadProps } from '../../../layouts/props.ts';
import type { DatedPost } from '../../content/post.ts';
import { address, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';

/** The page about feeds. */
export const FEEDS = address('/feeds/');
export const FEED_STYLESHEET = address('/assets/feed.css');
/** Feed of all comments of the site. */
export const COMMENTS_FEED = address('/comments/feed.xml');

const FILES = { atom: 'feed.xml', rss: 'rss.xml', json: 'feed.json' } as const;
const TYPES = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
} as const;

export type FeedFormat = keyof typeof FILES;

/** The feeds of a list stand below its address. */
export function feedAddress(list: Address, format: FeedFormat): Address {
  return address(list + FILES[format]);
}

/** What the head of a page says of the feeds of a list. */
export function feedLinks(
  context: Pick<PageContext, 'settings' | 'urls'>,
  list: Address,
  title: string,
): HeadProps['feeds'] {
  return context.settings.feeds.formats.map((format) => ({
    title,
    type: TYPES[format],
    href: context.urls.href(feedAddress(list, format)),
  }));
}

/** Feed of the comments on a post: inside the folder of its page, or beside a page with a name of its own. */
export function commentsFeedOf(post: DatedPost): Address {
  return address(post.address.endsWith('/') ? `${post.address}comments.xml` : `${post.address}.comments.xml`);
}

/** Comments are answered in threads, which only Atom can say (RFC 4685), so they have no other feeds. */
export function hasCommentFeeds({ settings }: Pick<PageContext, 'settings'>): boolean {
  return settings.feeds.formats.includes('atom');
}

/** Whether a post has comments, and they have a feed. */
export function hasCommentFeed(post: DatedPost, context: PageContext): boolean {
  return hasCommentFeeds(context) && context.blog.comments.of(post).length > 0;
}

/** What the head of a post says of the feed of its comments. */
export function commentFeedLinks(context: PageContext, post: DatedPost): HeadProps['feeds'] {
  if (!hasCommentFeed(post, context)) return [];
  const { words, summaries, urls } = context;
  const title = words.comments.on(summaries.title(post).text);
  return [{ title, type: TYPES.atom, href: urls.href(commentsFeedOf(post)) }];
}

/** What the head of the front page says of the feed of all comments. */
export function siteCommentFeedLinks(context: PageContext): HeadProps['feeds'] {
  const { blog, settings, words, urls } = context;
  if (!blog.posts.some((post) => hasCommentFeed(post, context))) return [];
  return [{ title: words.comments.on(settings.title), type: TYPES.atom, href: urls.href(COMMENTS_FEED) }];
}
