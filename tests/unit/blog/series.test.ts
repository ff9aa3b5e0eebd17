import { describe, expect, test } from 'vitest';
import { buildSeries } from '../../../src/blog/series.ts';
import { newestFirst } from '../../../src/blog/published.ts';
import type { SeriesKey } from '../../../src/content/post.ts';
import { postOf } from '../../support/post-of.ts';

/** Posts a, b, c … on consecutive days. */
function shelf(...keys: (SeriesKey | undefined)[]) {
  const posts = keys.map((series, index) =>
    postOf('abcdefgh'.charAt(index), `2010-06-0${index + 1}`, series ? { series } : {}),
  );
  return { posts, series: buildSeries(posts.toSorted(newestFirst)) };
}

const tea = (part?: number): SeriesKey => ({ name: 'Tea', ...(part === undefined ? {} : { part }) });

describe('the parts of a series', () => {
  test.each([
    ['are numbered by their dates', [tea(), tea(), tea()], ['1 a', '2 b', '3 c'], 3],
    ['have the numbers they name', [tea(3), tea(1), tea(2)], ['1 b', '2 c', '3 a'], 3],
    ['without a number take those that are left', [tea(), tea(1), tea()], ['1 b', '2 a', '3 c'], 3],
    ['count as many as the highest number', [tea(1), tea(4)], ['1 a', '4 b'], 4],
    ['may be spelt differently', [tea(), { name: ' t EA' }], ['1 a', '2 b'], 2],
    ['are not posts without one', [tea(), undefined, tea()], ['1 a', '2 c'], 2],
  ])('%s', (_, keys, expected, count) => {
    const [series, ...others] = shelf(...keys).series.all;
    expect(others).toEqual([]);
    expect(series?.parts.map(({ number, post }) => `${number} ${post.slug}`)).toEqual(expected);
    expect(series?.count).toBe(count);
  });
});

test('a series of one is none', () => {
  const { series, posts } = shelf(tea(), { name: 'Cake' });
  expect(series.all).toEqual([]);
  expect(posts.map((post) => series.of(post))).toEqual([undefined, undefined]);
});

test('each post finds its place', () => {
  const { series, posts } = shelf(tea(), { name: 'Cake' }, tea(), { name: 'Cake' }, undefined);
  expect(posts.map((post) => series.of(post)?.series.address)).toEqual([
    '/series/tea/',
    '/series/cake/',
    '/series/tea/',
    '/series/cake/',
    undefined,
  ]);
  expect(posts.map((post) => series.of(post)?.index)).toEqual([0, 0, 1, 1, undefined]);
});
