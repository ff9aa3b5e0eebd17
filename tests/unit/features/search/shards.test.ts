import { describe, expect, test } from 'vitest';
import type { Post } from '../../../../src/content/post.ts';
import { address } from '../../../../src/lib/urls.ts';
import { shardCount, shardsOf } from '../../../../src/features/search/search-records.ts';

const posts = (count: number): Post[] =>
  Array.from({ length: count }, (_, n) => ({ address: address(`/2010/post-${n}/`) }) as Post);

describe('shards of the search index', () => {
  test.each([
    [0, 1],
    [250, 1],
    [251, 2],
    [500, 2],
    [501, 4],
    [1001, 8],
    [2001, 16],
    [5000, 16],
  ])('%i posts have %i', (count, expected) => {
    expect(shardCount(count)).toBe(expected);
    expect(shardsOf(posts(count))).toHaveLength(expected);
  });

  test('hold about as many older posts each, every post once and in order; the last holds the newest', () => {
    const all = posts(1200);
    const shards = shardsOf(all);
    const last = shards.at(-1) ?? [];
    for (const shard of shards.slice(0, -1)) expect(Math.abs(shard.length - 162)).toBeLessThan(40);
    expect(shards.flat()).toHaveLength(1200);
    for (const shard of shards) expect(shard).toEqual(all.filter((post) => shard.includes(post)));
    expect(last).toEqual(all.slice(-last.length));
  });

  test('a new post changes the last alone, and all once in 64 posts', () => {
    const changedFrom = (count: number): number => {
      const after = shardsOf(posts(count + 1));
      return shardsOf(posts(count)).filter(
        (shard, index) => JSON.stringify(shard) !== JSON.stringify(after[index]),
      ).length;
    };
    const counts = Array.from({ length: 128 }, (_, index) => changedFrom(600 + index));
    expect(counts.filter((count) => count === 1)).toHaveLength(126);
    const sizes = Array.from({ length: 300 }, (_, index) => shardsOf(posts(600 + index)).at(-1)?.length ?? 0);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([32, 95]);
  });

  test('an older post changes its own shard and at most the last', () => {
    const before = shardsOf(posts(1000));
    const after = shardsOf([{ address: address('/new/') } as Post, ...posts(1000).slice(1)]);
    const changed = before.filter((shard, index) => JSON.stringify(shard) !== JSON.stringify(after[index]));
    expect(changed.length).toBeLessThanOrEqual(2);
    const more = shardsOf([{ address: address('/new/') } as Post, ...posts(1000)]);
    expect(more.flat()).toHaveLength(1001);
  });
});
