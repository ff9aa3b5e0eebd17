import { expect, test } from 'vitest';
import type { Href } from '../../../src/lib/urls.ts';
import { NO_PLAYERS, playerSources } from '../../../src/markdown/embeds/videos.ts';
import {
  contentSecurityPolicy,
  headerRules,
  headersFile,
  searchPolicy,
  type HeadersOptions,
} from '../../../src/pages/headers.ts';

const headers = (site: HeadersOptions): string => headersFile(headerRules(site));
const home = '/blog/' as Href;
const immutable = ['/blog/assets/' as Href];

test('is what the expected file says', async () => {
  await expect(headers({ home, frames: [], immutable })).toMatchFileSnapshot('expected/headers.txt');
});

test('the policy forbids everything that it does not name', () => {
  expect(contentSecurityPolicy([])).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'",
  );
});

test('frames are allowed from the players that are turned on, and from nowhere else', () => {
  const sources = playerSources({ youtube: true, vimeo: true, peertube: ['video.example'] });
  expect(contentSecurityPolicy(sources)).toContain(
    '; frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://video.example',
  );
  expect(contentSecurityPolicy(playerSources(NO_PLAYERS))).toBe(contentSecurityPolicy([]));
});

test('a feature adds to what is allowed, and takes nothing of it away', () => {
  const policies = [{ 'form-action': ['https://comments.example'] }, { 'frame-src': ['https://giscus.app'] }];
  const text = headers({ home, frames: ['https://video.example'], policies, immutable });
  expect(text).toContain("; form-action 'self' https://comments.example; ");
  expect(text).toContain('; frame-src https://video.example https://giscus.app\n');
});

test('no two rules that match one path set the same header, which Cloudflare would join', () => {
  const rules = headers({ home, frames: [], immutable }).trim().split('\n\n');
  expect(rules).toHaveLength(2);
  const names = rules.flatMap((rule) => [...rule.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name));
  expect(names).toHaveLength(4);
  expect(new Set(names).size).toBe(names.length);
});

test('Markdown is text in UTF-8 that search engines pass over', () => {
  const rules = headers({ home, frames: [], immutable, hasMarkdown: true }).split('\n\n');
  expect(rules[1]).toBe('/blog/*.md\n  Content-Type: text/markdown; charset=utf-8\n  X-Robots-Tag: noindex');
});

test('no line is longer than the 2,000 characters that Cloudflare reads', () => {
  for (const line of headers({ home, frames: [], immutable }).split('\n'))
    expect(line.length).toBeLessThan(2000);
});

test('what is shared by its address alone is kept from search engines', () => {
  const text = headers({ home, frames: [], immutable: [], secret: ['/blog/draft/' as Href] });
  expect(text.endsWith('\n/blog/draft/*\n  X-Robots-Tag: noindex\n')).toBe(true);
});

test('the search page may run WebAssembly besides, and its rule takes the other back first', () => {
  const search = '/blog/search/' as Href;
  const rule = `/blog/search/\n  ! Content-Security-Policy\n  Content-Security-Policy: ${searchPolicy()}\n`;
  expect(headers({ home, frames: [], immutable, search }).split('\n\n')).toContain(rule.trimEnd());
  expect(searchPolicy()).toBe(
    contentSecurityPolicy([]).replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
  );
});
