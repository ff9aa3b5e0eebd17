import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describePost, postSource, type CorpusPost } from './post.ts';

export const DEFAULT_SEED = 1844;

/**
 * Writes posts into `posts/YYYY/`. Deterministic for a count and seed.
 *
 * @returns the posts, oldest first
 */
export function writeCorpus(folder: string, count: number, seed = DEFAULT_SEED): CorpusPost[] {
  const made = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const post = describePost(index, count, seed);
    const file = join(folder, post.path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, postSource(post, index, seed));
    return post;
  });
}
