import { expect, test } from 'vitest';
import { openSearch } from '../../../../src/features/search/open-search.ts';
import { childText, childrenOf, readXml } from '../../../support/read-xml.ts';
import { url } from '../feeds/sample-feed.ts';

const site = {
  title: 'Elm Street',
  description: 'News from number 1 to 80',
  language: 'en-GB',
  page: url('https://elm.example/blog/search/'),
  self: url('https://elm.example/blog/opensearch.xml'),
};

test('is what the expected file says', async () => {
  await expect(openSearch(site)).toMatchFileSnapshot('expected/opensearch.xml');
});

test.each([
  ['a short name', 'Elm Street', 'Elm Street', 'Elm Street'],
  [
    'a name that ends with a word in time',
    'The Elm Street Broadside',
    'The Elm Street',
    'The Elm Street Broadside',
  ],
  ['a name of exactly as many signs', 'Sixteen  letters', 'Sixteen  letters', 'Sixteen  letters'],
  ['a word that is too long', 'Donaudampfschifffahrt', 'Donaudampfschiff', 'Donaudampfschifffahrt'],
  ['signs outside the basic plane', '𠮷'.repeat(20), '𠮷'.repeat(16), '𠮷'.repeat(20)],
  ['what would be markup', 'Tea & <b> “cake”', 'Tea & <b> “cake”', 'Tea & <b> “cake”'],
])('keeps to the lengths of the specification: %s', (_, title, short, long) => {
  const root = readXml(openSearch({ ...site, title }));
  expect(childText(root, 'ShortName')).toBe(short);
  expect(childText(root, 'LongName')).toBe(long);
});

test('cuts a description of more than 1,024 signs', () => {
  const root = readXml(openSearch({ ...site, description: 'word '.repeat(400) }));
  expect(childText(root, 'Description')?.length).toBeLessThanOrEqual(1024);
});

test('leads a browser to the search page', () => {
  const [page] = childrenOf(readXml(openSearch(site)), 'Url');
  expect(page?.attributes['template']).toBe('https://elm.example/blog/search/?q={searchTerms}');
});
