import { expect, test } from 'vitest';
import { newestFirst } from '../../../../src/blog/published.ts';
import { relatedPosts } from '../../../../src/features/related/index.ts';
import { buildTaxonomy } from '../../../../src/blog/terms.ts';
import type { DatedPost } from '../../../../src/content/post.ts';
import { postOf } from '../../../support/post-of.ts';

/** Slugs, best first. */
function relatedTo(slug: string, posts: readonly DatedPost[], count = 3): string[] {
  const sorted = posts.toSorted(newestFirst);
  const blog = {
    categories: buildTaxonomy('category', sorted, (post) => post.categories),
    tags: buildTaxonomy('tag', sorted, (post) => post.tags),
  };
  const post = sorted.find((one) => one.slug === slug);
  return post ? relatedPosts(post, blog, count).map((one) => one.slug) : [];
}

/** `a 2010-06-21 Press tea,cake` */
function postsOf(lines: string): DatedPost[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [slug = '', date = '', category = '', tags = ''] = line.trim().split(' ');
      return postOf(slug, date, { categories: [category], tags: tags.split(',').filter(Boolean) });
    });
}

test.each([
  [
    'a shared tag says more than a shared category',
    'a 2010-06-21 Press tea\n b 2010-06-21 Press\n c 2009-01-01 Other tea',
    ['c', 'b'],
  ],
  [
    'two shared tags say more than one',
    'a 2010-06-21 X tea,jam\n b 2010-06-20 Y tea\n c 2009-01-01 Z jam,tea',
    ['c', 'b'],
  ],
  [
    'of as good ones the nearest in time comes first',
    'a 2010-06-21 X tea\n b 2010-06-01 Y tea\n c 2010-06-30 Z tea',
    ['c', 'b'],
  ],
  [
    'of those as near, the first by address',
    'a 2010-06-21 X tea\n c 2010-06-22 Y tea\n b 2010-06-20 Z tea',
    ['b', 'c'],
  ],
  ['posts that share nothing are not related', 'a 2010-06-21 X tea\n b 2010-06-21 Y jam', []],
  [
    'no more than asked for',
    'a 2010-06-21 X\n b 2010-06-22 X\n c 2010-06-23 X\n d 2010-06-24 X\n e 2010-06-25 X',
    ['b', 'c', 'd'],
  ],
])('%s', (_, lines, expected) => {
  expect(relatedTo('a', postsOf(lines))).toEqual(expected);
});

test('a post is never related to itself, and the order of the files does not matter', () => {
  const all = postsOf('a 2010-06-21 X tea\n b 2010-06-21 X tea\n c 2010-06-21 X jam\n d 2010-06-22 Y tea');
  expect(relatedTo('a', all)).toEqual(['b', 'd', 'c']);
  expect(relatedTo('a', all.toReversed())).toEqual(['b', 'd', 'c']);
});

test('it looks six posts along each list and no further, so that its cost does not grow', () => {
  const day = (index: number): string => `2010-06-${String(index + 1).padStart(2, '0')}`;
  const many = Array.from({ length: 20 }, (_, index) =>
    postOf(`p${String(index).padStart(2, '0')}`, day(index), { categories: ['X'] }),
  );
  expect(relatedTo('p10', many, 100).toSorted()).toEqual([
    'p04',
    'p05',
    'p06',
    'p07',
    'p08',
    'p09',
    'p11',
    'p12',
    'p13',
    'p14',
    'p15',
    'p16',
  ]);
});

test('a post that is not in any list has no related ones', () => {
  expect(relatedTo('nobody', postsOf('a 2010-06-21 X'))).toEqual([]);
});
