import { nextChange } from '../../../src/pipeline/plan.ts';
import { describe, expect, test } from 'vitest';
import { isDated, newestFirst, statusOf } from '../../../src/blog/published.ts';
import type { Post } from '../../../src/content/post.ts';
import { momentOf, postOf } from '../../support/post-of.ts';

const NOON = Date.parse('2010-06-21T12:00:00Z');

function postWith(date: string, expires: string, draft: string): Post {
  return postOf('a', date, { draft: draft === 'draft', ...(expires ? { expires: momentOf(expires) } : {}) });
}

describe('at noon on 21 June 2010', () => {
  test.each([
    ['2010-06-20', '', '', 'published', 'never'],
    ['2010-06-21', '', '', 'published', 'never'],
    ['2010-06-21 12:00', '', '', 'published', 'never'],
    ['2010-06-21 12:01', '', '', 'scheduled', '2010-06-21T12:01:00.000Z'],
    ['2010-06-22', '', '', 'scheduled', '2010-06-22T00:00:00.000Z'],
    ['2010-06-20', '2010-06-21 12:00', '', 'expired', 'never'],
    ['2010-06-20', '2010-06-21 12:01', '', 'published', '2010-06-21T12:01:00.000Z'],
    ['2010-06-22', '2010-06-23', '', 'scheduled', '2010-06-22T00:00:00.000Z'],
    ['2010-06-20', '', 'draft', 'draft', 'never'],
    ['2010-06-22', '', 'draft', 'draft', 'never'],
    ['2010-06-19', '2010-06-20', 'draft', 'draft', 'never'],
  ])(
    'a post of %s that expires %j and is %j is %s, and changes %s',
    (date, expires, draft, status, change) => {
      const post = postWith(date, expires, draft);
      const next = nextChange([post], NOON);
      expect([statusOf(post, NOON), next === Infinity ? 'never' : new Date(next).toISOString()]).toEqual([
        status,
        change,
      ]);
    },
  );

  test('the next change is the first of all', () => {
    const posts = [
      postWith('2010-06-23', '', ''),
      postWith('2010-06-20', '2010-06-22', ''),
      postWith('2010-06-19', '', ''),
    ];
    expect(nextChange(posts, NOON)).toBe(Date.parse('2010-06-22'));
    expect(nextChange([], NOON)).toBe(Infinity);
  });

  test('nothing changes before the next change, and something does then', () => {
    const posts = [postWith('2010-06-22', '2010-06-24', ''), postWith('2010-06-20', '2010-06-23 06:30', '')];
    const seen: string[] = [];
    for (let now = NOON; now !== Infinity; now = nextChange(posts, now)) {
      seen.push(posts.map((post) => statusOf(post, now)).join(' '));
    }
    expect(seen).toEqual([
      'scheduled published',
      'published published',
      'published expired',
      'expired expired',
    ]);
  });
});

test('posts stand newest first, and those of one instant by address', () => {
  const posts = [
    postOf('c', '2010-06-22'),
    postOf('a', '2010-06-21 08:00'),
    postOf('B', '2010-06-21'),
    postOf('b', '2010-06-21'),
    postOf('é', '2010-06-21'),
    postOf('a2', '2009-01-01'),
  ];
  expect(posts.toReversed().toSorted(newestFirst)).toEqual(posts);
  expect(posts.toSorted(newestFirst)).toEqual(posts);
});

test('an undated page is no dated post', () => {
  const { date: _, ...undated } = postOf('about', '2010-06-21');
  expect([
    isDated(postOf('a', '2010-06-21')),
    isDated({ ...undated, kind: 'page' }),
    isDated(undated),
  ]).toEqual([true, false, false]);
});
