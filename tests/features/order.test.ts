import { expect, test } from 'vitest';
import { FEATURES, featuresWith } from '../../src/features/index.ts';
import type { BlogFeature } from '../../src/pages/context.ts';

const NAMES = FEATURES.map(({ name }) => name);

/** Plugins in capitals. */
function orderOf(...plugins: readonly BlogFeature[]): string[] {
  return featuresWith(plugins).map(({ name }) => name);
}

/** Our features, with other names before some. */
function withBefore(places: Readonly<Record<string, readonly string[]>>): string[] {
  return NAMES.flatMap((name) => [...(places[name] ?? []), name]);
}

test('plugins come before the features that go by the pages of all others', () => {
  expect(orderOf({ name: 'A' }, { name: 'B' })).toEqual(withBefore({ sitemap: ['A', 'B'] }));
});

test.each(NAMES)('a plugin may come before %s', (before) => {
  expect(orderOf({ name: 'A', before })).toEqual(withBefore({ [before]: ['A'] }));
});

test('or before another plugin, whichever is named first', () => {
  const order = withBefore({ comments: ['A', 'B'] });
  expect(orderOf({ name: 'A', before: 'B' }, { name: 'B', before: 'comments' })).toEqual(order);
  expect(orderOf({ name: 'B', before: 'comments' }, { name: 'A', before: 'B' })).toEqual(order);
});
