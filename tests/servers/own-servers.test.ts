import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BAD_TARGETS } from '../attacks/hostile-requests.ts';
import { send, type RawResponse } from '../attacks/raw-request.ts';
import { hasChromium, closeAll, sharedChromium } from '../browser/chromium.ts';
import { complaints } from '../browser/demo-in-browser.ts';
import { freePort } from '../browser/server.ts';
import type { ProjectCopy } from '../demo/project-copy.ts';
import { SEARCH_POLICY } from '../../src/features/search/search-page.tsx';
import { contentSecurityPolicy } from '../../src/pages/headers.ts';
import { createStaticSite } from '../../src/server/static-site.ts';
import { startWebServer } from '../../src/server/web-server.ts';
import { GONE, HOSTILE, MOVED, publishedBlog } from './published-blog.ts';
import { findServer, RECIPES, WebServer, type ServerName } from './web-server.ts';

const POLICY = contentSecurityPolicy();
const YEAR = 'public, max-age=31536000, immutable';
const NEVER_KEPT = 'public, max-age=0, must-revalidate';
const XML = /^(?:application|text)\/xml/;

/** The error page has the headers of other pages. */
const ANSWERS: readonly (readonly [
  path: string,
  status: number,
  headers: Record<string, string | RegExp>,
])[] = [
  ['/', 200, { 'content-type': /^text\/html; charset=utf-8$/i, 'content-security-policy': POLICY }],
  ['/2010/06/picnic/', 200, { 'cache-control': NEVER_KEPT, 'x-content-type-options': 'nosniff' }],
  [
    '/search/',
    200,
    { 'content-security-policy': contentSecurityPolicy([SEARCH_POLICY]), 'cache-control': NEVER_KEPT },
  ],
  [
    '/2010/06/picnic/index.md',
    200,
    { 'content-type': /^text\/markdown; charset=utf-8$/i, 'x-robots-tag': 'noindex' },
  ],
  ['/feed.xml', 200, { 'content-type': XML, 'x-robots-tag': '', 'referrer-policy': /./ }],
  ['/sitemap.xml', 200, { 'content-type': XML }],
  ['/robots.txt', 200, { 'content-type': /^text\/plain/ }],
  ['/manifest.webmanifest', 200, { 'content-type': /^application\/manifest\+json/ }],
  ['/assets/pamphlet.css', 200, { 'content-type': /^text\/css/, 'cache-control': NEVER_KEPT }],
  ['/assets/theme.js', 200, { 'content-type': /^(?:text|application)\/javascript/ }],
  ['/favicon.svg', 200, { 'content-type': /^image\/svg\+xml/ }],
  ['/words.vtt', 200, { 'content-type': /^text\/vtt/ }],
  ['/old%20page.html', 200, { 'content-type': /^text\/html/ }],
  ['/.well-known/security.txt', 200, { 'content-type': /^text\/plain/ }],
  ['/nothing/', 404, { 'content-type': /^text\/html; charset=utf-8$/i, 'content-security-policy': POLICY }],
  ['/nothing.md', 404, { 'content-type': /^text\/html/ }],
  ['/assets/pictures/nothing.avif', 404, { 'cache-control': NEVER_KEPT, 'content-type': /^text\/html/ }],
  ...['_headers', '_redirects', '_nginx.conf', '_nginx-server.conf', '.pamphlet'].map(
    (name) => [`/${name}`, 404, { 'content-type': /^text\/html/ }] as const,
  ),
  ...GONE.map((path) => [path, 410, { 'content-type': /^text\/html/, 'cache-control': NEVER_KEPT }] as const),
];

const NAMES = Object.keys(RECIPES) as ServerName[];
/** Tests skip without a server, except on CI. */
const missingHere = (name: ServerName): string => {
  const found = findServer(name);
  return 'missing' in found && !process.env['CI'] ? found.missing : '';
};

test('what to install is told where a server is missing', () => {
  expect(findServer('apache', { PATH: '', APACHE_PATH: '/nowhere/httpd' })).toEqual({
    missing:
      'There is no apache at /nowhere/httpd. Install it (on Debian and Ubuntu: sudo apt-get install apache2-bin), or set APACHE_PATH to its program.',
  });
});

describe.each(['/', '/my-blog/'])('a blog at %s', (prefix) => {
  const at = (path: string): string => prefix.slice(0, -1) + path;
  let project: ProjectCopy;
  let root: string;

  beforeAll(async () => {
    ({ project, root } = await publishedBlog(prefix));
  });
  afterAll(() => project.remove());

  for (const name of NAMES) {
    const missing = missingHere(name);
    describe.skipIf(missing !== '')(`served by ${name} as docs/publish.md says. ${missing}`, () => {
      let server: WebServer;
      const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
        fetch(server.address + at(path), { redirect: 'manual', ...init });
      const raw = (target: string, headers: readonly string[] = []): Promise<RawResponse> => {
        const { host, port } = new URL(server.address);
        return send(Number(port), { target, host, headers });
      };

      beforeAll(async () => {
        server = await WebServer.start(name, root, prefix);
      });
      afterAll(() => server.stop());

      test.each(ANSWERS)('answers %s with %i and its headers', async (path, status, headers) => {
        expect(await faults(server.address, at(path), status, headers)).toEqual([]);
      });

      test.each([...MOVED, ...HOSTILE])('leads from %s to %s', async (path, to) => {
        expect(await redirectOf(server.address, at(path))).toEqual([301, at(to)]);
      });

      test('lets browsers keep pictures and parts of the index for a year', async () => {
        const files = [...project.files(root.slice(project.root.length + 1)).keys()];
        const parts = files.filter((file) => /\/pagefind\/\d+\/(?:index|fragment)\//.test(file));
        expect(parts.length).toBeGreaterThan(1);
        for (const file of parts) {
          const response = await fetch(`${server.address}/${file}`);
          expect(response.headers.get('cache-control')).toBe(YEAR);
        }
      });

      test.each(['/', '/feed.xml', '/assets/pamphlet.css'])(
        'sends %s compressed, whole and once',
        async (path) => {
          const headers = { 'Accept-Encoding': 'gzip' };
          const packed = await ask(path, { headers });
          expect(packed.headers.get('content-encoding')).toBe('gzip');
          const plain = await ask(path, { headers: { 'Accept-Encoding': 'identity' } });
          expect(plain.headers.get('content-encoding')).toBeNull();
          expect(await packed.text()).toBe(await plain.text());
          const tag = plain.headers.get('etag') ?? '';
          const again = await raw(at(path), [`If-None-Match: ${tag}`]);
          expect(again.status).toBe(304);
        },
      );

      test('leads to a folder whose slash is missing', async () => {
        const response = await ask('/archive');
        expect([301, 308]).toContain(response.status);
        expect(new URL(response.headers.get('location') ?? '', server.address).href).toBe(
          server.address + at('/archive/'),
        );
      });

      test('shows nothing that is not of the site, and leads to no other host', async () => {
        for (const target of BAD_TARGETS) {
          for (const below of new Set(['', prefix.slice(0, -1)])) {
            const { text } = await raw(below + target);
            expect(text, `for ${target}`).not.toMatch(/This stands outside|root:x:0/);
            const [, location = '/'] = /^location: (.*)\r$/im.exec(text) ?? [];
            expect(new URL(location, server.address).host, `for ${target}`).toBe(
              new URL(server.address).host,
            );
          }
        }
      });

      // Headers decide what a browser may load. They are the same in a sub-folder.
      const browsers = prefix === '/' ? [] : ['Chromium'];
      describe.skipIf(!hasChromium).each(browsers)('in %s', () => {
        let browser: Browser;
        beforeAll(async () => {
          browser = await sharedChromium();
        });
        afterAll(() => closeAll(browser));

        test('search finds a post, and nothing is refused', async () => {
          const page = await browser.newPage();
          page.setDefaultTimeout(30_000);
          const heard = complaints(page, server.address);
          await page.goto(server.address + at('/'));
          await page.goto(server.address + at('/search/?q=narrowboats'));
          await page.locator('.search-results h2').first().waitFor();
          expect(await page.locator('.search-results h2').allTextContents()).toEqual(['Boats']);
          await page.locator('.search-results a').first().click();
          await page.waitForURL(`**${at('/2009/05/boats/')}`);
          expect(heard).toEqual([]);
        });
      });
    });
  }

  describe('shown by npm run preview', () => {
    let address: string;
    let stop: () => Promise<void>;

    beforeAll(async () => {
      const port = await freePort();
      const site = createStaticSite({ folder: join(root, prefix), prefix });
      const answer = site.answerAsHost;
      // The server answers failures with 500.
      const failed = (): void => undefined;
      stop = await startWebServer({ port, opened: undefined, answer, failed });
      address = `http://127.0.0.1:${port}`;
    });
    afterAll(() => stop());

    // Hosts that read `_headers` may also cache a missing picture for a year.
    test.each(ANSWERS.filter(([path]) => !path.includes('/pictures/')))(
      'answers %s with %i and its headers',
      async (path, status, headers) => {
        expect(await faults(address, at(path), status, headers)).toEqual([]);
      },
    );

    test.each(MOVED)('leads from %s to %s', async (path, to) => {
      expect(await redirectOf(address, at(path))).toEqual([301, at(to)]);
    });
  });
});

/** Status, header or missing page. */
async function faults(
  address: string,
  path: string,
  status: number,
  headers: Record<string, string | RegExp>,
): Promise<string[]> {
  const response = await fetch(address + path, { redirect: 'manual' });
  const text = await response.text();
  const wrong = Object.entries(headers).flatMap(([name, value]) => {
    const sent = response.headers.get(name) ?? '';
    const isRight = typeof value === 'string' ? sent === value : value.test(sent);
    return isRight ? [] : [`${name}: ${sent}`];
  });
  return [
    ...(response.status === status ? [] : [`status ${response.status}`]),
    ...(status === 200 || text.includes('<html') ? [] : ['no page']),
    ...wrong,
  ];
}

/** Status, and target as a path of the same host. */
async function redirectOf(address: string, path: string): Promise<[number, string]> {
  const response = await fetch(address + path, { redirect: 'manual' });
  const { origin, href } = new URL(response.headers.get('location') ?? '/none', address);
  return [response.status, href.slice(origin === address ? origin.length : 0)];
}
