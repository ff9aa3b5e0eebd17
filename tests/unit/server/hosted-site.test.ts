import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HostedSite } from '../../../src/server/static-site.ts';
import { startWebServer } from '../../../src/server/web-server.ts';
import { send, type RawResponse } from '../../attacks/raw-request.ts';
import { freePort } from '../../browser/server.ts';

const POLICY = "default-src 'none'";
const NEVER_KEPT = 'public, max-age=0, must-revalidate';
const FILES = {
  'index.html': 'home',
  'about/index.html': 'about',
  'plain.html': 'plain',
  'été/index.html': 'summer',
  '404.html': 'not here',
  'post.md': '# a',
  'search/index.html': 'search',
  'assets/pictures/a.avif': 'x',
  _headers: `/*
  Content-Security-Policy: ${POLICY}
  X-Twice: one

/*.md
  Content-Type: text/markdown; charset=utf-8
  X-Robots-Tag: noindex
  X-Twice: two

/search/
  ! Content-Security-Policy
  Content-Security-Policy: script-src 'self'

/assets/pictures/*
  Cache-Control: public, max-age=31536000, immutable
`,
  _redirects: '/moved /about/ 301\n',
};

const root = mkdtempSync(join(tmpdir(), 'pamphlet-hosted-'));
const stops: (() => Promise<void>)[] = [];
let plain: string;
let below: string;

beforeAll(async () => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  plain = await start('/');
  below = await start('/blog/');
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(root, { recursive: true });
});

async function start(prefix: string): Promise<string> {
  const port = await freePort();
  const site = new HostedSite({ folder: root, prefix });
  const answer = site.answer.bind(site);
  stops.push(
    await startWebServer({
      port,
      opened: undefined,
      answer,
      failed: (error) => {
        throw error;
      },
    }),
  );
  return `http://localhost:${port}`;
}

const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', ...init });

describe('a site that was built, as a host serves it', () => {
  test.each([
    ['/', 200, 'home'],
    ['/about/', 200, 'about'],
    ['/plain', 200, 'plain'],
    ['/nothing/', 404, 'not here'],
    ['/_headers', 404, 'not here'],
    ['/_redirects', 404, 'not here'],
    ['/moved', 404, 'not here'],
    ['/assets/pictures/', 404, 'not here'],
  ])('answers %s with %i: %s', async (path, status, text) => {
    const response = await ask(plain + path);
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test.each([
    ['/', { 'content-security-policy': POLICY, 'cache-control': NEVER_KEPT, 'x-twice': 'one' }],
    ['/nothing', { 'content-security-policy': POLICY, 'cache-control': NEVER_KEPT }],
    ['/%', { 'content-security-policy': POLICY }],
    ['/search/', { 'content-security-policy': "script-src 'self'", 'x-robots-tag': null }],
    [
      '/post.md',
      {
        'content-type': 'text/markdown; charset=utf-8',
        'x-robots-tag': 'noindex',
        'x-twice': 'two',
      },
    ],
    [
      '/assets/pictures/a.avif',
      { 'content-type': 'image/avif', 'cache-control': 'public, max-age=31536000, immutable' },
    ],
  ])('sends with %s what _headers says: %o', async (path, headers) => {
    const response = await ask(plain + path);
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
  });

  test.each(['/', '/about/', '/post.md'])('says that %s is as it was', async (path) => {
    const first = await ask(plain + path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    // `fetch` would ask for the whole again.
    const again = (known: string): Promise<RawResponse> =>
      send(Number(new URL(plain).port), { target: path, headers: [`If-None-Match: ${known}`] });
    const { status, text } = await again(tag);
    expect([status, text.endsWith('\r\n\r\n')]).toEqual([304, true]);
    expect(text).toContain(POLICY);
    expect((await again('"other"')).status).toBe(200);
  });

  test.each([
    ['/', 302, '/blog/'],
    ['/blog', 301, '/blog/'],
    ['/blog/about', 301, '/blog/about/'],
    ['/blog/', 200, null],
    ['/about/', 404, null],
  ])('in a sub-folder answers %s with %i, %s', async (path, status, location) => {
    const response = await ask(below + path);
    expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  });

  test('follows a build that has changed the rules', async () => {
    writeFileSync(join(root, '_headers'), '/*\n  X-Twice: three\n');
    expect((await ask(`${plain}/about/`)).headers.get('x-twice')).toBe('three');
    rmSync(join(root, '_headers'));
    expect((await ask(`${plain}/about/`)).headers.get('x-twice')).toBeNull();
  });
});
