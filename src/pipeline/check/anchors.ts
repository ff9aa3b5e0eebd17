import { nearest } from '../../lib/nearest.ts';
import { SPOKEN } from '../../lib/slugs.ts';

/** Pairs of letters that are compared in guesses for one body, a few hundred guesses: more of them is another trouble. */
const MOST_COMPARED = 10_000_000;

/** What a link can lead to within a page. */
export class Anchors {
  static readonly #known = new WeakMap<readonly string[], Anchors>();
  readonly #ids: ReadonlySet<string>;
  readonly #letters: number;
  /** Ids by {@link letters}. Made for the first link that leads nowhere. */
  #byLetters: ReadonlyMap<string, string> | undefined;
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
    const guess = this.#same(fragment) ?? this.#near(fragment);
    return guess === undefined ? undefined : `Did you mean “#${guess}”?`;
  }

  #same(fragment: string): string | undefined {
    this.#byLetters ??= new Map([...this.#ids].toReversed().map((id) => [letters(id), id]));
    const typed = letters(fragment);
    return typed === '' ? undefined : this.#byLetters.get(typed);
  }

  #near(fragment: string): string | undefined {
    this.#compared += fragment.length * this.#letters;
    return this.#compared > MOST_COMPARED ? undefined : nearest(fragment, this.#ids);
  }
}

const SPOKEN_WORD = new RegExp(
  `(?<![^-])(?:${Object.values(SPOKEN).join('|').replaceAll(' ', '')})(?![^-])`,
  'g',
);

/** What stays the same of an id however it is made of a heading: with signs spelt out, as once, or left out, as on GitHub. */
function letters(id: string): string {
  return id
    .toLowerCase()
    .replaceAll(SPOKEN_WORD, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
