import { afterEach, beforeEach, expect, test } from 'vitest';
import { redirectList, type RedirectList } from '../src/write/redirect-list.ts';
import { TestBlog } from './imported.ts';
import { wxr } from './wxr.ts';

const list = (generator: string, old: string, url: string): RedirectList | undefined =>
  redirectList(
    { title: 'x', url: old, generator, terms: [] },
    { url },
    new Map([
      ['/b,c/', 'posts/b.md'],
      ['/a.b/', 'posts/a.md'],
      ['/?p=1', 'posts/a.md'],
      ['/gone/', 'posts/gone.md'],
      ['/feed/', '/feed.xml'],
    ]),
    (file) => ({ 'posts/a.md': '/a.b/', 'posts/b.md': '/ü/' })[file],
  );

test.each<[string, string, string, string | undefined, string | undefined]>([
  ['WordPress 6', 'https://elm.example', 'https://www.elm.example', undefined, undefined],
  ['WordPress 6', '', 'https://elm.example', undefined, undefined],
  [
    'WordPress 6',
    'https://elm.wordpress.com',
    'https://elm.wordpress.com',
    'redirects-for-the-old-host.csv',
    'from,to\nhttps://elm.wordpress.com/?p=1,/a.b/\nhttps://elm.wordpress.com/a.b/,/a.b/\n"https://elm.wordpress.com/b,c/",/%C3%BC/\nhttps://elm.wordpress.com/feed/,/feed.xml\n',
  ],
  [
    'Medium',
    'https://medium.com/@ada',
    'https://elm.example',
    'redirects-for-the-old-host.csv',
    'from,to\nhttps://medium.com/@ada/?p=1,https://elm.example/a.b/\nhttps://medium.com/@ada/a.b/,https://elm.example/a.b/\n"https://medium.com/@ada/b,c/",https://elm.example/%C3%BC/\nhttps://medium.com/@ada/feed/,https://elm.example/feed.xml\n',
  ],
  [
    'Ghost 5',
    'https://elm.ghost.io',
    'https://elm.example',
    'redirects.yaml',
    '301:\n  "^/a\\\\.b/?$": "https://elm.example/a.b/"\n  "^/b,c/?$": "https://elm.example/%C3%BC/"\n  "^/feed/?$": "https://elm.example/feed.xml"\n',
  ],
])('of a blog of %s at %s that is at %s now, the old host gets %s', (generator, old, url, file, text) => {
  const found = list(generator, old, url);
  expect(found?.file).toBe(file);
  expect(found?.text).toBe(text);
});

let blog: TestBlog;
beforeEach(() => {
  blog = new TestBlog();
});
afterEach(() => blog.remove());

test('the list is made anew once the settings have the new address', async () => {
  const url = 'https://elm.wordpress.com';
  const xml = wxr([{ id: 1, slug: 'party', link: `${url}/2010/06/party/` }], { url });
  const first = await blog.import(xml, { settings: { url } });
  expect(blog.read('redirects-for-the-old-host.csv')).toContain('party/,/2010/06/party/\n');
  expect(first.report.remarks.at(-1)).toMatch(
    /^The old blog stays at elm\.wordpress\.com\. redirects-for-the-old-host\.csv lists \d+ of its addresses .* Set url in \.eleventy\.ts/,
  );
  const second = await blog.import(xml, { settings: { url: 'https://elm.example' }, isNew: false });
  expect(blog.read('redirects-for-the-old-host.csv')).toContain(
    'https://elm.wordpress.com/2010/06/party/,https://elm.example/2010/06/party/\n',
  );
  expect(second.report.remarks.join(' ')).toContain('docs/after-the-move.md says where to type them.');
  const third = await blog.import(xml, { settings: { url: 'https://elm.example' }, isNew: false });
  expect(third.report.counts.written).toBe(0);
});
