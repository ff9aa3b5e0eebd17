import { expect, test } from 'vitest';
import type { Href } from '../../../../src/lib/urls.ts';
import { robots } from '../../../../src/features/sitemap/index.ts';
import { url } from '../feeds/sample-feed.ts';

const sitemap = url('https://example.org/blog/sitemap.xml');
const paths = (...list: string[]) => list as Href[];

test('allows everything and names the sitemap', () => {
  expect(robots({ sitemap })).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://example.org/blog/sitemap.xml\n',
  );
});

test('is what the expected file says', async () => {
  const text = robots({ sitemap, disallow: paths('/blog/search/', '/blog/f%C3%AAte/') });
  await expect(text).toMatchFileSnapshot('expected/robots.txt');
});

test.each([
  ['/a*b/', 'Disallow: /a%2Ab/'],
  ['/a$', 'Disallow: /a%24'],
  ['/a/#part', 'Disallow: /a/'],
])('%s is no pattern and no comment', (path, line) => {
  expect(robots({ sitemap, disallow: paths(path) }).split('\n')).toContain(line);
});
