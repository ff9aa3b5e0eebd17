import { expect, test } from 'vitest';
import { growthOf, LINEAR } from '../../../../tests/attacks/growth.ts';
import { linksOf, locationsOf } from '../../src/old-site/page-links.ts';
import { readRobots } from '../../src/old-site/robots.ts';

test.each<[rules: string, path: string, isAllowed: boolean]>([
  ['', '/a', true],
  ['User-agent: *\nDisallow:', '/a', true],
  ['User-agent: *\nDisallow: /a', '/ab', false],
  ['User-agent: *\nDisallow: /a$', '/ab', true],
  ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf', false],
  ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?a', true],
  ['User-agent: *\nDisallow: /\nAllow: /blog/', '/blog/a', true],
  ['User-agent: *\nDisallow: /blog/\nAllow: /blog/', '/blog/a', true],
  ['User-agent: other\nDisallow: /', '/a', true],
  ['User-agent: other\nUser-agent: Pamphlet-Import\nDisallow: / # all', '/a', false],
  ['User-agent: *\nDisallow: /\n\nUser-agent: pamphlet-import\nAllow: /', '/a', true],
  ['User-agent: *\nDisallow:\n\nUser-agent: other\nDisallow: /', '/a', true],
  ['Disallow: /', '/a', true],
  ['User-agent: *\nDisallow: /café/', '/caf%C3%A9/menu', false],
  ['User-agent: *\nDisallow: /caf%c3%a9/', '/caf%C3%A9/', false],
  ['<html><p>Not found', '/a', true],
])('%j: %s', (rules, path, isAllowed) => {
  expect(readRobots(rules).allows(path)).toBe(isAllowed);
});

test('the pause between requests and sitemaps are read', () => {
  const { delay, sitemaps } = readRobots(
    'Sitemap: https://elm.example/a.xml\nUser-agent: *\nCrawl-delay: 2.5',
  );
  expect([delay, sitemaps]).toEqual([2500, ['https://elm.example/a.xml']]);
});

test.each<[name: string, read: (text: string) => unknown, part: string]>([
  [
    'rules with many stars',
    (text) => readRobots(`User-agent: *\nDisallow: /${text}b`).allows(`/${'a'.repeat(9999)}`),
    '*a',
  ],
  ['tags without an end', (text) => linksOf(text, 'https://elm.example/'), '<a href="'],
  ['tags within tags', (text) => linksOf(text, 'https://elm.example/'), '<a <img src=a '],
  ['attributes without an end', (text) => linksOf(`<a ${text}`, 'https://elm.example/'), 'a= '],
  ['locations without an end', (text) => locationsOf(text), '<link href='],
])('%s take time by their length alone', async (_, read, part) => {
  expect(await growthOf((size) => part.repeat(size / part.length), read)).toBeLessThan(LINEAR);
});
