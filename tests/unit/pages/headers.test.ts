import { expect, test } from 'vitest';
import type { Href } from '../../../src/lib/urls.ts';
import {
  contentSecurityPolicy,
  headerRules,
  headersFile,
  type HeadersOptions,
} from '../../../src/pages/headers.ts';

const headers = (site: HeadersOptions): string => headersFile(headerRules(site));
const home = '/blog/' as Href;
const VIDEO = [{ 'frame-src': ['https://video.example'] }];
const immutable = ['/blog/assets/' as Href];

test('is what the expected file says', async () => {
  await expect(headers({ home, immutable })).toMatchFileSnapshot('expected/headers.txt');
});

test('the policy forbids everything that it does not name', () => {
  expect(contentSecurityPolicy()).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'",
  );
});

test('a feature adds to what is allowed, and takes nothing of it away', () => {
  const policies = [
    ...VIDEO,
    { 'form-action': ['https://comments.example'] },
    { 'frame-src': ['https://giscus.app'] },
  ];
  const text = headers({ home, policies, immutable });
  expect(text).toContain("; form-action 'self' https://comments.example; ");
  expect(text).toContain('; frame-src https://video.example https://giscus.app\n');
});

test('no two rules that match one path set the same header, which Cloudflare would join', () => {
  const rules = headers({ home, immutable }).trim().split('\n\n');
  expect(rules).toHaveLength(2);
  const names = rules.flatMap((rule) => [...rule.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name));
  expect(names).toHaveLength(4);
  expect(new Set(names).size).toBe(names.length);
});

test('a rule of a feature for one kind of files comes before those of folders', () => {
  const rules: readonly { readonly path: string; readonly headers: Readonly<Record<string, string>> }[] = [
    { path: '/blog/new/*', headers: { 'X-One': '1' } },
    { path: '/blog/*.md', headers: { 'X-Two': '2' } },
  ];
  const text = headers({ home, immutable: [], rules });
  expect(text.split('\n\n').map((rule) => rule.split('\n')[0])).toEqual([
    '/blog/*',
    '/blog/*.md',
    '/blog/new/*',
  ]);
});

test('no line is longer than the 2,000 characters that Cloudflare reads', () => {
  for (const line of headers({ home, immutable }).split('\n')) expect(line.length).toBeLessThan(2000);
});

test('a page of a feature may do more, and its rule takes the other policy back first', () => {
  const policy = { 'script-src': ["'wasm-unsafe-eval'"] };
  const more = contentSecurityPolicy(VIDEO).replace(
    "script-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
  );
  const rule = `/blog/search/\n  ! Content-Security-Policy\n  Content-Security-Policy: ${more}`;
  const rules = [{ path: '/blog/search/', policy }];
  expect(headers({ home, policies: VIDEO, immutable, rules }).split('\n\n')).toContain(rule);
});

const pagesWith = (count: number): NonNullable<HeadersOptions['pages']> =>
  new Map(
    Array.from({ length: count }, (_, number) => [
      `/blog/${number}/`,
      [{ 'media-src': ["'self'"], 'frame-src': [`https://${number % 2}.example`] }],
    ]),
  );

test('a page that needs more has a policy of its own, with all that the site allows', () => {
  const text = headers({ home, policies: VIDEO, immutable, pages: pagesWith(1) });
  const [everywhere, page] = text.trim().split('\n\n');
  expect(everywhere).not.toContain('media-src');
  expect(page?.split('\n').slice(0, 2)).toEqual(['/blog/0/', '  ! Content-Security-Policy']);
  expect(page).toContain("; frame-src https://video.example https://0.example; media-src 'self'");
  expect(page).toContain("default-src 'none'; script-src 'self'");
});

test('each of several pages that need the same takes the policy of the site back', () => {
  const paths = ['/blog/a/', '/blog/b/', '/blog/c/'];
  const pages = new Map(paths.map((path) => [path, [{ 'media-src': ["'self'"] }]]));
  const [, ...rules] = headers({ home, immutable: [], pages }).trim().split('\n\n');
  expect(rules.map((rule) => rule.split('\n')[1])).toEqual(paths.map(() => '  ! Content-Security-Policy'));
});

test('more such pages than hosts take rules for are allowed it together', () => {
  expect(headers({ home, immutable, pages: pagesWith(50) }).split('\n\n')).toHaveLength(52);
  const [everywhere, ...others] = headers({ home, immutable, pages: pagesWith(51) })
    .trim()
    .split('\n\n');
  expect(everywhere).toContain("; media-src 'self'; frame-src https://0.example https://1.example\n");
  expect(others).toHaveLength(1);
});
