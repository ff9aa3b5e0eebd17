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
