import { nearest } from '../lib/nearest.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';

/**
 * The key that a misspelt one was probably meant to be: rather one that the file has not yet.
 *
 * @param added keys of plugins
 */
export function guessKey(
  key: string,
  values: ReadonlyMap<string, unknown>,
  added: readonly string[] = [],
): string | undefined {
  const known = [...FRONT_MATTER_KEYS, ...added];
  const free = known.filter((one) => !values.has(one));
  return nearest(key, free) ?? nearest(key, known);
}
