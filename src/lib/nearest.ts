import { posix } from 'node:path';

/** Longest word that is compared with others, in UTF-16: the distance of two takes the product of their lengths. */
const LONGEST_WORD = 300;

/** How many letters of a word may differ when it was meant to be another: a third of them. */
export function editLimit(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/**
 * The candidate that a misspelt word was probably meant to be, the first of several as near. Capitals make no difference,
 * and neighbouring letters that have changed places count as one slip.
 *
 * @param slips how many letters may differ
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  slips = editLimit(word),
): string | undefined {
  return allNear(word, candidates, slips).toSorted((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** The same where there is no doubt: no other candidate is as near as may be. */
export function onlyNear(word: string, candidates: Iterable<string>, slips: number): string | undefined {
  const near = allNear(word, candidates, slips);
  return near.length === 1 ? near[0]?.candidate : undefined;
}

function allNear(
  word: string,
  candidates: Iterable<string>,
  slips: number,
): { readonly candidate: string; readonly distance: number }[] {
  if (word.length > LONGEST_WORD) return [];
  const typed = word.toLowerCase();
  return [...candidates]
    .map((candidate) => ({ candidate, distance: editDistance(typed, candidate.toLowerCase(), slips) }))
    .filter(({ distance }) => distance <= slips);
}

/** A hint for a word that is not known: what it was meant to be, or else all that there are. @param what “The keys are” */
export function hintFor(word: string, known: readonly string[], what: string): string {
  const guess = nearest(word, known);
  return guess === undefined ? `${what}: ${known.join(', ')}.` : `Did you mean “${guess}”?`;
}

/** Slips of more letters than this are not found by an index. */
const MOST_SLIPS = 3;
/** A part that so many names share, such as the name of their folder, tells none from the others. */
const TOO_COMMON = 100;

/**
 * An index of names, so many that comparing with each would take too long. Each is cut into four parts: where at most three
 * letters differ, one part is the same, and stands where it stood, give or take three letters. Names of fewer than four
 * letters are not found.
 *
 * @see https://dl.acm.org/doi/10.14778/2078331.2078340 (Pass-Join)
 */
export class NearNames {
  readonly #byPart = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      const folded = name.toLowerCase();
      for (const [index, [start, end]] of partsOf(folded.length).entries()) {
        const key = `${folded.length} ${index} ${folded.slice(start, end)}`;
        const others = this.#byPart.get(key);
        if (others) others.push(name);
        else this.#byPart.set(key, [name]);
      }
    }
  }

  /** @returns the nearest other name, the first in code-point order of several */
  find(word: string, slips = editLimit(word)): string | undefined {
    if (word.length > LONGEST_WORD) return undefined;
    const typed = word.toLowerCase();
    const candidates = new Set<string>();
    for (let length = typed.length - MOST_SLIPS; length <= typed.length + MOST_SLIPS; length++) {
      for (const [index, [start, end]] of partsOf(length).entries()) {
        for (let at = Math.max(0, start - MOST_SLIPS); at <= start + MOST_SLIPS; at++) {
          const key = `${length} ${index} ${typed.slice(at, at + end - start)}`;
          const names = this.#byPart.get(key) ?? [];
          if (names.length <= TOO_COMMON) for (const name of names) candidates.add(name);
        }
      }
    }
    candidates.delete(word);
    return nearest(word, [...candidates].toSorted(), Math.min(slips, MOST_SLIPS));
  }
}

/** Where the parts of a name of some length start and end. */
function partsOf(length: number): (readonly [start: number, end: number])[] {
  const count = MOST_SLIPS + 1;
  const cut = (index: number): number => Math.floor((length * index) / count);
  return length < count
    ? []
    : Array.from({ length: count }, (_, index) => [cut(index), cut(index + 1)] as const);
}

/**
 * Optimal string alignment distance, as far as it matters: more than `most` is `most + 1`.
 *
 * @see https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
 */
export function editDistance(a: string, b: string, most = Math.max(a.length, b.length)): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most) return beyond;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    // Farther from the diagonal, there are too many edits.
    for (let column = 1; column <= b.length; column++) {
      if (Math.abs(row - column) > most) {
        current.push(beyond);
        continue;
      }
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const change = (last[column - 1] ?? beyond) + (isSame ? 0 : 1);
      const swap = isSwapped ? (beforeLast[column - 2] ?? beyond) + 1 : beyond;
      current.push(Math.min(change, swap, (last[column] ?? beyond) + 1, (current[column - 1] ?? beyond) + 1));
    }
    // Two letters that change places cost one more than the row before the last.
    if (current.every((edits) => edits > most) && last.every((edits) => edits >= most)) return beyond;
    [beforeLast, last] = [last, current];
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

/** Most dead links that get a guess; more than these are not typing mistakes. */
const MOST = 100;

/** Guesses which file a link with a slip in it was meant to lead to. */
export class LinkGuesses {
  readonly #files: Iterable<string>;
  #names: NearNames | undefined;
  #made = 0;

  /** @param files every file that a link may name, as paths from the root */
  constructor(files: Iterable<string>) {
    this.#files = files;
  }

  /**
   * @param meant where the link leads, as a path from the root
   * @param typed the link as written; the longer, the more letters may be wrong
   */
  near(meant: string, typed: string): string | undefined {
    if (this.#made++ >= MOST) return undefined;
    this.#names ??= new NearNames(this.#files);
    return this.#names.find(meant, editLimit(typed));
  }

  /** The same as a link, relative to the file that holds it. */
  from(file: string, meant: string, typed: string): string | undefined {
    const guess = this.near(meant, typed);
    return guess === undefined || guess === file ? undefined : posix.relative(posix.dirname(file), guess);
  }
}
