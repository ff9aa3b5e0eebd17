import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveLimits } from '../../src/old-site/live-host.ts';
import { readLiveSite } from '../../src/old-site/live-site.ts';
import { openStore } from '../../src/old-site/page-store.ts';
import { leadsTo, OldServer, type Answer } from './old-server.ts';

const server = new OldServer();
/** Another host of the local network. */
const neighbour = new OldServer();
let folder: string;

beforeAll(async () => {
  await server.open();
  await neighbour.open();
});
afterAll(() => {
  server.close();
  neighbour.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-old-site-'));
  for (const one of [server, neighbour]) {
    one.asked.length = 0;
    one.pages = {};
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS = { pause: 0, idle: 5000, longest: 10_000, pageBytes: 50_000 };
/** For hosts that are slow on purpose. */
const IMPATIENT = { idle: 600, longest: 1200 };

/** Without the count of answers. */
async function read(limits: Partial<LiveLimits> = {}, path = '/'): Promise<readonly string[]> {
  const [, ...told] = await readLiveSite(server.url + path, { folder, limits: { ...LIMITS, ...limits } });
  return told.map((sentence) => sentence.replaceAll(server.url, 'OLD'));
}

function answers(): string[] {
  const store = openStore(folder);
  return [...(store?.answers.values() ?? [])]
    .map(({ at, as, to }) => [as, at, ...(to ? [to] : [])].join(' '))
    .toSorted();
}

const urlset = (...paths: string[]): string =>
  `<?xml version="1.0"?><urlset>${paths.map((path) => `<url><loc>${server.url}${path}</loc></url>`).join('')}</urlset>`;

describe('a live site', () => {
  test('is read from its sitemaps, feeds and links, files by their heads alone', async () => {
    server.pages = {
      '/robots.txt': `User-agent: *\nDisallow: /private/\nSitemap: ${server.url}/maps.xml`,
      '/maps.xml': `<?xml version="1.0"?><sitemapindex><sitemap><loc>${server.url}/posts.xml.gz</loc></sitemap></sitemapindex>`,
      '/posts.xml.gz': (answer) => void answer.end(gzipSync(urlset('/hidden.html'))),
      '/': `<link rel="alternate" href="/feed.xml"><a href="/list/">All</a> <a href="/private/">Mine</a> <a href="style.css">x</a> <a href="https://example.com/">y</a>`,
      '/hidden.html': '<p>In no list.',
      '/feed.xml': `<?xml version="1.0"?><rss><channel><item><link>${server.url}/only-in-feed</link></item></channel></rss>`,
      '/only-in-feed': '<img src="/a.png"><a href="/paper.pdf#page=2">P</a><img src="/gone.png">',
      '/list/': '<a href=/old?utm_source=x>q</a><a href="/party/">Party</a>',
      '/party/': leadsTo('/party'),
      '/party': '<p>Cake.',
      '/a.png': '',
      '/paper.pdf': '',
    };
    expect(await read()).toEqual([
      'The robots.txt of the old site forbids 1 address: /private/. If they matter, allow pamphlet-import there.',
    ]);
    expect(answers()).toEqual([
      'feed /feed.xml',
      'file /a.png',
      'file /paper.pdf',
      'gone /gone.png',
      'page /',
      'page /hidden.html',
      'page /list/',
      'page /only-in-feed',
      'page /party',
      'redirect /party/ /party',
    ]);
    expect(server.asked).toContain('HEAD /paper.pdf');
    expect(server.asked).not.toContain('/private/');
  });

  test('in a folder is read below it alone', async () => {
    server.pages = { '/blog/': '<a href="/">Home</a><a href="/blog/a">A</a>', '/blog/a': 'A', '/': 'Home' };
    await read({}, '/blog/');
    expect(answers()).toEqual(['page /blog/', 'page /blog/a']);
  });

  test('that was not read to its end is read on, and each address is asked for once', async () => {
    const page = (number: number): string => `<a href="/${number + 1}">on</a>`;
    server.pages = Object.fromEntries(
      Array.from({ length: 9 }, (_, number) => [number === 0 ? '/' : `/${number}`, page(number)]),
    );
    expect(await read({ pages: 4 })).toEqual([
      'The importer stopped reading the old site: it has more than 4 addresses. Import again to continue.',
    ]);
    expect(openStore(folder)?.end).toBeUndefined();
    expect(await read()).toEqual([]);
    const pages = server.asked.filter((one) => /^\/\d?$/.test(one));
    expect(pages).toEqual([...new Set(pages)]);
    expect(pages).toHaveLength(10);
    server.asked.length = 0;
    expect(await read()).toEqual([
      'An earlier import read it. To read it again, remove .cache/import/old-site.',
    ]);
    expect(server.asked).toEqual([]);
  });

  test('keeps its letters', async () => {
    server.pages = {
      '/': (answer) =>
        void answer
          .writeHead(200, { 'content-type': 'text/html; charset=windows-1252' })
          .end(Buffer.from([0x43, 0xe9])),
    };
    await read();
    const store = openStore(folder);
    expect(store?.read(store.answers.get('/') ?? { at: '', as: 'gone' })).toBe('Cé');
  });
});

const PACKED = gzipSync(Buffer.alloc(20_000_000));

/** Endless bytes, with backpressure. */
const gigabytes: Answer = (answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' });
  const more = (): void => {
    while (answer.write(Buffer.alloc(65_536, 0x61)));
  };
  answer.on('drain', more);
  more();
};
const drops: Answer = (answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' });
  const timer = setInterval(() => answer.write('x'), 20);
  answer.on('close', () => clearInterval(timer));
};

describe('a hostile site stays within the limits, and the report names', () => {
  test('redirects and links into the network: nothing there is asked', async () => {
    server.pages = {
      '/': `<a href="${neighbour.url}/a">a</a> <a href="/to-neighbour">b</a> <a href="/to-metadata">c</a> <a href="/to-file">d</a> <img src="${neighbour.url}/a.png"> <a href="/to-user">e</a> <a href="${server.url}//127.0.0.1:${new URL(neighbour.url).port}/a">f</a> <a href="/to-slashes">g</a>`,
      '/to-slashes': leadsTo(`${server.url}//127.0.0.1:${new URL(neighbour.url).port}/b`),
      '/to-neighbour': leadsTo(`${neighbour.url}/secret`),
      '/to-metadata': leadsTo('http://169.254.169.254/latest/meta-data/'),
      '/to-file': leadsTo('file:///etc/passwd'),
      '/to-user': leadsTo(`http://ann@${server.url.slice('http://'.length)}/secret`),
      '/secret': 'secret',
    };
    expect(await read()).toEqual([]);
    expect(neighbour.asked).toEqual([]);
    expect(server.asked).not.toContain('/secret');
    expect(answers()).toContain('redirect /to-metadata http://169.254.169.254/latest/meta-data/');
  });

  test('links without end', async () => {
    let number = 0;
    server.pages = {
      '*': (answer) => {
        number++;
        answer
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            `<a href="/${number}">on</a><a href="x/">deep</a><a href="/?p=${number}">q</a><a href="/?day=${number}">r</a>`,
          );
      },
      '/robots.txt': '',
    };
    expect(await read({ pages: 60 })).toEqual([
      'The importer stopped reading the old site: it has more than 60 addresses. Import again to continue.',
    ]);
    expect(server.asked.length).toBeLessThan(80);
    expect(server.asked.filter((one) => one.startsWith('/?day'))).toEqual([]);
  });

  test('redirects in a circle', async () => {
    server.pages = { '/': '<a href="/a">a</a>', '/a': leadsTo('/b'), '/b': leadsTo('/a') };
    expect(await read()).toEqual([]);
    expect(answers()).toEqual(['page /', 'redirect /a /b', 'redirect /b /a']);
  });

  test('sitemaps without end', async () => {
    let number = 0;
    const map: Answer = (answer) => {
      const maps = Array.from(
        { length: 10 },
        () => `<sitemap><loc>${server.url}/map-${++number}.xml</loc></sitemap>`,
      );
      answer
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(`<sitemapindex>${maps.join('')}</sitemapindex>`);
    };
    server.pages = { '/': 'Home', '/robots.txt': `Sitemap: ${server.url}/map-0.xml`, '*': map };
    expect(await read({ named: 100 })).toEqual([
      'The sitemaps of the old site name more than 100 addresses. The importer reads no more of them.',
    ]);
    expect(server.asked.length).toBeLessThan(30);
  });

  test('gigabytes in a page, and in a packed page', async () => {
    server.pages = {
      '/': '<a href="/big">a</a><a href="/packed">b</a><a href="/c">c</a>',
      '/big': gigabytes,
      '/packed': (answer) =>
        void answer.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(PACKED),
      '/c': 'C',
    };
    expect(await read()).toEqual(['These pages of the old site are too large to read: /big, /packed.']);
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(10_000);
  });

  test('gigabytes in many pages', async () => {
    const page = (number: number): string => `<a href="/${number}">on</a>${'a'.repeat(40_000)}`;
    let number = 0;
    server.pages = {
      '*': (answer) => void answer.writeHead(200, { 'content-type': 'text/html' }).end(page(++number)),
      '/robots.txt': '',
    };
    expect(await read({ allBytes: 200_000 })).toEqual([
      'The importer stopped reading the old site: it has more than 0.2 megabytes. Import again to continue.',
    ]);
    expect(number).toBeLessThan(12);
  });

  test('bytes that come slowly, or not at all', async () => {
    server.pages = {
      '/': '<a href="/slow">a</a><a href="/silent">b</a><a href="/c">c</a>',
      '/slow': drops,
      '/silent': () => undefined,
      '/c': 'C',
    };
    expect(await read(IMPATIENT)).toEqual([
      '2 addresses of the old site did not answer, such as /slow: the host takes too long. Import again to try once more.',
    ]);
    expect(answers()).toContain('page /c');
    // The next run requests only these.
    server.pages = { '/slow': 'Now', '/silent': 'Now' };
    server.asked.length = 0;
    expect(await read()).toEqual([]);
    expect(server.asked).toEqual(expect.arrayContaining(['/slow', '/silent']));
    expect(server.asked).not.toContain('/c');
  });

  test('a sitemap that does not answer: the reading is not complete', async () => {
    server.pages = {
      '/robots.txt': `Sitemap: ${server.url}/map.xml`,
      '/map.xml': () => undefined,
      '/': 'Home',
      '/hidden': 'Only there.',
    };
    expect(await read(IMPATIENT)).toEqual([
      'A sitemap of the old site did not answer: /map.xml: the host stopped answering. Import again to try once more.',
    ]);
    expect(openStore(folder)?.end).toBeUndefined();
    server.pages = { ...server.pages, '/map.xml': (answer) => void answer.writeHead(503).end() };
    expect(await read()).toEqual([
      'A sitemap of the old site did not answer: /map.xml: the host answers 503. Import again to try once more.',
    ]);
    const busy: Answer = (answer) => void answer.writeHead(503).end();
    server.pages = { ...server.pages, '/map.xml': urlset('/hidden'), '/sitemap.xml': busy };
    expect(await read()).toEqual([]);
    expect(answers()).toEqual(['page /', 'page /hidden']);
  });

  test('a host that takes all the time, or fails again and again', async () => {
    server.pages = {
      '/': '<a href="/a">a</a>',
      '/a': (answer) => void setTimeout(() => answer.end('<a href="/b">'), 800),
    };
    expect(await read({ time: 700 })).toEqual([
      'The importer stopped reading the old site: it takes more than 1 minute. Import again to continue.',
    ]);
    // A timer may end before the clock has reached its time.
    rmSync(folder, { recursive: true });
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    expect(await read({ time: 700 })).toEqual([
      'The importer stopped reading the old site: it takes more than 1 minute. Import again to continue.',
    ]);
    clock.mockRestore();
    rmSync(folder, { recursive: true });
    const links = Array.from({ length: 40 }, (_, index) => `<a href="/${index}">x</a>`).join('');
    server.pages = { '/': links, '/robots.txt': '', '*': (answer) => void answer.destroy() };
    const [told] = await read();
    expect(told).toBe(
      'The importer stopped reading the old site: it failed 10 times in a row. Import again to continue.',
    );
  });

  test('broken HTML has links, too', async () => {
    server.pages = {
      '/': `<a href='/two'<p><a href=/three><a class="a > b" href="/four">x</a><!-- <a href="/five"> --><A HREF = "/six"></div></table><a href="/seven&amp;x"`,
      ...Object.fromEntries(['two', 'three', 'four', 'six', 'seven&x'].map((name) => [`/${name}`, 'x'])),
    };
    await read();
    expect(answers()).toEqual(
      expect.arrayContaining(['page /two', 'page /three', 'page /four', 'page /six', 'page /seven&x']),
    );
  });

  test.each([
    ['forbids all', 'User-agent: *\nDisallow: /', 200],
    ['forbids this program', 'User-agent: pamphlet-import\nDisallow: /\n\nUser-agent: *\nAllow: /', 200],
    ['cannot be read', '', 503],
  ])('a robots.txt that %s', async (_, text, status) => {
    server.pages = { '/robots.txt': (answer) => void answer.writeHead(status).end(text), '/': 'Home' };
    expect(await read()).toEqual([
      'The robots.txt of the old site forbids 1 address: /. If they matter, allow pamphlet-import there.',
    ]);
    expect(server.asked).toEqual(['/robots.txt']);
  });

  test.each(['http://127.0.0.1:1/', 'http://no-such-host.invalid/'])(
    'a host that does not answer: %s',
    async (url) => {
      await expect(readLiveSite(url, { folder, limits: LIMITS })).rejects.toThrow(
        /does not answer|There is no host/,
      );
    },
  );
});
