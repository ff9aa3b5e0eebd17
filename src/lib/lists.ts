/** Counts the numbers below `limit`, by binary search. */
export function countBefore(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `push` with a spread fails from about 100,000 items. */
export function addAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** Items, and lists of them, without those that do not apply: `present(a, isLong && b)`. */
export function present<Item>(
  ...items: readonly (Item | readonly Item[] | false | null | undefined)[]
): Item[] {
  return items.flatMap((item) => (item === undefined || item === null || item === false ? [] : item));
}

/** In code-point order. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order for `toSorted`: by a text of each item. */
export function byText<Item>(textOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => compareTexts(textOf(a), textOf(b));
}

/** Later keys win. */
export function merged(objects: Iterable<object | false | undefined>): object {
  const all = {};
  for (const one of objects) Object.assign(all, one);
  return all;
}

/** @param names with white space between them */
export function setOf(names: string): ReadonlySet<string> {
  return new Set(names.trim().split(/\s+/));
}

/** The key of each name: `{ cpp: 'c++ cc', go: 'golang' }`. */
export function keysByName<Key extends string>(
  table: Readonly<Partial<Record<Key, string>>>,
): ReadonlyMap<string, Key> {
  const rows = Object.entries(table) as [Key, string][];
  return new Map(rows.flatMap(([key, names]) => names.split(' ').map((name) => [name, key] as const)));
}

/** Node 20 lacks `Map.groupBy`. */
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
