import { expect, test } from 'vitest';
import type { PostList } from '../../../src/blog/listing.ts';
import type { PageContext } from '../../../src/pages/context.ts';
import { countedTerms, openingWords } from '../../../src/pages/listing-page.ts';
import { messagesFor } from '../../../src/i18n/messages.ts';

const LONG = 'a name of a good many letters, as long as any headline in a serious paper';

test.each([
  ['the first names', ['Lunch', 'March'], 'Posts tagged food: Lunch, March'],
  ['no names at all', [], undefined],
  ['one name, however long', [LONG.repeat(4)], `Posts tagged food: ${LONG.repeat(4)}`],
  ['whole names only', [LONG, 'Lunch', LONG, 'March'], `Posts tagged food: ${LONG}, Lunch`],
])('a list is described by its title and %s', (_case, names, expected) => {
  expect(openingWords('Posts tagged food', names, messagesFor('en'))).toBe(expected);
});

test('names stand apart as the language has it', () => {
  expect(openingWords('标签', ['一', '二'], messagesFor('zh'))).toBe('标签: 一、二');
});

test('terms stand in the order of their numbers, and of the letters of the language', () => {
  const settings = { language: 'sv', lists: { dates: true } };
  const context = { settings, urls: { href: (at: string) => at } } as unknown as PageContext;
  const terms = ['Part 10', 'Öl', 'Part 2', 'Zoo', 'part 1'].map(
    (name) => ({ kind: 'tag', name, address: '/', posts: [] }) as unknown as PostList,
  );
  const labels = countedTerms(terms, context).map(({ label }) => label);
  expect(labels).toEqual(['part 1', 'Part 2', 'Part 10', 'Zoo', 'Öl']);
});
