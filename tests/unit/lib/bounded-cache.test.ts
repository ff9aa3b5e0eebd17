import { expect, it } from 'vitest';
import { BoundedCache } from '../../../src/lib/remember.ts';

it('holds the last entries that were made, and no more', () => {
  const cache = new BoundedCache<string, number>(2);
  for (const [value, key] of ['a', 'b', 'c'].entries()) cache.set(key, value);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([undefined, 1, 2]);
});
