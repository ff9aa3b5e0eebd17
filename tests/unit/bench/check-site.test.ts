import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSite } from '../../../bench/compare/check-site.ts';
import { compareBodies } from '../../../bench/compare/compare-bodies.ts';
import { expectedSite } from '../../../bench/compare/expected-site.ts';
import type { CorpusPost } from '../../../bench/corpus/post.ts';

const corpus = Array.from({ length: 12 }, (_, index): CorpusPost => {
  const day = String(index + 1).padStart(2, '0');
  return {
    path: `posts/2010/2010-06-${day}-post-${index}.md`,
    address: `/2010/06/post-${index}/`,
    title: `Post ${index}`,
    date: `2010-06-${day}T10:00:00Z`,
    category: index % 2 === 0 ? 'News' : 'Living Wage',
    tags: ['a'],
    description: 'About it.',
  };
});
const expected = expectedSite(corpus);

function writeSite(folder: string): void {
  const link = (address: string): string => `<a href="${address}">x</a>`;
  const write = (address: string, text: string): void => {
    const file = join(folder, address.endsWith('/') ? `${address}index.html` : address);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  expected.posts.forEach((post, index) => {
    const older = expected.posts[index + 1];
    const newer = expected.posts[index - 1];
    write(
      post.address,
      `<main><h1>${post.title}</h1><div class="prose"><p>Body of ${post.title}</p></div></main>` +
        (older ? `<a rel="prev" href="${older.address}">o</a>` : '') +
        (newer ? `<a rel="next" href="${newer.address}">n</a>` : ''),
    );
  });
  for (const [address, shown] of expected.lists) write(address, `<body>${shown.map(link).join('')}</body>`);
  write('/feed.xml', expected.feed.map((address) => `<entry>${link(address)}</entry>`).join(''));
  write('/sitemap.xml', expected.posts.map((post) => `<loc>https://x.example${post.address}</loc>`).join(''));
}

describe('the check of a site', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'check-'));
    writeSite(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const faults = (): readonly string[] => checkSite(folder, expected).faults;
  const replace = (file: string, from: string | RegExp, to: string): void => {
    writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
  };

  it('has nothing to say of a right one', () => {
    expect(faults()).toEqual([]);
    expect(checkSite(folder, expected).bodies.size).toBe(12);
  });

  it('follows an index of sitemaps', () => {
    copyFileSync(join(folder, 'sitemap.xml'), join(folder, 'sitemap-1.xml'));
    writeFileSync(
      join(folder, 'sitemap.xml'),
      '<sitemap><loc>https://x.example/sitemap-1.xml</loc></sitemap>',
    );
    expect(faults()).toEqual([]);
    replace('sitemap-1.xml', /<loc>.*?<\/loc>/, '');
    expect(faults()).toEqual(['/sitemap.xml lacks 1 posts']);
  });

  it('expects ten posts a page, in the archive and in each category', () => {
    expect([...expected.lists.keys()]).toEqual([
      '/',
      '/page/2/',
      '/category/living-wage/',
      '/category/news/',
    ]);
  });

  it.each([
    [
      'a post is missing',
      (): void => rmSync(join(folder, '2010/06/post-3/index.html')),
      /post-3\/ is missing/,
    ],
    [
      'a title is wrong',
      (): void => replace('2010/06/post-3/index.html', 'Post 3', 'Post 4'),
      /has the title “Post 4”/,
    ],
    [
      'a body is missing',
      (): void => replace('2010/06/post-3/index.html', 'prose', 'text'),
      /no element of class prose/,
    ],
    [
      'a neighbour is wrong',
      (): void => replace('2010/06/post-3/index.html', '/post-2/', '/post-1/'),
      /post-3\/ names the wrong neighbours/,
    ],
    [
      'a list is in another order',
      (): void => replace('index.html', /(<a href="[^"]+">x<\/a>)(<a href="[^"]+">x<\/a>)/, '$2$1'),
      /^\/ lists 10 posts, or in another order/,
    ],
    [
      'a list is short',
      (): void => replace('category/news/index.html', /<a .*?<\/a>/, ''),
      /news\/ lists 5 posts/,
    ],
    [
      'the feed is short',
      (): void => replace('feed.xml', /<entry>.*?<\/entry>/, ''),
      /feed.xml holds other posts/,
    ],
    [
      'the sitemap is short',
      (): void => replace('sitemap.xml', /<loc>.*?<\/loc>/, ''),
      /sitemap.xml lacks 1 posts/,
    ],
    [
      'there is a post too many',
      (): void => {
        mkdirSync(join(folder, '2010/06/other'));
        writeFileSync(join(folder, '2010/06/other/index.html'), '');
      },
      /1 posts too many/,
    ],
  ])('says that %s', (_, spoil, message) => {
    spoil();
    expect(faults().join('\n')).toMatch(message);
  });

  describe('beside another', () => {
    it('says that words differ', () => {
      const reference = checkSite(folder, expected);
      replace('2010/06/post-3/index.html', 'Body', 'Bodies');
      expect(compareBodies(reference, checkSite(folder, expected))).toEqual([
        '1 posts have other words or another outline, first /2010/06/post-3/',
      ]);
    });

    it('wants an edit to show, and only there', () => {
      const reference = checkSite(folder, expected);
      expect(compareBodies(reference, reference, '/2010/06/post-3/')).toEqual([
        '/2010/06/post-3/ does not show its edit',
      ]);
      replace('2010/06/post-3/index.html', 'Body', 'Bodies');
      expect(compareBodies(reference, checkSite(folder, expected), '/2010/06/post-3/')).toEqual([]);
    });
  });
});
