/** Adds items to the end of a list, however many: `push` with a spread fails from about a hundred thousand. */
export function addAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}
