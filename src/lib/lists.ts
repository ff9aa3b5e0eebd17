/** Index of the last of some numbers in ascending order that is not greater than another; -1 when all are. */
export function lastAtOrBefore(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many of some numbers in ascending order are less than another. */
export function countBefore(ascending: readonly number[], limit: number): number {
  return lastAtOrBefore(ascending, limit - 1) + 1;
}

/** Adds items to the end of a list, however many: `push` with a spread fails from about a hundred thousand. */
export function addAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** All objects in one. Where two have a key, the later one counts. */
export function merged(objects: Iterable<object | false | undefined>): object {
  const all = {};
  for (const one of objects) Object.assign(all, one);
  return all;
}

/** Items by a key, keys and items in the order in which they come. `Map.groupBy` is not in Node 20. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * A list that is no longer than it may be: when it is cut, its last line says how many are left out.
 *
 * @param most lines, the last one included
 * @param rest what is said of those that are left out: `… and 12 more`
 */
export function capped(
  lines: readonly string[],
  most: number,
  rest: (count: number) => string,
): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), rest(lines.length - most + 1)];
}
