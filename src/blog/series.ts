import type { DatedPost } from '../content/post.ts';
import type { Address } from '../lib/urls.ts';
import { buildTaxonomy } from './terms.ts';

/** Posts that are to be read one after another. */
export interface Series {
  /** As most of its parts spell it. */
  readonly name: string;
  /** `/series/name/` */
  readonly address: Address;
  /** In the order of their numbers; two at least. */
  readonly parts: readonly SeriesPart[];
  /** The posts of the parts. */
  readonly posts: readonly DatedPost[];
  /** The highest number: more than there are parts when one of them is not shown. */
  readonly count: number;
}

export interface SeriesPart {
  /** From 1. */
  readonly number: number;
  readonly post: DatedPost;
}

/** Every series with more than one part. */
export interface SeriesIndex {
  /** In code-point order of their folded names. */
  readonly all: readonly Series[];
  /** The series of a post, and where in `parts` the post is. */
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
 * Gives each part its number: the one that it names, else the next that is free, the oldest first.
 *
 * @param posts newest first; no two name the same number
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
