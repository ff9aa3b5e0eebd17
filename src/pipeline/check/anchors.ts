import { nearest } from '../../lib/nearest.ts';

/** Pairs of letters that are compared in guesses for one body, a few hundred guesses: more of them is another trouble. */
const MOST_COMPARED = 10_000_000;

/** What a link can lead to within a page. */
export class Anchors {
  static readonly #known = new WeakMap<readonly string[], Anchors>();
  readonly #ids: ReadonlySet<string>;
  readonly #letters: number;
  #compared = 0;

  private constructor(ids: readonly string[]) {
    this.#ids = new Set(ids);
    this.#letters = ids.reduce((sum, { length }) => sum + length, 0);
  }

  /** Many links may lead to one page: its ids are put in order once. @param ids every `id` of a body */
  static of(ids: readonly string[]): Anchors {
    const anchors = Anchors.#known.get(ids) ?? new Anchors(ids);
    Anchors.#known.set(ids, anchors);
    return anchors;
  }

  has(fragment: string): boolean {
    return this.#ids.has(fragment);
  }

  /** What to say of a fragment that is probably a slip. */
  guess(fragment: string): string | undefined {
    this.#compared += fragment.length * this.#letters;
    const guess = this.#compared > MOST_COMPARED ? undefined : nearest(fragment, this.#ids);
    return guess === undefined ? undefined : `Did you mean “#${guess}”?`;
  }
}
