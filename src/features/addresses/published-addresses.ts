import type { Post } from '../../content/post.ts';
import { SHARED_FOLDER } from '../../blog/published.ts';
import type { PageContext } from '../../pages/context.ts';
import { ListingPage } from '../../pages/listing-page.ts';
import type { Page } from '../../pages/page.ts';
import type { LedgerLine } from './ledger-file.ts';
import { FeedCopy } from './redirect-page.tsx';

export interface PublishedAddress {
  as: Exclude<LedgerLine['as'], 'gone'>;
  post?: Post;
  /** Posts of a list or feed. */
  posts?: readonly Post[];
  /** Posts on all pages of a list of a category, tag, author or series, at its first page. */
  term?: readonly Post[];
}

export const FEED_ENDINGS = ['feed.xml', 'rss.xml', 'feed.json', 'comments.xml', '.comments.xml'] as const;

export function feedParts(at: string): { base: string; ending: string } | undefined {
  const ending = FEED_ENDINGS.find((one) => at.endsWith(one.startsWith('.') ? one : `/${one}`));
  return ending && { base: at.slice(0, -ending.length), ending };
}

/** All public addresses of posts, pages, lists and feeds, with aliases. */
export function publishedAddresses(
  pages: readonly Page[],
  { blog }: Pick<PageContext, 'blog'>,
): Map<string, PublishedAddress> {
  const published = new Map<string, PublishedAddress>();
  for (const page of pages) {
    const as = kindOf(page);
    if (as && !isSecret(page.address)) published.set(page.address, as);
  }
  for (const post of blog.shown) {
    for (const alias of post.aliases) published.set(alias, { as: 'redirect', post });
  }
  return published;
}

export function isSecret(address: string): boolean {
  return address.startsWith(SHARED_FOLDER);
}

const TERMS: ReadonlySet<string> = new Set(['category', 'tag', 'author', 'series']);

function kindOf(page: Page): PublishedAddress | undefined {
  if (page.post) return { as: page.post.kind, post: page.post };
  if (page instanceof ListingPage) {
    const { list, page: number } = page.listing;
    return {
      as: 'list',
      posts: page.posts,
      ...(number === 1 && TERMS.has(list.kind) && { term: list.posts }),
    };
  }
  if (page.kind === 'index-page') return { as: 'list', posts: page.posts };
  return page.kind === 'text' && !(page instanceof FeedCopy) && feedParts(page.address)
    ? { as: 'feed', posts: page.posts }
    : undefined;
}
