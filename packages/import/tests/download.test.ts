import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { growthOf, LINEAR } from '../../../tests/attacks/growth.ts';
import { TINY_PICTURE } from '../../../tests/support/tiny-picture.ts';
import { download, type DownloadOptions, type FailedDownload } from '../src/download/download.ts';
import { isPublic } from '../src/download/request.ts';
import { downloadsIn, hostsOf, isAt, originalOf } from '../src/download/downloads.ts';
import { importText } from '../src/import-text.ts';
import { TestBlog } from './imported.ts';
import { wxr } from './wxr.ts';

const TYPED = { args: [], folder: '', url: '', hasOldSite: false, isDownload: false };

const PICTURE = Buffer.from(TINY_PICTURE);

type Page = (answer: ServerResponse, asked: IncomingMessage) => void;

const sends =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Page =>
  (answer) =>
    void answer.writeHead(200, headers).end(body);
const leadsTo =
  (target: string): Page =>
  (answer) =>
    void answer.writeHead(302, { location: target }).end();

const PAGES: Readonly<Record<string, Page>> = {
  '/a.jpg': sends(PICTURE, { 'content-type': 'text/html' }),
  '/b.jpg': sends(PICTURE),
  '/picture?id=7': sends(PICTURE),
  '/page.jpg': sends('<!doctype html><title>Log in</title>', { 'content-type': 'image/jpeg' }),
  '/page': sends('<html>', { 'content-type': 'image/jpeg' }),
  '/half.jpg': sends(PICTURE.subarray(0, PICTURE.length - 20)),
  '/cut.jpg': (answer) => {
    answer.writeHead(200, { 'content-length': '9000' }).write(PICTURE);
    setTimeout(() => answer.destroy(), 20);
  },
  '/moved.jpg': leadsTo('/a.jpg'),
  '/round.jpg': leadsTo('/round.jpg'),
  '/away.jpg': leadsTo('https://evil.example/a.jpg'),
  '/inside.jpg': leadsTo('http://127.0.0.1/a.jpg'),
  '/file.jpg': leadsTo('file:///etc/passwd'),
  '/endless.jpg': (answer) => {
    answer.writeHead(200);
    const more = (): void => {
      while (answer.write(Buffer.alloc(65_536, 0xff)));
    };
    answer.on('drain', more);
    more();
  },
  '/silent.jpg': () => undefined,
  '/drops.jpg': (answer) => {
    answer.writeHead(200);
    const timer = setInterval(() => answer.write('x'), 20);
    answer.on('close', () => clearInterval(timer));
  },
  '/t-300x200.jpg': sends(PICTURE),
  '/wp-content/uploads/only-300x200.jpg': sends(PICTURE),
};

const asked: string[] = [];
const agents = new Set<string | undefined>();
let most = 0;
let server: Server;
let site: string;
let folder: string;

const loopback: LookupFunction = (_, options, done) => {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

beforeAll(async () => {
  let open = 0;
  server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    agents.add(request.headers['user-agent']);
    most = Math.max(most, ++open);
    answer.on('close', () => open--);
    const page = PAGES[request.url ?? ''];
    if (page) page(answer, request);
    else answer.writeHead(request.url?.startsWith('/busy') ? 429 : 404).end(PICTURE);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  site = `http://elm.example:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-download-'));
  asked.length = 0;
  most = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fetched(
  paths: readonly string[],
  more: Partial<DownloadOptions> = {},
): Promise<readonly FailedDownload[]> {
  const limits = { pause: 0, idle: 200, longest: 600, largest: 1_000_000 };
  const hosts = hostsOf({ url: site, generator: 'WordPress' });
  return download(
    paths.map((path) => site + path),
    { folder, hosts, lookup: loopback, limits, ...more },
  );
}

describe('a file of the old blog', () => {
  test('is kept, and found by its address', async () => {
    expect(await fetched(['/a.jpg', '/picture?id=7', '/moved.jpg'])).toEqual([]);
    const there = downloadsIn(folder, false);
    for (const [path, name] of [
      ['/a.jpg', 'a.jpg'],
      ['/picture?id=7', 'picture.jpg'],
      ['/moved.jpg', 'moved.jpg'],
    ] as const) {
      const found = there.find(site + path);
      expect(found?.name).toBe(name);
      expect(readFileSync(found?.path ?? '')).toEqual(PICTURE);
    }
    expect(there.find(`${site}/b.jpg`)).toBeUndefined();
    expect([...agents]).toEqual([expect.stringMatching(/^pamphlet-import\/\d/)]);
  });

  test('is not fetched again, and its sizes are one', async () => {
    await fetched(['/a.jpg']);
    await fetched([
      '/a.jpg',
      '/b.jpg',
      '/wp-content/uploads/only-300x200.jpg',
      '/wp-content/uploads/only.jpg',
    ]);
    expect(asked).toEqual(['/a.jpg', '/b.jpg', '/wp-content/uploads/only.jpg']);
  });

  test('is the one that the text shows where the original is gone', async () => {
    expect(await fetched(['/wp-content/uploads/only-300x200.jpg'])).toEqual([]);
    expect(asked).toEqual(['/wp-content/uploads/only.jpg', '/wp-content/uploads/only-300x200.jpg']);
  });

  test('is asked for with a few others at once', async () => {
    await fetched(Array.from({ length: 20 }, (_, index) => `/picture?${index}`));
    expect(most).toBeLessThanOrEqual(3);
  });

  test('of a host that wants no more questions is asked for no more', async () => {
    const failed = await fetched(Array.from({ length: 30 }, (_, index) => `/busy?${index}`));
    expect(failed).toHaveLength(30);
    expect(asked.length).toBeLessThan(15);
    expect(failed.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^elm\.example:\d+ has failed 10 times$/),
    );
  });

  test('is asked for behind any number that are gone', async () => {
    const gone = Array.from({ length: 20 }, (_, index) => `/gone-${index}.jpg`);
    expect(await fetched([...gone, '/a.jpg'])).toHaveLength(20);
    expect(asked.at(-1)).toBe('/a.jpg');
  });
});

test('pictures that are at the old host alone are counted, and come over once they are fetched', async () => {
  const blog = new TestBlog();
  try {
    const body = `<p><img src="${site}/a.jpg"><img src="${site}/gone.jpg"><img src="https://other.example/c.jpg"> <a href="${site}/paper.pdf">Paper</a></p>`;
    const xml = wxr(
      [{ id: 1, slug: 'party', link: `${site}/2010/06/party/`, body: `${body}<!-- wp:image -->` }],
      { url: site },
    );
    const before = await blog.import(xml);
    const addresses = ['/a.jpg', '/gone.jpg', '/paper.pdf'].map((path) => site + path);
    expect(before.report.notMoved).toEqual(addresses);
    expect(importText({ report: before.report, typed: TYPED }, (_, text) => text)).toContain(
      `3 files remain at the old host, such as ${site}/a.jpg. Import again with --download`,
    );
    blog.remove();
    mkdirSync(blog.root);
    await download(before.report.notMoved, {
      folder,
      hosts: before.report.oldHosts,
      lookup: loopback,
      limits: { pause: 0 },
    });
    const after = await blog.import(xml, { files: downloadsIn(folder, true) });
    expect(after.report.notMoved).toEqual(addresses.slice(1));
    expect(blog.files()).toEqual(['posts/2010-06-21-party/a.jpg', 'posts/2010-06-21-party/index.md']);
    expect(blog.read('posts/2010-06-21-party/index.md')).toContain('![](a.jpg)');
    const again = await blog.import(xml, { files: downloadsIn(folder, false), isNew: false });
    expect(again.report.counts.written).toBe(0);
  } finally {
    blog.remove();
  }
});

test.each([
  ['/gone.jpg', 'the host answers 404'],
  ['/page.jpg', 'the host sent no picture or document'],
  ['/page', 'the host sent no picture or document'],
  ['/half.jpg', 'the host sent no picture or document'],
  ['/cut.jpg', 'aborted'],
  ['/round.jpg', 'it has too many redirects'],
  ['/away.jpg', 'it leads to evil.example, which is no host of the old blog'],
  ['/inside.jpg', 'it leads to 127.0.0.1, which is no host of the old blog'],
  ['/file.jpg', 'it leads to , which is no host of the old blog'],
  ['/endless.jpg', 'it is larger than 1 megabytes'],
  ['/silent.jpg', 'the host stopped answering'],
  ['/drops.jpg', 'the host takes too long'],
])('%s is named, and leaves nothing behind', async (path, reason) => {
  expect(await fetched([path])).toEqual([{ address: site + path, reason }]);
  expect(readdirSync(folder)).toEqual([]);
});

describe('this computer and its neighbours', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:7f00:1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['ff02::1', false],
    ['elm.example', false],
    ['203.0.113.7', true],
    ['2001:db8::1', true],
  ])('%s may be asked: %s', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });

  test('are not asked, whatever name they have', async () => {
    const { port } = new URL(site);
    const options = { folder, hosts: [`localhost:${port}`, `127.0.0.1:${port}`] };
    const failed = await download(
      [`http://localhost:${port}/a.jpg`, `http://127.0.0.1:${port}/b.jpg`],
      options,
    );
    expect(failed.map(({ reason }) => reason).toSorted()).toEqual([
      expect.stringMatching(/^it leads to 127\.0\.0\.1:\d+, which is no host/),
      'localhost is no public host',
    ]);
    expect(asked).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });
});

test.each([
  ['WordPress 6.5', 'https://www.elm.example', 'http://elm.example/a.jpg', true],
  ['WordPress 6.5', 'https://elm.example', 'https://elm.files.wordpress.com/2010/06/a.jpg', true],
  ['WordPress 6.5', 'https://elm.example', 'https://miro.medium.com/a.jpg', false],
  ['WordPress 6.5', 'https://elm.example', 'https://elm.example.evil.example/a.jpg', false],
  ['WordPress 6.5', 'https://elm.example', 'https://elm.example@evil.example/a.jpg', false],
  ['WordPress 6.5', 'https://elm.example', 'https://evilelm.example/a.jpg', false],
  ['WordPress 6.5', 'https://elm.example', 'https://elm.example:8443/a.jpg', false],
  ['WordPress 6.5', 'https://elm.example', 'ftp://elm.example/a.jpg', false],
  ['Medium', 'https://medium.com/@ada', 'https://cdn-images-1.medium.com/max/800/1*a.png', true],
  ['Substack', '', 'https://substackcdn.com/image/fetch/x', true],
  ['Blogger', 'https://elm.blogspot.com', 'https://1.bp.blogspot.com/-x/s320/a.jpg', true],
])('of a blog of %s at %s, %s is a file of its own: %s', (generator, url, address, expected) => {
  expect(isAt(address, hostsOf({ url, generator }))).toBe(expected);
});

test.each([
  [
    'https://i0.wp.com/elm.example/wp-content/uploads/a-300x200.jpg?w=300&ssl=1',
    'https://elm.example/wp-content/uploads/a.jpg',
  ],
  ['https://elm.files.wordpress.com/2010/06/a.jpg?w=300', 'https://elm.files.wordpress.com/2010/06/a.jpg'],
  [
    'https://substackcdn.com/image/fetch/$s_!x!,w_1456,c_limit,f_auto/https%3A%2F%2Fsubstack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fa_1x2.png',
    'https://substack-post-media.s3.amazonaws.com/public/images/a_1x2.png',
  ],
  ['https://1.bp.blogspot.com/-x/AAA/s320/a.jpg', 'https://1.bp.blogspot.com/-x/AAA/s0/a.jpg'],
  ['https://1.bp.blogspot.com/-x/AAA/w640-h480-no/a.jpg', 'https://1.bp.blogspot.com/-x/AAA/s0/a.jpg'],
  [
    'https://blogger.googleusercontent.com/img/a/AVvX=w640-h480',
    'https://blogger.googleusercontent.com/img/a/AVvX=s0',
  ],
  ['https://elm.example/a-300x200.jpg', 'https://elm.example/a-300x200.jpg'],
  ['//i0.wp.com/i1.wp.com/I2.wp.com/elm.example/a.jpg?w=9', 'https://elm.example/a.jpg'],
  ['https://i0.wp.com/i0.wp.com/', 'https://i0.wp.com/'],
])('the original of %s', (address, expected) => {
  expect(originalOf(address)).toBe(expected);
});

test.each([
  ['i0.wp.com/'],
  ['1.bp.blogspot.com/s1-a/'],
  ['1.bp.blogspot.com/s1', '-a', '!/'],
  ['1.bp.blogspot.com/', '/s1-'],
  ['lh3.googleusercontent.com/a=s1', '-a', '!'],
  ['lh3.googleusercontent.com/a', '=s1-'],
  ['elm.example/wp-content/', '-1x1.a'],
  ['elm.example/wp-content/a-', '1', 'x'],
  ['substackcdn.com/image/fetch/', 'https%3A%2F%2'],
])('the original of a long address of %s%s is found soon', async (start, piece = start, end = '') => {
  const of = (size: number): string => `https://${start}${piece.repeat(size / piece.length)}${end}`;
  expect(await growthOf(of, originalOf, 200_000)).toBeLessThan(LINEAR);
});
