import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PreviewProcess } from '../browser/preview-process.ts';
import { post } from '../pipeline/site.ts';
import { BAD_TARGETS, FOREIGN_HOSTS, MALFORMED } from './hostile-requests.ts';
import { HAS_IPV6, OWN_IPV4 } from './own-addresses.ts';
import { send, sendBytes, type RawResponse } from './raw-request.ts';
import { randomly } from '../support/random.ts';

const FILES = {
  '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'A test', url: 'https://blog.example' });
`,
  'posts/2026-01-01-picnic.md': post({ title: 'Picnic' }, 'Bring a blanket.'),
  'posts/2026-01-02-lantern.md': post({ title: 'Lantern', draft: 'true' }, 'Bring a light.'),
};
const SECRET = 'This stands outside the site.';
/** Beside the site, above it, and in a folder with the same prefix. */
const OUTSIDE = [
  'secret.txt',
  '.cache/secret.txt',
  '.cache/preview/secret.txt',
  '.cache/preview/site-b/secret.txt',
];
const DRAFT = '/2026/01/lantern/';
const EVERYTHING = [
  '/',
  DRAFT,
  '/feed.xml',
  '/nothing/',
  '/.pamphlet/changes',
  '/.pamphlet/preview/client.js',
];

let preview: PreviewProcess;
let opened: PreviewProcess;
let port: number;
let openedPort: number;

beforeAll(async () => {
  preview = await PreviewProcess.start(FILES);
  opened = await PreviewProcess.start(FILES, undefined, ['--host', '0.0.0.0']);
  port = Number(new URL(preview.address).port);
  openedPort = Number(new URL(opened.address).port);
  for (const file of OUTSIDE) {
    const path = preview.project.path(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, SECRET);
  }
  symlinkSync(preview.project.path('secret.txt'), preview.project.path('.cache/preview/site/link.txt'));
  symlinkSync(preview.project.root, preview.project.path('.cache/preview/site/link'));
}, 120_000);
afterAll(async () => {
  await preview?.stop();
  await opened?.stop();
});
afterEach(async () => {
  for (const each of [preview, opened]) await expectAlive(each);
});

describe('the preview, to other machines', () => {
  it.skipIf(OWN_IPV4 === undefined)('never answers, because it listens on loopback alone', async () => {
    await expect(send(port, {}, OWN_IPV4)).rejects.toThrow(/ECONNREFUSED|Nobody answers/);
  });

  it.each(['127.0.0.1', ...(HAS_IPV6 ? ['::1'] : [])])(
    'answers this one at %s, which “localhost” may mean',
    async (address) => {
      expect((await send(port, {}, address)).status).toBe(200);
    },
  );

  it.skipIf(OWN_IPV4 === undefined)('answers with --host, at the addresses that it prints', async () => {
    expect(opened.printed).toContain(`http://${OWN_IPV4}:${openedPort}/`);
    expect((await send(openedPort, { host: `${OWN_IPV4}:${openedPort}` }, OWN_IPV4)).status).toBe(200);
    expect((await send(openedPort, { host: hostname() }, OWN_IPV4)).status).toBe(200);
  });

  it('says of a preview that is not opened to others only where this machine finds it', () => {
    expect(preview.printed).toContain(`http://localhost:${port}/`);
    expect(preview.printed.match(/http:/g)).toHaveLength(1);
  });
});

describe('the preview, asked by another name', () => {
  it.each(FOREIGN_HOSTS)('never answers to “%s”, opened or not', async (host) => {
    for (const each of [port, openedPort]) {
      const response = await send(each, { host, target: DRAFT });
      expect(response.status).toBe(403);
      expect(response.text).not.toContain('Bring');
    }
  });

  it.each(EVERYTHING)('never shows %s', async (target) => {
    expect((await send(port, { target, host: 'evil.example' })).status).toBe(403);
    expect((await send(port, { target, host: 'evil.example', method: 'HEAD' })).status).toBe(403);
  });

  it('says to which names it answers and how to open it, and nothing of this machine', async () => {
    for (const each of [port, openedPort]) {
      const { text } = await send(each, { host: 'evil.example' });
      expect(text).toContain('text/plain');
      expect(text).toContain('localhost, 127.0.0.1 and [::1]');
      expect(text).toContain('--host');
      for (const secret of [OWN_IPV4 ?? hostname(), hostname()]) expect(text).not.toContain(secret);
    }
  });

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '127.0.0.1:65535', '[::1]', '[::1]:8080'])(
    'answers to its OWN_IPV4: %s',
    async (host) => {
      expect((await send(port, { host })).status).toBe(200);
    },
  );

  it.each([
    ['two hosts', { headers: ['Host: evil.example'] }, 400],
    ['no host', { host: null }, 400],
    ['no host in HTTP/1.0', { host: null, version: 'HTTP/1.0' }, 403],
  ])('refuses a request with %s', async (_, request, status) => {
    expect((await send(port, request)).status).toBe(status);
  });

  it.each(EVERYTHING)('lets no other site read %s', async (target) => {
    const { text } = await send(port, { target, headers: ['Origin: https://evil.example'] });
    expect(text).not.toMatch(/^access-control-/im);
    expect(text).toMatch(/^cross-origin-resource-policy: same-origin\r$/im);
    expect(text).toMatch(/^x-content-type-options: nosniff\r$/im);
  });
});

describe('the preview, asked for a path', () => {
  it.each(BAD_TARGETS)('says 404 to %s', async (target) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await send(port, { target, method });
      expect(response.status).toBe(404);
      expect(response.text).not.toContain(SECRET);
      expect(response.text).not.toMatch(/^location:/im);
    }
  });

  it.each([
    ['that is the address of another site', 'http://evil.example/', 400],
    ['that is an address of its own', 'http://localhost/', 400],
    ['that is none', '*', 400],
    ['that is empty', '', 400],
    ['without a slash', 'index.html', 400],
    ['with a space', '/a b', 400],
    ['whose name no file can have', `/${'a'.repeat(300)}`, 404],
    ['of thousands of folders', `/${'a/'.repeat(4000)}`, 404],
    ['whose code is as long as can be', `/${'%61'.repeat(4000)}`, 404],
    ['that climbs for a long time', `/${'../'.repeat(4000)}secret.txt`, 404],
    ['with bytes beyond ASCII', '/\xe9\xff', 400],
    ['that is longer than a server reads', `/${'a'.repeat(20_000)}`, 431],
  ])('refuses one %s', async (_, target, status) => {
    expect((await send(port, { target })).status).toBe(status);
  });

  it('leads nowhere but to itself', async () => {
    const { status, text } = await send(port, { target: '/2026/01/picnic?q=//evil.example' });
    expect(status).toBe(301);
    expect(text).toMatch(/^location: \/2026\/01\/picnic\/\?q=\/\/evil\.example\r$/im);
  });

  it('is never stopped by random bytes, and never shows what lies outside the site', async () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '/', '\\', '%2e', '%2f', '%5c', '%00', '%', '%ff', '%c0%af', '?', '#', ';', ':'),
      fc.constantFrom('secret.txt', 'site-b', 'site', 'link', 'index.html', '2026', '.pamphlet', 'changes'),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    const target = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    await fc.assert(
      fc.asyncProperty(target, async (text) => {
        const response = await send(port, { target: text });
        expect(response.text).not.toContain(SECRET);
        expect([undefined, 200, 301, 400, 404, 405]).toContain(response.status);
      }),
      randomly(100),
    );
  }, 60_000);
});

describe('the preview, spoken to in another way', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'says 405 to %s',
    async (method) => {
      const { status, text } = await send(port, { method, headers: ['Content-Length: 0'] });
      expect(status).toBe(405);
      expect(text).toMatch(/^allow: GET, HEAD\r$/im);
    },
  );

  it.each(MALFORMED)('survives %s', async (_, bytes) => {
    const { status } = await sendBytes(port, bytes);
    expect(status === undefined || status >= 400).toBe(true);
  });

  it.each([
    ['a WebSocket', ['Upgrade: websocket', 'Sec-WebSocket-Key: AAAA', 'Sec-WebSocket-Version: 13']],
    ['a range', ['Range: bytes=5-1,999999999-']],
    ['many ranges', [`Range: bytes=${'0-0,'.repeat(1000)}1-1`]],
    ['conditions of nonsense', ['If-Match: "x"', 'If-None-Match: \xff', 'If-Modified-Since: never']],
    ['an expectation', ['Expect: 100-continue']],
    ['an expectation of nonsense', ['Expect: a miracle']],
  ])('survives one that asks for %s', async (_, headers) => {
    for (const target of ['/', '/favicon.svg']) {
      const { status } = await send(port, { target, headers });
      expect([101, 500, undefined]).not.toContain(status);
    }
  });

  it('survives readers who go away in the middle', async () => {
    const beginnings = [
      '',
      'GET / HT',
      'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'GET /.pamphlet/changes HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'GET /search/pagefind/pagefind.js HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc',
    ];
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(beginnings.map((text) => breakOff(text, round)));
    }
    await expectAlive(preview);
  });

  it('survives tabs that are gone when there is something to tell them', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        breakOff('GET /.pamphlet/changes HTTP/1.1\r\nHost: localhost\r\n\r\n', 20),
      ),
    );
    preview.project.write('posts/2026-01-03-kite.md', post({ title: 'Kite' }, 'Bring a string.'));
    const shown = async (): Promise<RawResponse> => send(port, { target: '/2026/01/kite/' });
    await expect.poll(async () => (await shown()).status).toBe(200);
  });
});

/** The preview replaces a dead process by one that reports the crash with another status. */
async function expectAlive({ address, printed }: PreviewProcess): Promise<void> {
  const { status, text } = await send(Number(new URL(address).port), { target: '/2026/01/picnic/' });
  const isWell = !/has stopped|has failed|Error:/.test(printed);
  expect({ status, isWell, text }).toEqual({
    status: 200,
    isWell: true,
    text: expect.stringContaining('Bring a blanket.'),
  });
}

/** Resets the connection after some milliseconds. */
async function breakOff(text: string, after: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  await new Promise((resolve) => setTimeout(resolve, after));
  const closed = once(socket, 'close');
  socket.resetAndDestroy();
  await closed;
}
