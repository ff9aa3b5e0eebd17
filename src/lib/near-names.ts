import { editDistance, LONGEST_WORD } from './nearest.ts';

/** Slips of more letters than this are not seen. */
const MOST = 3;
/** A part that so many names share, such as the name of their folder, tells none from the others. */
const TOO_COMMON = 400;
/** Of the names that share a part with a word, so many are compared with it: those that share the most parts. */
const MOST_COMPARED = 40;

/**
 * Finds the name that a misspelt one was probably meant to be, in a list so long that comparing with each would take
 * too long. Each name is cut into four parts: where at most three letters differ, one part is the same, and stands
 * where it stood, give or take three letters. Capitals make no difference; names of fewer than four letters are not found.
 *
 * @see https://dl.acm.org/doi/10.14778/2078331.2078340 (Pass-Join)
 */
export class NearNames {
  readonly #byPart = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      const folded = name.toLowerCase();
      for (const [index, { start, end }] of partsOf(folded.length).entries()) {
        const key = keyOf(folded.length, index, folded.slice(start, end));
        const others = this.#byPart.get(key);
        if (others) others.push(name);
        else this.#byPart.set(key, [name]);
      }
    }
  }

  /**
   * @param limit how many letters may differ; more than three count as three
   * @returns the nearest other name, the first in code-point order of several
   */
  find(word: string, limit = slipsIn(word)): string | undefined {
    if (word.length > LONGEST_WORD) return undefined;
    const typed = word.toLowerCase();
    let best: string | undefined;
    let bestDistance = Math.min(limit, MOST) + 1;
    for (const name of this.#candidates(typed)) {
      if (name === word) continue;
      const distance = editDistance(typed, name.toLowerCase(), bestDistance);
      if (distance > bestDistance || (distance === bestDistance && (best === undefined || name > best)))
        continue;
      best = name;
      bestDistance = distance;
    }
    return best;
  }

  /** Names that share parts with a word, those with the most first. */
  #candidates(typed: string): string[] {
    const shared = new Map<string, number>();
    for (let length = typed.length - MOST; length <= typed.length + MOST; length++) {
      for (const [index, { start, end }] of partsOf(length).entries()) {
        for (let at = Math.max(0, start - MOST); at <= start + MOST; at++) {
          const names = this.#byPart.get(keyOf(length, index, typed.slice(at, at + end - start))) ?? [];
          if (names.length > TOO_COMMON) continue;
          for (const name of names) shared.set(name, (shared.get(name) ?? 0) + 1);
        }
      }
    }
    return [...shared]
      .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_COMPARED)
      .map(([name]) => name);
  }
}

/** How many letters of a word may differ when it was meant to be another: a third of them. */
export function slipsIn(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

function partsOf(length: number): { start: number; end: number }[] {
  const count = MOST + 1;
  if (length < count) return [];
  return Array.from({ length: count }, (_, index) => ({
    start: Math.floor((length * index) / count),
    end: Math.floor((length * (index + 1)) / count),
  }));
}

function keyOf(length: number, index: number, part: string): string {
  return `${length} ${index} ${part}`;
}
