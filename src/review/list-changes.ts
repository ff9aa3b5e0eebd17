import { diffArrays } from 'diff';
import type { Address } from '../lib/urls.ts';
import type { ReviewSide } from './review-side.ts';

/** A post in a list. */
export interface ListedPost {
  readonly address: Address;
  readonly title: string;
  /** From 1. */
  readonly place: number;
}

/** What becomes of a list of posts or of a feed, all its pages together. */
export interface ListChange {
  /** Of its first page. */
  readonly address: Address;
  readonly isFeed: boolean;
  readonly is: 'new' | 'changed' | 'gone';
  readonly appeared: readonly ListedPost[];
  readonly disappeared: readonly ListedPost[];
  /** Posts that stand elsewhere among the others than before. */
  readonly reordered: readonly ListedPost[];
}

/** Steps of the search for a shortest difference; then every post of a list counts as another. */
const MOST_STEPS = 2000;

/**
 * Lists and feeds in which posts appear, disappear or change places.
 *
 * @param moved new addresses of posts, by the old ones
 */
export function listChanges(
  before: ReviewSide,
  after: ReviewSide,
  moved: ReadonlyMap<Address, Address>,
): ListChange[] {
  const old = listsOf(before, (address) => moved.get(address) ?? address);
  const fresh = listsOf(after, (address) => address);
  const titles = new Map([...before.posts, ...after.posts].map(({ address, title }) => [address, title]));
  const listed = (address: Address, index: number): ListedPost => ({
    address,
    title: titles.get(address) ?? address,
    place: index + 1,
  });
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((address): ListChange[] => {
    const [was, is] = [old.get(address), fresh.get(address)];
    const [a, b] = [was?.posts ?? [], is?.posts ?? []];
    if (a.join('\n') === b.join('\n') && was && is) return [];
    const [inOld, inNew] = [new Set(a), new Set(b)];
    const places = new Map(b.map((post, index) => [post, index]));
    const common = (one: readonly Address[], other: ReadonlySet<Address>): Address[] =>
      one.filter((post) => other.has(post));
    const steps = diffArrays(common(a, inNew), common(b, inOld), { maxEditLength: MOST_STEPS });
    const reordered = steps ? steps.flatMap(({ added, value }) => (added ? value : [])) : common(b, inOld);
    return [
      {
        address,
        isFeed: (is ?? was)?.isFeed ?? false,
        is: !was ? 'new' : !is ? 'gone' : 'changed',
        appeared: b.map(listed).filter((post) => !inOld.has(post.address)),
        disappeared: a.map(listed).filter((post) => !inNew.has(post.address)),
        reordered: reordered.map((post) => listed(post, places.get(post) ?? 0)),
      },
    ];
  });
}

interface List {
  readonly isFeed: boolean;
  readonly posts: Address[];
}

/** Every list with the posts of all its pages, in order; pages of a list come one after another. */
function listsOf({ pages }: ReviewSide, addressOf: (post: Address) => Address): Map<Address, List> {
  const lists = new Map<Address, List>();
  for (const { kind, address, list = address, posts } of pages.values()) {
    const isFeed = kind === 'text' && posts.length > 0;
    if (kind !== 'listing' && !isFeed) continue;
    const found = lists.get(list) ?? { isFeed, posts: [] };
    lists.set(list, found);
    found.posts.push(...posts.map(addressOf));
  }
  return lists;
}
