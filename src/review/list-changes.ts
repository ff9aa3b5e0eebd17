import { diffArrays } from 'diff';
import type { Address } from '../lib/urls.ts';
import type { ListChange, ListedPost, ReviewSide } from './review.ts';

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
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((address): ListChange[] => {
    const [was, is] = [old.get(address), fresh.get(address)];
    const [a, b] = [was?.posts ?? [], is?.posts ?? []];
    if (was && is && a.join('\n') === b.join('\n')) return [];
    const [inOld, inNew] = [new Set(a), new Set(b)];
    const steps = diffArrays(a, b, { maxEditLength: MOST_STEPS });
    const added = new Set(steps ? steps.flatMap((step) => (step.added ? step.value : [])) : b);
    const listed = (posts: readonly Address[], wanted: (post: Address) => boolean): ListedPost[] =>
      posts.flatMap((post, at) =>
        wanted(post) ? [{ address: post, title: titles.get(post) ?? post, place: at + 1 }] : [],
      );
    return [
      {
        address,
        isFeed: (is ?? was)?.isFeed ?? false,
        is: !was ? 'new' : !is ? 'gone' : 'changed',
        appeared: listed(b, (post) => !inOld.has(post)),
        disappeared: listed(a, (post) => !inNew.has(post)),
        reordered: listed(b, (post) => added.has(post) && inOld.has(post)),
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
