import type { DatedPost } from '../../content/post.ts';
import { remember } from '../../lib/remember.ts';
import type { Taxonomy, Term } from '../../blog/terms.ts';

/** How far along a category or tag to look on each side of the post: cost stays the same however many posts there are. */
const REACH = 6;
const TAG_WEIGHT = 3;
const CATEGORY_WEIGHT = 1;

/**
 * Finds posts on like subjects: those that share most tags and categories, of those published around the same
 * time in each. A tag says more than a category.
 */
export class RelatedPosts {
  readonly #positionsIn = remember(
    (posts: Term['posts']): ReadonlyMap<DatedPost, number> =>
      new Map(posts.map((post, index) => [post, index])),
  );
  readonly #taxonomies: readonly {
    readonly weight: number;
    readonly termsOf: (post: DatedPost) => readonly Term[];
  }[];

  constructor(categories: Taxonomy, tags: Taxonomy) {
    const lookUp = (taxonomy: Taxonomy, names: readonly string[]): Term[] =>
      names.flatMap((name) => taxonomy.find(name) ?? []);
    this.#taxonomies = [
      { weight: TAG_WEIGHT, termsOf: (post) => lookUp(tags, post.tags) },
      { weight: CATEGORY_WEIGHT, termsOf: (post) => lookUp(categories, post.categories) },
    ];
  }

  /** @param count how many at most, best first; as good ones in order of nearness in time, then of address */
  of(post: DatedPost, count: number): DatedPost[] {
    const scores = new Map<DatedPost, number>();
    for (const { weight, termsOf } of this.#taxonomies) {
      for (const { posts } of termsOf(post)) {
        const at = this.#positionsIn(posts).get(post) ?? 0;
        const end = Math.min(posts.length - 1, at + REACH);
        for (let index = Math.max(0, at - REACH); index <= end; index++) {
          const other = posts[index];
          if (other && other !== post) scores.set(other, (scores.get(other) ?? 0) + weight);
        }
      }
    }
    const ranked = Array.from(scores, ([other, score]) => ({
      other,
      score,
      distance: Math.abs(other.date.instant - post.date.instant),
    }));
    return ranked
      .toSorted(
        (a, b) =>
          b.score - a.score || a.distance - b.distance || (a.other.address < b.other.address ? -1 : 1),
      )
      .slice(0, count)
      .map(({ other }) => other);
  }
}
