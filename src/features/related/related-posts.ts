import type { DatedPost } from '../../content/post.ts';
import { remember } from '../../lib/remember.ts';
import type { Taxonomy, Term } from '../../collections/terms.ts';

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
    return best(post, scores, count);
  }
}

/** The few best of some dozens: one pass, because this is asked once for every post. */
function best(post: DatedPost, scores: ReadonlyMap<DatedPost, number>, count: number): DatedPost[] {
  const found: { readonly other: DatedPost; readonly score: number; readonly distance: number }[] = [];
  for (const [other, score] of scores) {
    const distance = Math.abs(other.date.instant - post.date.instant);
    let place = found.length;
    while (place > 0) {
      const before = found[place - 1];
      if (!before || !isBetter(score, distance, other, before)) break;
      place--;
    }
    if (place >= count) continue;
    found.splice(place, 0, { other, score, distance });
    if (found.length > count) found.pop();
  }
  return found.map(({ other }) => other);
}

function isBetter(
  score: number,
  distance: number,
  post: DatedPost,
  than: { readonly other: DatedPost; readonly score: number; readonly distance: number },
): boolean {
  if (score !== than.score) return score > than.score;
  if (distance !== than.distance) return distance < than.distance;
  return post.address < than.other.address;
}
