import type { HeadProps } from '../../../layouts/props.ts';
import type { PostList } from '../../collections/listing.ts';
import type { DatedPost } from '../../content/post.ts';
import { address, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';

/** The page about feeds. */
export const FEEDS = address('/feeds/');
export const FEED_STYLESHEET = address('/assets/feed.css');
/** Feed of all comments of the site. */
export const COMMENTS_FEED = address('/comments/feed.xml');

const FILES = { atom: 'feed.xml', rss: 'rss.xml', json: 'feed.json' } as const;
export const TYPES = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
} as const;

/** Lists that have feeds of their own. */
const KINDS: readonly PostList['kind'][] = ['category', 'tag', 'author'];

export type FeedFormat = keyof typeof FILES;

/** The feeds of a list stand below its address. */
export function feedAddress(list: Address, format: FeedFormat): Address {
  return address(list + FILES[format]);
}

/** The list whose feeds are those of the site. */
export const ARCHIVE = { kind: 'archive', address: address('/') } as const;

/** The feeds of a list: the archive has those of the site. */
export function formatsOf(
  kind: PostList['kind'],
  { feeds: { formats, perTerm } }: PageContext['settings'],
): readonly FeedFormat[] {
  if (kind === 'archive') return formats;
  if (perTerm === false || !KINDS.includes(kind)) return [];
  if (perTerm === true) return formats;
  const named = formats.filter((format) => perTerm.includes(format));
  // Only Atom, the default, is named where it is not: the first serves instead.
  return named.length === 0 && perTerm.length > 0 ? formats.slice(0, 1) : named;
}

/** What the head of a page says of the feeds of a list. */
export function feedLinks(
  { settings, urls }: Pick<PageContext, 'settings' | 'urls'>,
  { kind, address: at }: Pick<PostList, 'kind' | 'address'>,
  title: string,
): HeadProps['feeds'] {
  return formatsOf(kind, settings).map((format) => ({
    title,
    type: TYPES[format],
    href: urls.href(feedAddress(at, format)),
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
