import { posix } from 'node:path';
import { groupBy } from './lists.ts';

/** UTF-16 units. The time grows with the product of two lengths. */
const LONGEST_WORD = 300;

/** A third of the letters. */
export function editLimit(word: string): number {
  return Math.max(1, Math.floor(word.length / 3));
}

/** For names of categories, tags and authors: short ones are often different words. */
export function editLimitOfName(name: string): number {
  return name.length < 5 ? 0 : name.length < 9 ? 1 : 2;
}

/**
 * The first of the nearest words. Ignores case and counts a transposition as one edit.
 *
 * @param slips most edits
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  slips = editLimit(word),
): string | undefined {
  return allNear(word, candidates, slips).toSorted((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** Undefined if there are several. */
export function onlyNear(word: string, candidates: Iterable<string>, slips: number): string | undefined {
  const near = allNear(word, candidates, slips);
  return near.length === 1 ? near[0]?.candidate : undefined;
}

function allNear(word: string, candidates: Iterable<string>, slips: number) {
  if (word.length > LONGEST_WORD) return [];
  const typed = word.toLowerCase();
  return [...candidates]
    .map((candidate) => ({ candidate, distance: editDistance(typed, candidate.toLowerCase(), slips) }))
    .filter(({ distance }) => distance <= slips);
}

/** @param what “The keys are” */
export function hintFor(word: string, known: readonly string[], what: string): string {
  const guess = nearest(word, known);
  return guess === undefined ? `${what}: ${known.join(', ')}.` : `Did you mean “${guess}”?`;
}

const MOST_SLIPS = 3;
/** Skips common parts, such as a folder's name. */
const TOO_COMMON = 100;

/**
 * Pass-Join index, for more names than {@link nearest} can compare in time. It cuts each name into four
 * parts. Within three edits, one part stays the same and moves by at most three letters. It finds no names
 * shorter than four letters.
 *
 * @returns function for the first in code-point order of the nearest
 * @see https://dl.acm.org/doi/10.14778/2078331.2078340
 */
export function nearestAmong(names: Iterable<string>): (word: string, slips?: number) => string | undefined {
  const parts = Array.from(names, (name) => {
    const folded = name.toLowerCase();
    return partsOf(folded.length).map(([start, end], index) => ({
      name,
      key: `${folded.length} ${index} ${folded.slice(start, end)}`,
    }));
  });
  const byPart = groupBy(parts.flat(), ({ key }) => key);
  return (word, slips = editLimit(word)) => {
    if (word.length > LONGEST_WORD) return undefined;
    const typed = word.toLowerCase();
    const candidates = new Set<string>();
    for (let length = typed.length - MOST_SLIPS; length <= typed.length + MOST_SLIPS; length++) {
      for (const [index, [start, end]] of partsOf(length).entries()) {
        for (let at = Math.max(0, start - MOST_SLIPS); at <= start + MOST_SLIPS; at++) {
          const key = `${length} ${index} ${typed.slice(at, at + end - start)}`;
          const found = byPart.get(key) ?? [];
          if (found.length <= TOO_COMMON) for (const { name } of found) candidates.add(name);
        }
      }
    }
    candidates.delete(word);
    return nearest(word, [...candidates].toSorted(), Math.min(slips, MOST_SLIPS));
  };
}

function partsOf(length: number): (readonly [start: number, end: number])[] {
  const count = MOST_SLIPS + 1;
  const cut = (index: number) => Math.floor((length * index) / count);
  return length < count
    ? []
    : Array.from({ length: count }, (_, index) => [cut(index), cut(index + 1)] as const);
}

/**
 * Optimal string alignment distance, at most `most + 1`.
 *
 * @see https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
 */
export function editDistance(a: string, b: string, most = Math.max(a.length, b.length)): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most) return beyond;
  let [start, end] = [0, 0];
  while (start < a.length && a[start] === b[start]) start++;
  while (end < Math.min(a.length, b.length) - start && a.at(-end - 1) === b.at(-end - 1)) end++;
  return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), most);
}

/** For words without a common start or end. */
function distanceOf(a: string, b: string, most: number) {
  const beyond = most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const change = (last[column - 1] ?? beyond) + (isSame ? 0 : 1);
      const swap = isSwapped ? (beforeLast[column - 2] ?? beyond) + 1 : beyond;
      current.push(Math.min(change, swap, (last[column] ?? beyond) + 1, (current[column - 1] ?? beyond) + 1));
    }
    // A transposition builds on the row before the last.
    if ([current, last].every((cells) => cells.every((edits) => edits > most))) return beyond;
    [beforeLast, last] = [last, current];
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

/** More dead links are no typing mistakes. */
const MOST = 100;

/** @param files paths from the root */
export function createLinkGuesses(files: Iterable<string>) {
  let nearestFile: ReturnType<typeof nearestAmong> | undefined;
  let byTail: ReadonlyMap<string, readonly string[]> | undefined;
  let made = 0;

  /**
   * @param meant path from the root
   * @param typed as written: its length limits the edits
   */
  const near = (meant: string, typed: string) => {
    if (made++ >= MOST) return undefined;
    nearestFile ??= nearestAmong(files);
    return nearestFile(meant, editLimit(typed));
  };

  /** The only file of that name, in another folder or in the other form of a post. */
  const elsewhere = (meant: string) => {
    if (made > MOST) return undefined;
    byTail ??= groupBy(files, tailOf);
    const [only, other] = byTail.get(tailOf(meant)) ?? [];
    return other === undefined ? only : undefined;
  };

  return {
    near,
    elsewhere,
    /** As `near`, then `elsewhere`, relative to `file`. */
    from(file: string, meant: string, typed: string): string | undefined {
      const guess = near(meant, typed) ?? elsewhere(meant);
      return guess === undefined || guess === file ? undefined : posix.relative(posix.dirname(file), guess);
    },
  };
}

/** Name of a file; of a text in a folder, the name of the folder: `party`. */
function tailOf(path: string) {
  return path
    .replace(/(?<=[^/])\/index(?=\.(?:md|html)$)/i, '')
    .replace(/\.(?:md|html?)$|^.*\//gi, '')
    .toLowerCase();
}
