import type { Address } from '../lib/urls.ts';
import { ListingPage } from '../pages/listing-page.ts';
import type { FileChange } from './changed-files.ts';
import type { ReviewSide } from './review.ts';

/** Covers all pages of a list or feed. Its address is that of the first page. */
export type ListChange = ReturnType<typeof listChanges>[number];

/** @param moved new addresses by old ones */
export function listChanges(before: ReviewSide, after: ReviewSide, moved: ReadonlyMap<Address, Address>) {
  const old = listsOf(before, (address) => moved.get(address) ?? address);
  const fresh = listsOf(after, (address) => address);
  const titles = new Map([...before.posts, ...after.posts].map(({ address, title }) => [address, title]));
  const missing = (some?: List, others?: List) =>
    [...(some?.posts ?? [])]
      .filter((address) => !others?.posts.has(address))
      .map((address) => ({ address, title: titles.get(address) ?? address }));
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((address) => {
    const [was, now] = [old.get(address), fresh.get(address)];
    const [appeared, disappeared] = [missing(now, was), missing(was, now)];
    if (was && now && appeared.length + disappeared.length === 0) return [];
    const is: FileChange['is'] = !was ? 'new' : !now ? 'gone' : 'changed';
    return [{ address, isFeed: (now ?? was)?.isFeed ?? false, is, appeared, disappeared }];
  });
}

interface List {
  isFeed: boolean;
  posts: Set<Address>;
}

/** Joins all pages of a list, in order. */
function listsOf({ pages }: ReviewSide, addressOf: (post: Address) => Address) {
  const lists = new Map<Address, List>();
  for (const page of pages.values()) {
    const { kind, address, posts } = page;
    const isFeed = kind === 'text' && posts.length > 0;
    if (kind !== 'listing' && !isFeed) continue;
    const list = page instanceof ListingPage ? page.context.urls.place(page.listing.list.address) : address;
    const found = lists.get(list) ?? { isFeed, posts: new Set() };
    lists.set(list, found);
    for (const post of posts) found.posts.add(addressOf(post.address));
  }
  return lists;
}
