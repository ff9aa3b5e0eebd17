/** Missing keys stay absent. */
export function pick<From extends object, Key extends keyof From>(
  from: From,
  keys: readonly Key[],
): Pick<From, Key> {
  const entries = keys.flatMap((key) => (key in from ? [[key, from[key]] as const] : []));
  return Object.fromEntries(entries) as Pick<From, Key>;
}
