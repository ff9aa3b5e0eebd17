import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStaticSite } from '../../../src/server/static-site.ts';
import { startWebServer } from '../../../src/server/web-server.ts';
import { send, type RawResponse } from '../../attacks/raw-request.ts';
import { freePort } from '../../browser/server.ts';

const POLICY = "default-src 'none'";
const NEVER_KEPT = 'public, max-age=0, must-revalidate';
const FILES = {
  'index.html': 'home',
  'about/index.html': 'about',
  'plain.html': 'plain',
  'old/index.html': 'a page that leads on',
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
  _redirects: `# A comment.
/old/ /about/ 301
/moved /about/ 302
/here/now /été/ 308
/later /about/?a=b#c 308
/%C3%A9t%C3%A9-2020 /%C3%A9t%C3%A9/ 301
/elsewhere https://other.example/x 307
/2009/* /archive/:splat 301
/2009/kept/ /about/ 301
/index.php cat=3 /about/ 301!
/index.php /old/ 301
/a:1/ /about/ 301
/moved /late/ 301
/ p=12 /about/ 301!
/lost/ /404.html 410
/by/:year/:name /:year-:name/ 301
/all/* /:splat 301
/* /index.html 200
//evil.example/ /about/ 301
/gone //evil.example/ 301
`,
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
  const site = createStaticSite({ folder: root, prefix });
  const answer = site.answerAsHost;
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
    ['/lost/', 410, 'not here'],
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

  test.each([
    ['/about', 301, '/about/'],
    ['/plain/', 301, '/plain'],
    ['/old/', 301, '/about/'],
    ['/?p=12', 301, '/about/'],
    ['/?a=b&p=12', 301, '/about/'],
    ['/lost/', 410, null],
    ['/old', 301, '/old/'],
    ['/moved', 302, '/about/'],
    ['/moved?a=b', 302, '/about/?a=b'],
    ['/here/now', 404, null],
    ['/later', 308, '/about/?a=b#c'],
    ['/later?x', 308, '/about/?a=b#c'],
    ['/%C3%A9t%C3%A9-2020', 301, '/%C3%A9t%C3%A9/'],
    ['/elsewhere', 307, 'https://other.example/x'],
    ['/2009/kept/', 301, '/about/'],
    ['/2009/06/', 404, null],
    ['/by/2010/x', 404, null],
    ['/all//evil.example', 404, null],
    ['/index.php?cat=3', 301, '/about/'],
    ['/index.php?cat=4', 301, '/old/?cat=4'],
    ['/a:1/', 301, '/about/'],
    ['/gone', 404, null],
  ])('answers %s with %i, %s, as _redirects says', async (path, status, location) => {
    const response = await ask(plain + path);
    expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  });

  test.each(['/', '/about/', '/post.md'])('says that %s is as it was', async (path) => {
    const first = await ask(plain + path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    // `fetch` would request the whole file again.
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
    writeFileSync(join(root, '_redirects'), '/fresh /about/ 301\n');
    expect((await ask(`${plain}/fresh`)).status).toBe(301);
    rmSync(join(root, '_redirects'));
    expect((await ask(`${plain}/fresh`)).status).toBe(404);
    expect((await ask(`${plain}/about/`)).headers.get('x-twice')).toBeNull();
  });
});
