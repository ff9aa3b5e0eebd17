import type { DatedPost } from '../content/post.ts';
import type { Address } from '../lib/urls.ts';
import { buildTaxonomy } from './terms.ts';

export interface Series {
  /** The most frequent spelling. */
  readonly name: string;
  readonly address: Address;
  /** At least two, by number. */
  readonly parts: readonly SeriesPart[];
  readonly posts: readonly DatedPost[];
  /** Highest number. Exceeds the number of parts if one is hidden. */
  readonly count: number;
}

export interface SeriesPart {
  /** From 1. */
  readonly number: number;
  readonly post: DatedPost;
}

/** Series with at least two parts. */
export interface SeriesIndex {
  /** In code-point order of their folded names. */
  readonly all: readonly Series[];
  /** `index` counts in `parts`. */
  of(post: DatedPost): { readonly series: Series; readonly index: number } | undefined;
}

/** @param posts shown posts, newest first */
export function buildSeries(posts: readonly DatedPost[]): SeriesIndex {
  const taxonomy = buildTaxonomy('/series/', posts, ({ series }) => (series ? [series.name] : []));
  const all = taxonomy.terms
    .filter((term) => term.posts.length > 1)
    .map(({ name, address, posts: own }) => {
      const parts = numbered(own);
      const count = parts.at(-1)?.number ?? 0;
      return { name, address, parts, posts: parts.map(({ post }) => post), count };
    });
  const places = new Map(
    all.flatMap((series) => series.parts.map(({ post }, index) => [post, { series, index }] as const)),
  );
  return { all, of: (post) => places.get(post) };
}

/**
 * From front matter, or the next free number, oldest first.
 *
 * @param posts newest first, without duplicate numbers
 */
function numbered(posts: readonly DatedPost[]): SeriesPart[] {
  const taken = new Set(posts.flatMap(({ series }) => series?.part ?? []));
  let next = 1;
  const free = (): number => {
    while (taken.has(next)) next++;
    return next++;
  };
  return posts
    .toReversed()
    .map((post) => ({ number: post.series?.part ?? free(), post }))
    .toSorted((a, b) => a.number - b.number);
}
