import { describe, expect, test } from 'vitest';
import {
  robots,
  sitemaps,
  type SitemapEntry,
  type SitemapFile,
} from '../../../../src/features/sitemap/index.ts';
import { childrenOf, childText, readXml } from '../../../support/read-xml.ts';
import { url } from '../feeds/sample-feed.ts';

const urlOf = (file: string) => url(`https://example.org/blog/${file}`);
const page = (name: string, lastmod?: string): SitemapEntry => ({
  url: url(`https://example.org/blog/${name}/`),
  ...(lastmod !== undefined && { lastmod }),
});
const many = (count: number): SitemapEntry[] => Array.from({ length: count }, (_, at) => page(`post-${at}`));

/** Each file's name, root element and addresses. */
function read(files: readonly SitemapFile[]) {
  return files.map(({ file, text }) => {
    const root = readXml(text());
    expect(root.attributes['xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    return { file, root: root.name, urls: root.children.map((child) => childText(child, 'loc')) };
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
  await expect(only?.text()).toMatchFileSnapshot('expected/sitemap.xml');
});

test('an index of several is what the expected file says', async () => {
  const [index] = sitemaps(
    [page('a', '2010-06-21'), page('b', '2010-06-20T23:30:00-05:00'), page('c')],
    urlOf,
    2,
  );
  await expect(index?.text()).toMatchFileSnapshot('expected/sitemap-index.xml');
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

  test('keeps files of the longest addresses below the limit of bytes', () => {
    const longest = page('x'.repeat(2047 - page('').url.length), '2010-06-20T00:00:00+01:00');
    const files = sitemaps(
      Array.from({ length: 20_001 }, () => longest),
      urlOf,
    );
    expect(files).toHaveLength(3);
    for (const { text } of files) expect(Buffer.byteLength(text())).toBeLessThan(52_428_800);
  });

  test('tells of each file when its newest page changed, and nothing when no page says', () => {
    const entries = [page('a', '2010-06-20'), page('b', '2010-06-21'), page('c', '2010-06-19'), page('d')];
    const [index] = sitemaps(entries, urlOf, 3);
    const dates = childrenOf(readXml(index?.text() ?? ''), 'sitemap').map((part) =>
      childText(part, 'lastmod'),
    );
    expect(dates).toEqual(['2010-06-21', undefined]);
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
