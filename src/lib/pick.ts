/** A copy of an object with some of its keys, in the order of the list; keys that it lacks stay absent. */
export function pick<From extends object, Key extends keyof From>(
  from: From,
  keys: readonly Key[],
): Pick<From, Key> {
  const entries = keys.flatMap((key) => (key in from ? [[key, from[key]] as const] : []));
  return Object.fromEntries(entries) as Pick<From, Key>;
}
