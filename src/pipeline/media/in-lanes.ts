import { availableParallelism } from 'node:os';

/** So many pictures are decoded at a time: each takes some tens of megabytes. */
const MOST_AT_A_TIME = 4;

/** Works on pictures, some at a time. @throws what the work throws */
export async function inLanes<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(MOST_AT_A_TIME, availableParallelism()) }, lane));
}
