import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStaticSite } from '../../../src/server/static-site.ts';
import { startWebServer } from '../../../src/server/web-server.ts';
import { freePort } from '../../browser/server.ts';

const FILES = {
  'index.html': 'home',
  'about/index.html': 'about',
  'plain.html': 'plain',
  'both.html': 'file',
  'both/index.html': 'folder',
  'été/index.html': 'summer',
  '404.html': 'not here',
  'feed.xml': '<feed/>',
  'feed.json': '{}',
  'manifest.webmanifest': '{}',
  'post.md': '# a',
  'style.css': 'a{}',
  'script.js': '0',
  'robots.txt': 'a',
  'icon.svg': '<svg/>',
  'photo.avif': 'x',
  'photo.webp': 'x',
  'font.woff2': 'x',
  'film.mp4': '0123456789',
  'index.pagefind': 'x',
  '.well-known/security.txt': 'a',
};

const root = mkdtempSync(join(tmpdir(), 'pamphlet-static-'));
const stops: (() => Promise<void>)[] = [];
const failures: unknown[] = [];
let plain: string;
let below: string;

beforeAll(async () => {
  for (const [path, text] of Object.entries({ ...FILES, '../beside.txt': 'secret' })) {
    const file = join(root, 'site', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  symlinkSync(join(root, 'beside.txt'), join(root, 'site', 'outside.txt'));
  symlinkSync(join(root, 'site', 'robots.txt'), join(root, 'site', 'inside.txt'));
  symlinkSync('circle.txt', join(root, 'site', 'circle.txt'));
  plain = await start('/');
  below = await start('/blog/');
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(root, { recursive: true });
});

async function start(prefix: string): Promise<string> {
  const port = await freePort();
  const site = createStaticSite({ folder: join(root, 'site'), prefix, page: (html) => `<${html}>` });
  stops.push(
    await startWebServer({
      port,
      opened: undefined,
      answer: async (exchange) => {
        if (exchange.target.path === '/fails') throw new Error('A bug.');
        await site.answer(exchange);
      },
      failed: (error) => failures.push(error),
    }),
  );
  return `http://localhost:${port}`;
}

async function ask(url: string, init: RequestInit = {}): Promise<[number, string]> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return [response.status, response.headers.get('location') ?? (await response.text())];
}

describe('a static site', () => {
  test.each([
    ['/', 200, '<home>'],
    ['/index.html', 200, '<home>'],
    ['/about/', 200, '<about>'],
    ['/about', 301, '/about/'],
    ['/about?a=b', 301, '/about/?a=b'],
    ['/plain', 200, '<plain>'],
    ['/plain/', 301, '/plain'],
    ['/both', 200, '<file>'],
    ['/both/', 200, '<folder>'],
    ['/%C3%A9t%C3%A9', 301, '/%C3%A9t%C3%A9/'],
    ['/%c3%a9t%c3%a9/', 200, '<summer>'],
    ['/robots.txt', 200, 'a'],
    ['/robots.txt?a', 200, 'a'],
    ['/robots.txt/', 404, '<not here>'],
    ['/.well-known/security.txt', 200, 'a'],
    ['/nothing', 404, '<not here>'],
    ['/inside.txt', 200, 'a'],
    ['/outside.txt', 404, '<not here>'],
    ['/circle.txt', 404, '<not here>'],
  ])('answers %s with %i: %s', async (path, status, text) => {
    expect(await ask(plain + path)).toEqual([status, text]);
  });

  test.each([
    ['/', 302, '/blog/'],
    ['/blog', 301, '/blog/'],
    ['/blog/', 200, '<home>'],
    ['/blog/about', 301, '/blog/about/'],
    ['/blog/plain/', 301, '/blog/plain'],
    ['/%62log/about/', 200, '<about>'],
    ['/about/', 404, '<not here>'],
    ['/blogs/', 404, '<not here>'],
    ['/blog/blog/', 404, '<not here>'],
  ])('in a sub-folder answers %s with %i: %s', async (path, status, text) => {
    expect(await ask(below + path)).toEqual([status, text]);
  });

  test.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['feed.xml', 'application/xml'],
    ['feed.json', 'application/json; charset=utf-8'],
    ['manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['post.md', 'text/markdown; charset=utf-8'],
    ['style.css', 'text/css; charset=utf-8'],
    ['script.js', 'text/javascript; charset=utf-8'],
    ['robots.txt', 'text/plain; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['photo.avif', 'image/avif'],
    ['photo.webp', 'image/webp'],
    ['font.woff2', 'font/woff2'],
    ['film.mp4', 'video/mp4'],
    ['index.pagefind', 'application/octet-stream'],
  ])('sends %s as %s', async (file, type) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(`${plain}/${file}`, { method });
      expect(response.headers.get('content-type')).toBe(type);
    }
  });

  test.each([
    ['bytes=2-4', 206, '234'],
    ['bytes=-2', 206, '89'],
    ['bytes=20-', 416, 'This part of the file cannot be sent.\n'],
    ['bytes=nonsense', 200, '0123456789'],
  ])('sends the part of a film that a player asks for: %s', async (range, status, text) => {
    expect(await ask(`${plain}/film.mp4`, { headers: { Range: range } })).toEqual([status, text]);
  });

  test('says with HEAD how long a page is, as it is sent', async () => {
    const response = await fetch(`${plain}/about/`, { method: 'HEAD' });
    expect([response.headers.get('content-length'), await response.text()]).toEqual(['7', '']);
  });

  test('answers 500 when the program fails, reports it and goes on', async () => {
    expect((await ask(`${plain}/fails`))[0]).toBe(500);
    expect(failures).toEqual([new Error('A bug.')]);
    expect((await ask(plain))[0]).toBe(200);
  });
});
