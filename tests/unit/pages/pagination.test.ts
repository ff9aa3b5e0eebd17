import { describe, expect, test } from 'vitest';
import type { PostList } from '../../../src/blog/listing.ts';
import { pagerNumbers, paginate } from '../../../src/pages/pagination.ts';
import { address } from '../../../src/lib/urls.ts';
import { postOf } from '../../support/post-of.ts';

/** `1 … 4 [5] 6 … 12` */
function pager(page: number, pageCount: number): string {
  return pagerNumbers(page, pageCount)
    .map((number) => (number === null ? '…' : number === page ? `[${number}]` : `${number}`))
    .join(' ');
}

test.each([
  [1, 1, '[1]'],
  [1, 2, '[1] 2'],
  [2, 2, '1 [2]'],
  [1, 3, '[1] 2 3'],
  [2, 3, '1 [2] 3'],
  [1, 4, '[1] 2 3 4'],
  [1, 5, '[1] 2 … 5'],
  [2, 5, '1 [2] 3 4 5'],
  [3, 5, '1 2 [3] 4 5'],
  [4, 5, '1 2 3 [4] 5'],
  [5, 5, '1 … 4 [5]'],
  [3, 7, '1 2 [3] 4 … 7'],
  [4, 7, '1 2 3 [4] 5 6 7'],
  [5, 12, '1 … 4 [5] 6 … 12'],
  [10, 12, '1 … 9 [10] 11 12'],
  [500, 1000, '1 … 499 [500] 501 … 1000'],
])('the pager of page %i of %i is %s', (page, pageCount, shown) => {
  expect(pager(page, pageCount)).toBe(shown);
});

test('no pager hides a single number, repeats one or leaves out the ends', () => {
  for (let count = 1; count <= 30; count++) {
    for (let page = 1; page <= count; page++) {
      const numbers = pagerNumbers(page, count);
      const shown = numbers.filter((number) => number !== null);
      expect([shown[0], shown.at(-1), new Set(shown).size]).toEqual([1, count, shown.length]);
      numbers.forEach((number, index) => {
        if (number !== null) return;
        expect((numbers[index + 1] ?? 0) - (numbers[index - 1] ?? 0)).toBeGreaterThan(2);
      });
    }
  }
});

describe('a list in pages', () => {
  const list = (count: number): PostList => ({
    kind: 'category',
    name: 'Press',
    address: address('/category/press/'),
    posts: Array.from({ length: count }, (_, index) => postOf(`p${index}`, '2010-06-21')),
  });

  test.each([
    [0, 3, ['/category/press/ 1/1: ']],
    [1, 3, ['/category/press/ 1/1: p0']],
    [3, 3, ['/category/press/ 1/1: p0 p1 p2']],
    [4, 3, ['/category/press/ 1/2: p0 p1 p2', '/category/press/page/2/ 2/2: p3']],
    [
      3,
      1,
      ['/category/press/ 1/3: p0', '/category/press/page/2/ 2/3: p1', '/category/press/page/3/ 3/3: p2'],
    ],
  ])('%i posts, %i a page', (count, size, pages) => {
    const shown = paginate(list(count), size).map(
      ({ address: at, page, pageCount, posts }) =>
        `${at} ${page}/${pageCount}: ${posts.map(({ slug }) => slug).join(' ')}`,
    );
    expect(shown).toEqual(pages);
  });
});
