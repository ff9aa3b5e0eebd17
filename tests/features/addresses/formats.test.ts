import { describe, expect, test } from 'vitest';
import { htaccess } from '../../../src/features/addresses/formats/htaccess.ts';
import { nginxServer, nginxTables } from '../../../src/features/addresses/formats/nginx.ts';
import type { PageContext } from '../../../src/pages/context.ts';
import type { ServerRules } from '../../../src/features/addresses/formats/rules.ts';
import { namesIn, queryFiles } from '../../../src/features/addresses/front-queries.ts';
import { redirects } from '../../../src/features/addresses/formats/redirects-file.ts';
import { headerRules } from '../../../src/pages/headers.ts';
import { isOldAddress, readableAddress, redirectTo } from '../../../src/features/addresses/ledger-file.ts';
import { address, createUrls, type Address, type Href } from '../../../src/lib/urls.ts';
import { HOSTILE_PATHS, HOSTILE_QUERIES, REFUSED } from './hostile-addresses.ts';

const href = (text: string) => text as Href;
const urls = createUrls({ url: 'https://blog.example', pathPrefix: '/' });

const SITE = {
  prefix: '/blog/',
  headers: headerRules({
    home: href('/blog/'),
    rules: [
      { path: '/blog/search/', policy: { 'script-src': ["'wasm-unsafe-eval'"] } },
      {
        path: '/blog/*.md',
        headers: { 'Content-Type': 'text/markdown; charset=utf-8', 'X-Robots-Tag': 'noindex' },
      },
    ],
    immutable: [href('/blog/assets/pictures/')],
  }),
};

const RULES: ServerRules = {
  ...SITE,
  moved: [
    { path: '/blog/old/', to: href('/blog/new/') },
    { path: '/blog/', query: 'p=1', to: href('/blog/new/') },
    { path: '/blog/', query: 'cat=3&paged=2', to: href('/blog/category/press/') },
    { path: '/blog/Case/', to: href('/blog/case/') },
  ],
  gone: [{ path: '/blog/gone.html' }],
};

test('nginx: tables for paths, for each name of a query and for each header', async () => {
  await expect(nginxTables(RULES, ['/blog/case/'])).toMatchFileSnapshot('expected/nginx.conf');
  await expect(nginxServer(RULES)).toMatchFileSnapshot('expected/nginx-server.conf');
});

test('Apache: a rule for each address, behind the folder of the site', async () => {
  await expect(htaccess(RULES)).toMatchFileSnapshot('expected/htaccess.txt');
});

test('`_redirects`: queries and what is gone stand last', () => {
  const text = redirects({
    prefix: '/',
    moved: [
      { path: '/', query: 'p=1', to: href('/new/') },
      { path: '/fête/', to: href('/a:b/#part') },
      { path: '/12:30/', query: 'p=2', to: href('/new/') },
      { path: '/12:30/', to: href('/new/') },
    ],
    gone: [{ path: '/gone/' }],
  });
  expect(text.split('\n')).toEqual([
    '/12:30/ p=2 /new/ 301!',
    '/f%C3%AAte/ /a%3Ab/#part 301',
    '/12:30/ /new/ 301',
    '/ p=1 /new/ 301!',
    '/gone/ /404.html 410',
    '',
  ]);
});

test.each([
  ['a pattern', '/old/*', '/new/'],
  ['a placeholder', '/old/:name', '/new/'],
  ['a query that would be a placeholder', '/?p=:id', '/new/'],
  ['a query without a value', '/?p', '/new/'],
  ['a query of no words', '/?p=a b', '/new/'],
  ['a fragment', '/old/#part', '/new/'],
  ['a line end, which would begin another rule', '/old/', '/new/\n/* https://evil.example/ 301'],
  ['a line that is too long', `/${'x'.repeat(1000)}`, '/new/'],
])('`_redirects` leaves out %s', (_case, from, to) => {
  const [path = '', query] = from.split('?');
  const bad = { path, ...(query !== undefined && { query }), to: href(to) };
  const good = { path: '/good/', to: href('/new/') };
  expect(redirects({ prefix: '/', moved: [bad, good], gone: [] })).toBe('/good/ /new/ 301\n');
});

test('nginx has large tables where addresses are many or long', () => {
  const moved = Array.from({ length: 1500 }, (_, n) => ({
    path: `/${'x'.repeat(100)}${n}/`,
    to: href('/new/'),
  }));
  expect(nginxTables({ ...SITE, moved, gone: [] }, [])).toMatch(
    /^map_hash_bucket_size 128;\nmap_hash_max_size 4096;$/m,
  );
});

test('the map of the front page has each query once, decoded', () => {
  const moves = [
    ['/?p=1', '/a/'],
    ['/?tag=f%C3%AAte', '/b/'],
    ['/?cat=3&paged=2', '/c/'],
    ['/old/', '/d/'],
  ] as const;
  const ledger = new Map(moves.map(([from, to]) => [from, redirectTo(to)]));
  const moved = new Map(moves.map(([from, to]) => [from, { to: address(to) }]));
  const context = { lists: { ledger }, urls };
  const files = queryFiles(moved, context as unknown as PageContext);
  const map = files['/assets/old-addresses.json']?.() ?? '';
  expect(JSON.parse(map)).toEqual({ 'p=1': '/a/', 'tag=fête': '/b/', 'cat=3&paged=2': '/c/' });
  expect(namesIn(ledger)).toEqual(['cat', 'p', 'tag']);
});

test.each(REFUSED)('no ledger takes %j', (typed) => {
  expect(readableAddress(typed)).toBeUndefined();
});

describe.each([...HOSTILE_PATHS, ...HOSTILE_QUERIES.map((query) => `/?${query}`)])('%s', (from) => {
  const [path = '', query] = from.split('?');
  const old = { path, ...(query !== undefined && { query }) };
  const to = urls.href('/new $x%41"/' as Address);

  test('may stand in the ledger', () => {
    expect(isOldAddress(from)).toBe(true);
  });

  test('is one line of _redirects with nothing but its own words, or none', () => {
    expect(redirects({ prefix: '/', moved: [{ ...old, to }], gone: [] })).toMatch(
      /^(?:\/[^\s*]*(?: [\w.-]+=[\w.~%+-]+)* \/new%20\$x%2541%22\/ 301!?\n)?$/,
    );
  });

  test('is quoted for nginx', () => {
    const line = nginxTables({ ...SITE, moved: [{ ...old, to }], gone: [] }, [])
      .split('\n')
      .filter((one) => one.startsWith('  "/'));
    expect(line).toHaveLength(1);
    const [, key = '', value] =
      /^ {2}("(?:[^"\\]|\\["\\])*") ("(?:[^"\\$]|\\["\\])*");$/.exec(line[0] ?? '') ?? [];
    expect(key.slice(1, -1).replaceAll(/\\(.)/g, '$1')).toBe(from);
    expect(value).toBe('"/new%20%24x%2541%22/"');
  });

  test('is quoted for Apache', () => {
    const text = htaccess({ ...SITE, prefix: '/', moved: [{ ...old, to }], gone: [] });
    expect(text).not.toContain('${');
    const [, pattern = '', target] =
      /^RewriteRule "([^"]*)" ("[^"]*") \[R=301,L,NE(?:,QSD)?\]$/m.exec(text) ?? [];
    const regex = new RegExp(pattern);
    expect(regex.test(path.slice(1))).toBe(true);
    expect(regex.test(`${path.slice(1)}x`)).toBe(false);
    expect(target).toBe(String.raw`"/new\%20\%24x\%2541\%22/"`);
  });
});
