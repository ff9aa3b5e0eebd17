import type { HeadProps } from '../../../layouts/props.ts';
import type { PostList } from '../../blog/listing.ts';
import type { DatedPost } from '../../content/post.ts';
import { address, type Address } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { AddedFeed } from '../../pages/feed.ts';

export const FEED_STYLESHEET = address('/assets/feed.css');

const FORMATS = {
  atom: { file: 'feed.xml', type: 'application/atom+xml' },
  rss: { file: 'rss.xml', type: 'application/rss+xml' },
  json: { file: 'feed.json', type: 'application/feed+json' },
} as const;

const KINDS: readonly PostList['kind'][] = ['category', 'tag', 'author'];

export type FeedFormat = keyof typeof FORMATS;

export function feedAddress(list: Address, format: FeedFormat): Address {
  return address(list + FORMATS[format].file);
}

/** The site's feeds. */
export const ARCHIVE = { kind: 'archive', address: address('/') } as const;

export function formatsOf(
  kind: PostList['kind'],
  { feeds: { formats, perTerm } }: PageContext['settings'],
): readonly FeedFormat[] {
  if (kind === 'archive') return formats;
  if (perTerm === false || !KINDS.includes(kind)) return [];
  if (perTerm === true) return formats;
  const named = formats.filter((format) => perTerm.includes(format));
  // The default names Atom, even if `formats` lacks it.
  return named.length === 0 && perTerm.length > 0 ? formats.slice(0, 1) : named;
}

export function feedLinks(
  { settings, urls }: PageContext,
  { kind, address: at }: Pick<PostList, 'kind' | 'address'>,
  title: string,
): HeadProps['feeds'] {
  return formatsOf(kind, settings).map((format) => ({
    title,
    type: FORMATS[format].type,
    href: urls.href(feedAddress(at, format)),
  }));
}

/** Only Atom supports replies (RFC 4685). */
export function addedFeeds(context: PageContext, post: DatedPost | undefined): AddedFeed[] {
  const isWritten = (feed: AddedFeed) => 'rss' in feed || context.settings.feeds.formats.includes('atom');
  return context.features.flatMap((feature) => feature.feeds?.(context, post) ?? []).filter(isWritten);
}

export function addedFeedLinks(context: PageContext, post: DatedPost | undefined): HeadProps['feeds'] {
  return addedFeeds(context, post).map((feed) => ({
    title: feed.title,
    type: FORMATS['rss' in feed ? 'rss' : 'atom'].type,
    href: context.urls.href(feed.address),
  }));
}
