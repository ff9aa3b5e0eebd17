/**
 * The candidate that a misspelt word was probably meant to be: at most a third of its letters differ
 * (Damerau–Levenshtein distance, neighbouring letters swapped count once). Words longer than any name are not looked for:
 * the distance of two takes the product of their lengths.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const typed = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(Math.max(typed.length, 3) / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= bestDistance) continue;
    const distance = editDistance(typed, candidate.toLowerCase(), bestDistance - 1);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Longest word that is compared with others, in UTF-16. */
export const LONGEST_WORD = 300;

/**
 * Optimal string alignment distance, as far as it matters: more than `most` is `most + 1`. Takes the time of the length
 * of a word times `most`.
 *
 * @see https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
 */
export function editDistance(a: string, b: string, most = Math.max(a.length, b.length)): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most) return beyond;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, beyond));
  let leastOfLast = 0;
  for (let row = 1; row <= a.length; row++) {
    const first = Math.min(row, beyond);
    const current = last.map((_, column) => (column === 0 ? first : beyond));
    let least = first;
    for (let column = Math.max(1, row - most); column <= Math.min(b.length, row + most); column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
        (last[column - 1] ?? beyond) + (same ? 0 : 1),
        beyond,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? beyond) + 1);
      }
      current[column] = cost;
      least = Math.min(least, cost);
    }
    // Two letters that change places cost one more than the row before the last.
    if (least > most && leastOfLast >= most) return beyond;
    beforeLast = last;
    last = current;
    leastOfLast = least;
  }
  return last[b.length] ?? beyond;
}
