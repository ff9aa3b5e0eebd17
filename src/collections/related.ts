import type { DatedPost } from '../content/post.ts';
import type { Taxonomy, Term } from './terms.ts';

/** How far along a category or tag to look on each side of the post: cost stays the same however many posts there are. */
const REACH = 6;
const TAG_WEIGHT = 3;
const CATEGORY_WEIGHT = 1;

/**
 * Finds posts on like subjects: those that share most tags and categories, of those published around the same
 * time in each. A tag says more than a category.
 */
export class RelatedPosts {
  readonly #positions = new Map<Term, ReadonlyMap<DatedPost, number>>();
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
      for (const term of termsOf(post)) {
        const at = this.#positionsIn(term).get(post) ?? 0;
        for (let index = Math.max(0, at - REACH); index <= at + REACH; index++) {
          const other = term.posts[index];
          if (other && other !== post) scores.set(other, (scores.get(other) ?? 0) + weight);
        }
      }
    }
    const distance = (other: DatedPost): number => Math.abs(other.date.instant - post.date.instant);
    return [...scores]
      .toSorted(
        ([a, scoreA], [b, scoreB]) =>
          scoreB - scoreA || distance(a) - distance(b) || (a.address < b.address ? -1 : 1),
      )
      .slice(0, count)
      .map(([other]) => other);
  }

  #positionsIn(term: Term): ReadonlyMap<DatedPost, number> {
    let positions = this.#positions.get(term);
    if (!positions) {
      positions = new Map(term.posts.map((post, index) => [post, index]));
      this.#positions.set(term, positions);
    }
    return positions;
  }
}
