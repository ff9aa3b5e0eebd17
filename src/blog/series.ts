import type { DatedPost } from '../content/post.ts';
import { buildTaxonomy } from './terms.ts';

export type SeriesIndex = ReturnType<typeof buildSeries>;

/**
 * Series with at least two parts.
 *
 * @param posts shown posts, newest first
 */
export function buildSeries(posts: readonly DatedPost[]) {
  const taxonomy = buildTaxonomy('series', posts, ({ series }) => (series ? [series.name] : []));
  const all = taxonomy.terms
    .filter((term) => term.posts.length > 1)
    .map(({ kind, name, address, posts: own }) => {
      const parts = numbered(own);
      return {
        kind,
        /** The most frequent spelling. */
        name,
        address,
        parts,
        posts: parts.map(({ post }) => post),
        /** Highest number. Exceeds the number of parts if one is hidden. */
        count: parts.at(-1)?.number ?? 0,
      };
    });
  const places = new Map(
    all.flatMap((series) => series.parts.map(({ post }, index) => [post, { series, index }] as const)),
  );
  return {
    /** In code-point order of their folded names. */
    all,
    /** `index` counts in `parts`. */
    of: (post: DatedPost) => places.get(post),
  };
}

/**
 * By number from 1: that of front matter, or the next free one, oldest first.
 *
 * @param posts newest first, without duplicate numbers
 */
function numbered(posts: readonly DatedPost[]) {
  const taken = new Set(posts.flatMap(({ series }) => series?.part ?? []));
  let next = 1;
  const free = () => {
    while (taken.has(next)) next++;
    return next++;
  };
  return posts
    .toReversed()
    .map((post) => ({ number: post.series?.part ?? free(), post }))
    .toSorted((a, b) => a.number - b.number);
}
