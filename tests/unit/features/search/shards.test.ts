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

  test('hold about as many posts each, every post once and in order', () => {
    const all = posts(1200);
    const shards = shardsOf(all);
    for (const shard of shards) expect(Math.abs(shard.length - 150)).toBeLessThan(40);
    expect(shards.flat()).toHaveLength(1200);
    for (const shard of shards) expect(shard).toEqual(all.filter((post) => shard.includes(post)));
  });

  test('lose and gain no other post with one, and are parted in two when there are twice as many', () => {
    const before = shardsOf(posts(1000));
    const after = shardsOf([{ address: address('/new/') } as Post, ...posts(1000).slice(1)]);
    const changed = before.filter((shard, index) => JSON.stringify(shard) !== JSON.stringify(after[index]));
    expect(changed.length).toBeLessThanOrEqual(2);
    const doubled = shardsOf(posts(1001));
    for (const post of posts(1000)) {
      const has = (shard: Post[]): boolean => shard.some((one) => one.address === post.address);
      expect(doubled.findIndex(has) % before.length).toBe(before.findIndex(has));
    }
  });
});
