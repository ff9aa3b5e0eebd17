import type { Post } from '../../content/post.ts';
import { hash } from '../../lib/hash.ts';

/** Posts of a shard on average, until there are as many shards as there may be. */
const ROOM = 250;
/** A reader's browser asks each shard for each word. */
const MOST = 16;

/** How many shards hold so many posts: a power of two, so that most posts stay where they are when there is one more. */
export function shardCount(posts: number): number {
  let count = 1;
  while (count < MOST && posts > count * ROOM) count *= 2;
  return count;
}

/**
 * The posts of each shard. Which one holds a post follows from its address alone, so that no post moves for the sake of
 * another.
 *
 * @param posts in the order that they keep
 */
export function shardsOf(posts: readonly Post[]): Post[][] {
  const shards = Array.from({ length: shardCount(posts.length) }, (): Post[] => []);
  for (const post of posts) shards[numberOf(post.address) % shards.length]?.push(post);
  return shards;
}

/** A number below 2^32 that looks like any other. */
function numberOf(address: string): number {
  return Buffer.from(hash(address), 'base64url').readUInt32BE();
}
