import { describe, expect, test } from 'vitest';
import {
  robots,
  sitemapText,
  sitemaps,
  type SitemapEntry,
  type SitemapFile,
} from '../../../../src/features/sitemap/index.ts';
import { childText, readXml } from '../../../support/read-xml.ts';
import { url } from '../feeds/sample-feed.ts';

const urlOf = (file: string) => url(`https://example.org/blog/${file}`);
const page = (name: string, lastmod?: string): SitemapEntry => ({
  url: url(`https://example.org/blog/${name}/`),
  ...(lastmod !== undefined && { lastmod }),
});
const many = (count: number): SitemapEntry[] => Array.from({ length: count }, (_, at) => page(`post-${at}`));

/** Name, root element and URLs of each file. */
function read(files: readonly SitemapFile[]) {
  return files.map((one) => {
    const root = readXml(sitemapText(one));
    expect(root.attributes['xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    return { file: one.file, root: root.name, urls: root.children.map((child) => childText(child, 'loc')) };
  });
}

test('one file is what the expected file says', async () => {
  const [only, ...others] = sitemaps(
    [
      page('about'),
      page('2010/06/picnic', '2010-06-21'),
      page('f%C3%AAte', '2010-06-20T00:00:00+01:00'),
      { url: url('https://example.org/?a=1&b=2') },
    ],
    urlOf,
  );
  expect(others).toEqual([]);
  expect(only?.file).toBe('sitemap.xml');
  await expect(only && sitemapText(only)).toMatchFileSnapshot('expected/sitemap.xml');
});

test('an index of several is what the expected file says', async () => {
  const [index] = sitemaps([page('a', '2010-06-21'), page('b'), page('c')], urlOf, 2);
  await expect(index && sitemapText(index)).toMatchFileSnapshot('expected/sitemap-index.xml');
});

describe('splitting', () => {
  test.each([
    [0, ['sitemap.xml: 0']],
    [1, ['sitemap.xml: 1']],
    [3, ['sitemap.xml: 3']],
    [4, ['sitemap.xml: 2', 'sitemap-1.xml: 3', 'sitemap-2.xml: 1']],
    [7, ['sitemap.xml: 3', 'sitemap-1.xml: 3', 'sitemap-2.xml: 3', 'sitemap-3.xml: 1']],
  ])('%i addresses, at most three a file', (count, expected) => {
    const files = read(sitemaps(many(count), urlOf, 3));
    expect(files.map(({ file, urls }) => `${file}: ${urls.length}`)).toEqual(expected);
  });

  test('loses and moves no address, and the index names every file', () => {
    const entries = many(10);
    const [index, ...files] = read(sitemaps(entries, urlOf, 4));
    expect(index).toEqual({
      file: 'sitemap.xml',
      root: 'sitemapindex',
      urls: files.map(({ file }) => urlOf(file)),
    });
    expect(files.map(({ root }) => root)).toEqual(['urlset', 'urlset', 'urlset']);
    expect(files.flatMap(({ urls }) => urls)).toEqual(entries.map((entry) => entry.url));
  });
});

test('an address too long for the protocol is left out', () => {
  const longest = page('x'.repeat(2047 - page('').url.length));
  const tooLong = page('x'.repeat(2048 - page('').url.length));
  expect(longest.url).toHaveLength(2047);
  expect(read(sitemaps([tooLong, longest], urlOf))[0]?.urls).toEqual([longest.url]);
});

test('robots.txt allows everything and names the sitemap', () => {
  expect(robots(urlOf('sitemap.xml'))).toBe(
    'User-agent: *\nAllow: /\n\nSitemap: https://example.org/blog/sitemap.xml\n',
  );
});
