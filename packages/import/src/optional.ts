export { present } from 'pamphlet/content';

/** The result of a function; undefined if it throws. */
export function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The first result that is defined. */
export function firstFound<One, Result>(
  list: Iterable<One>,
  read: (one: One) => Result | undefined,
): Result | undefined {
  for (const one of list) {
    const found = read(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value of the first pattern in a table that matches. */
export function valueFor<Value>(
  table: readonly (readonly [pattern: RegExp, value: Value])[],
  text: string,
): Value | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
