import { categoriesInUse } from '../../../src/cli/new.ts';
import { expect, test } from 'vitest';

const posts = (...lists: string[][]): { categories: string[] }[] =>
  lists.map((categories) => ({ categories }));

test.each([
  ['none', posts(), []],
  ['the most used first', posts(['Events'], ['Press', 'Events'], ['Art']), ['Events', 'Art', 'Press']],
  ['one name for all its spellings', posts(['press'], ['Press'], ['Press'], ['Art']), ['Press', 'Art']],
  ['not what stands for none', posts(['Uncategorized'], ['Art']), ['Art']],
])('categories in use: %s', (_, used, names) => {
  expect(categoriesInUse(used, undefined)).toEqual(names);
});

test('those of the settings, in their order', () => {
  expect(categoriesInUse(posts(['Art'], ['Art']), [{ name: 'Press' }, { name: 'Art' }])).toEqual([
    'Press',
    'Art',
  ]);
});
