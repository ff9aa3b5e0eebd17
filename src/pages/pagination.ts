import type { PostList } from '../blog/listing.ts';
import { address, type Address } from '../lib/urls.ts';

export type Listing = ReturnType<typeof paginate>[number];

/**
 * Pages from 1. An empty list has one empty page, so that its address works.
 *
 * @param size posts per page
 */
export function paginate(list: PostList, size: number) {
  const pageCount = Math.max(1, Math.ceil(list.posts.length / size));
  return Array.from({ length: pageCount }, (_, index) => ({
    list,
    page: index + 1,
    pageCount,
    address: pageAddress(list.address, index + 1),
    posts: list.posts.slice(index * size, (index + 1) * size),
  }));
}

/** `/category/press/` is page 1, `/category/press/page/2/` page 2. */
export function pageAddress(first: Address, page: number): Address {
  return page === 1 ? first : address(`${first}page/${page}/`);
}

/**
 * Page numbers of a pager: ends, current page and neighbours. Null is a gap of two or more.
 * `pagerNumbers(5, 12)` is `[1, null, 4, 5, 6, null, 12]`.
 */
export function pagerNumbers(page: number, pageCount: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pageCount])]
    .filter((number) => number >= 1 && number <= pageCount)
    .toSorted((a, b) => a - b);
  return shown.flatMap((number, index) => {
    const before = shown[index - 1];
    if (before === undefined || number === before + 1) return [number];
    return number === before + 2 ? [number - 1, number] : [null, number];
  });
}
