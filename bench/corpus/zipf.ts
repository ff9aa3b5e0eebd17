import type { Random } from './random.ts';

const SLOTS = 1 << 16;

/**
 * Draws the item of rank r with a probability proportional to 1 / (r + shift), as words, categories and tags
 * occur.
 *
 * @param items most frequent first, 1 to 65,536
 * @param shift flattens the head of the curve; 0 is the plain law
 */
export function createZipf<T>(items: readonly T[], shift: number): (random: Random) => T {
  const weights = items.map((_, rank) => 1 / (rank + 1 + shift));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const slots: T[] = [];
  let reached = 0;
  items.forEach((item, rank) => {
    reached += weights[rank] ?? 0;
    const end = Math.round((reached / total) * SLOTS);
    while (slots.length < end) slots.push(item);
  });
  return (random) => random.pick(slots);
}
