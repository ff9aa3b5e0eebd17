import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SettingsInput } from '../../src/settings/settings.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium, closeAll, sharedChromium } from './chromium.ts';
import { complaints } from './demo-in-browser.ts';
import { SiteServer } from './server.ts';

const FILES = {
  'posts/2020-06-21-picnic.md': post({ title: 'The picnic' }, 'Forty people came.'),
  'comments/2020-06-21-picnic/a.md': post({ author: 'Ada', date: '2020-06-22 10:00' }, 'Eleven.'),
};
const GISCUS = { repository: 'elm/blog', repositoryId: 'R_x', category: 'Comments', categoryId: 'DIC_x' };
const PAGE = '/2020/06/picnic/';

/** Imitates giscus: reports its height, and the sign-out of the reader. */
const FRAME = `<!doctype html><html lang="en"><title>Discussion</title><p>Comments</p>
<button>Sign out</button><script>
parent.postMessage({ giscus: { resizeHeight: 777 } }, '*');
document.querySelector('button').onclick = () => parent.postMessage({ giscus: { signOut: true } }, '*');
</script></html>`;

describe.skipIf(!hasChromium)('ways to send a comment, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedChromium();
  });
  const ends: (() => unknown)[] = [];
  afterAll(async () => {
    await closeAll(browser);
    await Promise.all(ends.map((end) => end()));
  });

  /** With the policy of `_headers`. */
  async function serve(comments: SettingsInput['comments'], language = 'en'): Promise<SiteServer> {
    const site = new TestSite(FILES, (remove) => ends.push(remove));
    await site.build({ settings: { language, comments } });
    const [, policy = ''] = /Content-Security-Policy: (.*)/.exec(site.read('_site/_headers')) ?? [];
    const server = await SiteServer.start(join(site.root, '_site'), '/', policy);
    ends.push(() => server.stop());
    return server;
  }

  /** Records requests to other sites, which answer as giscus does. */
  async function open(
    server: SiteServer,
    options: BrowserContextOptions = {},
    at = PAGE,
  ): Promise<{ page: Page; context: BrowserContext; asked: URL[]; heard: string[] }> {
    const context = await browser.newContext({ baseURL: server.address, ...options });
    onTestFinished(() => context.close());
    context.setDefaultTimeout(30_000);
    const asked: URL[] = [];
    await context.route(/^https:/, async (route) => {
      asked.push(new URL(route.request().url()));
      await route.fulfill({ contentType: 'text/html', body: FRAME });
    });
    const page = await context.newPage();
    const heard = complaints(page, server.address);
    await page.goto(at);
    return { page, context, asked, heard };
  }

  describe('a discussion of giscus', () => {
    let server: SiteServer;
    beforeAll(async () => {
      server = await serve({ giscus: GISCUS });
    });

    test('asks nobody before the button is pressed, and then for the frame alone', async () => {
      const { page, asked, heard } = await open(server);
      await page.mouse.wheel(0, 5000);
      await page.waitForLoadState('networkidle');
      expect([...asked, ...heard]).toEqual([]);
      expect(await page.locator('.giscus').textContent()).toContain('from giscus.app');

      await page.locator('.giscus button').focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.locator('.giscus iframe').evaluate((frame) => frame.style.height))
        .toBe('777px');
      expect(asked).toHaveLength(1);
      const [frame] = asked;
      expect((frame?.origin ?? '') + (frame?.pathname ?? '')).toBe('https://giscus.app/en/widget');
      expect(Object.fromEntries(frame?.searchParams ?? [])).toMatchObject({
        repo: 'elm/blog',
        repoId: 'R_x',
        category: 'Comments',
        categoryId: 'DIC_x',
        term: '2020/06/picnic/',
        session: '',
        theme: 'preferred_color_scheme',
        origin: page.url(),
      });
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
      expect(await page.locator('.giscus iframe').getAttribute('title')).toBe('The discussion on GitHub');
      expect(await page.locator('script[src^="http"]').count()).toBe(0);
      expect(heard).toEqual([`elsewhere: ${frame?.href}`]);
    });

    test('opens for nobody whose address somebody else made up', async () => {
      const { page, asked } = await open(server, {}, `${PAGE}?giscus=stolen#comment_a`);
      await page.waitForLoadState('networkidle');
      expect(asked).toEqual([]);
      expect(new URL(page.url()).search).toBe('');
      await page.locator('.giscus button').click();
      await expect.poll(() => asked.length).toBe(1);
      expect(asked[0]?.searchParams.get('session')).toBe('');
    });

    test('goes on for a reader who comes back from signing in, until they sign out', async () => {
      const { page, asked } = await open(server);
      await page.locator('.giscus button').click();
      await expect.poll(() => asked.length).toBe(1);
      await page.goto(`${PAGE}?giscus=mine`);
      await expect.poll(() => asked.length).toBe(2);
      expect(asked[1]?.searchParams.get('session')).toBe('mine');
      expect(asked[1]?.searchParams.get('origin')).toBe(page.url());
      expect(new URL(page.url()).search).toBe('');
      await page.frameLocator('.giscus iframe').locator('button').click();
      await expect.poll(() => asked.length).toBe(3);
      expect(asked[2]?.searchParams.get('session')).toBe('');
    });

    test('is a link without a script', async () => {
      const { page, asked } = await open(server, { javaScriptEnabled: false });
      expect(await page.locator('.giscus button').isVisible()).toBe(false);
      expect(await page.locator('.giscus a').getAttribute('href')).toBe(
        'https://github.com/elm/blog/discussions?discussions_q=in%3Atitle+%222020%2F06%2Fpicnic%2F%22',
      );
      expect(asked).toEqual([]);
    });
  });

  describe('a form on the page', () => {
    /** The owner's server: records requests and redirects to the blog. */
    async function endpoint(): Promise<{
      address: string;
      sent: { type: string; body: string }[];
      home: { to: string };
    }> {
      const sent: { type: string; body: string }[] = [];
      const home = { to: '/' };
      const server: Server = createServer((request, response) => {
        readAll(request).then(
          (body) => {
            sent.push({ type: `${request.method} ${request.headers['content-type']}`, body });
            return response.writeHead(303, { Location: home.to }).end();
          },
          // The browser has disconnected.
          () => response.destroy(),
        );
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
      return { address: `http://127.0.0.1:${address.port}/new?x=1`, sent, home };
    }

    test.each([true, false])('is sent and comes back, with script: %s', async (javaScriptEnabled) => {
      const { address, sent, home } = await endpoint();
      const server = await serve({ endpoint: address });
      home.to = `${server.address}/`;
      const { page, asked, heard } = await open(server, { javaScriptEnabled });
      // By keyboard: Tab skips the hidden field.
      await page.getByText('Reply to Ada').click();
      expect(new URL(page.url()).hash).toBe('#comments_form');
      await page.getByLabel('What you answer').selectOption('a');
      await page.getByLabel('Your name').fill('Ben & سلمى');
      await page.keyboard.press('Tab');
      await page.keyboard.type('https://ben.example/');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Two\n<b>lines</b>');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.address}/`);
      expect(sent.map(({ type }) => type)).toEqual(['POST application/x-www-form-urlencoded']);
      expect([...new URLSearchParams(sent[0]?.body)]).toEqual([
        ['post', '2020-06-21-picnic'],
        ['page', 'https://blog.example/2020/06/picnic/'],
        ['parent', 'a'],
        ['author', 'Ben & سلمى'],
        ['url', 'https://ben.example/'],
        ['subject', ''],
        ['text', 'Two\r\n<b>lines</b>'],
      ]);
      expect([...asked, ...heard]).toEqual([`elsewhere: ${address}`]);
    });

    test('is sent nowhere else: the policy forbids it', async () => {
      const { address, sent } = await endpoint();
      const other = await endpoint();
      const { page, heard } = await open(await serve({ endpoint: address }));
      await page.locator('form.comment-form').evaluate((form: HTMLFormElement, action) => {
        form.action = action;
        form.noValidate = true;
        form.requestSubmit();
      }, other.address);
      await expect.poll(() => heard.join('\n')).toMatch(/form-action/);
      expect([...sent, ...other.sent]).toEqual([]);
    });
  });

  test.each(['de', 'ar', 'zh'])('have no barrier and fit any screen, in %s', async (language) => {
    const all = {
      issues: { repository: 'elm/blog' },
      endpoint: 'https://comments.example/new',
      giscus: GISCUS,
      mail: 'a@b.example',
    };
    const server = await serve(all, language);
    const page = await browser.newPage({ baseURL: server.address });
    onTestFinished(() => page.close());
    await watchBarriers(page);
    await page.goto(PAGE);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await barriers(page, [], CONTRAST)).toEqual([]);
  });
});
