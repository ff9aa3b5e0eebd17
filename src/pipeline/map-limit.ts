import { availableParallelism } from 'node:os';

/**
 * At most one item per core at a time.
 *
 * @throws the first error, after all work stops
 */
export async function mapLimit<Item>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].values();
  const failures: unknown[] = [];
  const lane = async () => {
    for (const item of waiting) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, availableParallelism()) }, lane));
  if (failures.length > 0) throw failures[0];
}
