import { availableParallelism } from 'node:os';

/**
 * Works on items, some at a time, and never more than there are cores.
 *
 * @param most how many at a time
 * @throws what the work throws, once nothing is being worked on any more
 */
export async function mapLimit<Item>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].values();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, availableParallelism()) }, lane));
  if (failures.length > 0) throw failures[0];
}
