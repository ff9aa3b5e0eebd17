import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStaticSite } from '../../src/server/static-site.ts';
import { startWebServer } from '../../src/server/web-server.ts';
import { freePort } from '../browser/server.ts';
import { BAD_TARGETS, FOREIGN_HOSTS, MALFORMED } from './hostile-requests.ts';
import { send, sendBytes } from './raw-request.ts';
import { randomly } from '../support/random.ts';

const SECRET = 'This stands outside the site.';
const FILES = {
  'site/index.html': 'home',
  'site/feed.xml': '<feed/>',
  'site/2026/picnic/index.html': 'picnic',
  'site/_headers': "/*\n  Content-Security-Policy: default-src 'none'\n",
  'site/_redirects': '/from /2026/picnic/#top 301\n/to https://other.example/ 301\n',
  'secret.txt': SECRET,
  'site-b/secret.txt': SECRET,
  '.eleventy.ts': SECRET,
};

const root = mkdtempSync(join(tmpdir(), 'pamphlet-built-'));
const failures: unknown[] = [];
let port: number;
let stop: () => Promise<void>;

beforeAll(async () => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(root, 'secret.txt'), join(root, 'site/link.txt'));
  symlinkSync(root, join(root, 'site/link'));
  port = await freePort();
  const site = createStaticSite({ folder: join(root, 'site'), prefix: '/' });
  stop = await startWebServer({
    port,
    opened: undefined,
    command: 'npm run preview',
    answer: (exchange) => site.answerAsHost(exchange),
    failed: (error) => failures.push(error),
  });
});
afterAll(async () => {
  await stop();
  rmSync(root, { recursive: true });
});
// The server answers an error of its own with 500. Here it fails the test.
afterEach(() => {
  if (failures.length > 0) throw failures[0];
});

describe('the server of a built site', () => {
  it.each(BAD_TARGETS)('says 404 to %s', async (target) => {
    for (const method of ['GET', 'HEAD']) {
      const { status, text } = await send(port, { target, method });
      expect(status).toBe(404);
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/^location:/im);
    }
  });

  it.each(FOREIGN_HOSTS)('never answers to “%s”, and says how to open it', async (host) => {
    const { status, text } = await send(port, { host });
    expect(status).toBe(403);
    expect(text).toContain('npm run preview -- --host 0.0.0.0');
  });

  it.each(MALFORMED)('survives %s', async (_, bytes) => {
    const { status } = await sendBytes(port, bytes);
    expect(status === undefined || status >= 400).toBe(true);
    expect((await send(port, {})).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('says 405 to %s', async (method) => {
    expect((await send(port, { method, headers: ['Content-Length: 0'] })).status).toBe(405);
  });

  it.each(['?//evil.example', '?@evil.example', '?%0d%0aLocation:%20https://evil.example/'])(
    'leads from a folder with the query %s to no other host',
    async (query) => {
      const { status, text } = await send(port, { target: `/2026/picnic${query}` });
      expect(status).toBe(301);
      expect(text.match(/^location: .*$/gim)).toEqual([`Location: /2026/picnic/${query}`]);
    },
  );

  it.each(['?//evil.example', '?@evil.example', '?%0d%0aLocation:%20https://evil.example/'])(
    'redirects with the query %s to no other host',
    async (query) => {
      const { status, text } = await send(port, { target: `/from${query}` });
      expect(status).toBe(301);
      expect(text.match(/^location: .*$/gim)).toEqual([`Location: /2026/picnic/${query}#top`]);
    },
  );

  it('is never stopped by random bytes, shows nothing outside the site, and leads to no host but those of its rules', async () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '/', '\\', '%2e', '%2f', '%5c', '%00', '%0d%0a', '%', '%ff', '?', '#', ':', '*'),
      fc.constantFrom('secret.txt', 'site-b', 'link', 'index.html', '2026', 'from', 'to', '_headers'),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    const target = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`);
    await fc.assert(
      fc.asyncProperty(target, async (text) => {
        const response = await send(port, { target: text });
        expect(response.text).not.toContain(SECRET);
        expect([undefined, 200, 301, 400, 404]).toContain(response.status);
        const location = /^location: (.*)\r$/im.exec(response.text)?.[1];
        if (location === undefined) return;
        expect(['localhost', 'other.example']).toContain(new URL(location, 'http://localhost/').hostname);
      }),
      randomly(100),
    );
  }, 60_000);
});
