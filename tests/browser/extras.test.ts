import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProjectCopy } from '../demo/project-copy.ts';
import { mp4, wav } from '../support/tiny-media.ts';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium, closeAll, sharedChromium } from './chromium.ts';
import { complaints } from './demo-in-browser.ts';
import { SiteServer } from './server.ts';

const SETTINGS = `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'Elm Street',
  url: 'https://elmstreet.example',
  home: 'pages/home.md',
  logo: { src: 'logo.svg', dark: 'logo-dark.svg' },
  math: true,
  embeds: { youtube: true, peertube: ['video.example'], frames: ['maps.example'] },
});
`;

const HOME = `---
title: Welcome
---

Of tables: $\\pi r^2$, or $${Array.from({ length: 40 }, (_, part) => `a_{${part}}`).join(' + ')}$.

$$
x = \\frac{-b}{2a} \\tag{1}
$$

| Name | Formula |
| ---- | ------- |
| Sum  | $a + b$ |
`;

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z"/></svg>';

const POST = `---
title: 'Cakes & "tea"'
date: 2024-06-22
---

[The *Big* Lunch](https://youtu.be/abc_efghijk?t=90)

[On a server of our own](https://video.example/w/def)

[Not turned on](https://vimeo.com/123)

<iframe src="https://maps.example/embed?street=elm" title="The street"></iframe>

\`\`\`js title="cakes.js" {2}
const eaten = 9; // "<b>"
const baked = 10;
\`\`\`
`;

const WALK = `---
title: A walk
date: 2024-06-23
---

![Birds in the reeds](birds.wav "In the morning")

![The river](river.mp4)
`;

const PLAYER = 'https://www.youtube-nocookie.com/embed/abc_efghijk?autoplay=1&start=90';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!hasChromium)('a post with more than text', () => {
  let project: ProjectCopy;
  let server: SiteServer;
  let browser: Browser;

  beforeAll(async () => {
    project = new ProjectCopy({
      '.eleventy.ts': SETTINGS,
      'pages/home.md': HOME,
      'logo.svg': LOGO,
      'logo-dark.svg': LOGO.replace('<path', '<path fill="#fff"'),
      'posts/cakes.md': POST,
      'posts/walk/index.md': WALK,
      'posts/walk/river.en.vtt': 'WEBVTT\n\n00:00.000 --> 00:02.000\nWater.\n',
    });
    writeFileSync(project.path('posts/walk/birds.wav'), wav());
    writeFileSync(project.path('posts/walk/river.mp4'), mp4({ width: 640, height: 360 }));
    const { code, errors } = await project.build('built');
    if (code !== 0) throw new Error(errors);
    const headers = project.read('built/_headers');
    const [, policy = ''] = /\n\/2024\/06\/cakes\/\n[^]*?Content-Security-Policy: (.*)/.exec(headers) ?? [];
    server = await SiteServer.start(project.path('built'), '/', policy);
    browser = await sharedChromium();
  });

  afterAll(async () => {
    await closeAll(browser);
    await server?.stop();
    project?.remove();
  });

  /** Records requests to other sites, which answer with an empty page. */
  async function open(options: BrowserContextOptions = {}): Promise<{
    page: Page;
    asked: string[];
    heard: string[];
  }> {
    const context = await browser.newContext({ baseURL: server.address, ...options });
    context.setDefaultTimeout(30_000);
    const asked: string[] = [];
    await context.route(/^https:/, async (route) => {
      asked.push(route.request().url());
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title>' });
    });
    const page = await context.newPage();
    const heard = complaints(page, server.address);
    await page.goto('/2024/06/cakes/');
    return { page, asked, heard };
  }

  test('asks nobody before a reader plays a video, and then the player alone', async () => {
    const { page, asked, heard } = await open();
    expect([...asked, ...heard]).toEqual([]);
    await page.getByRole('link', { name: 'The Big Lunch' }).click();
    const frame = page.locator('iframe');
    expect(await frame.getAttribute('src')).toBe(PLAYER);
    expect(await frame.getAttribute('title')).toBe('The Big Lunch');
    await page.waitForFunction(() => document.activeElement?.tagName === 'IFRAME');
    await expect.poll(() => asked).toEqual([PLAYER]);
    expect(new URL(page.url()).pathname).toBe('/2024/06/cakes/');
    expect(heard).toEqual([`elsewhere: ${PLAYER}`]);
    await page.context().close();
  });

  test('plays with the keyboard, and then leaves the link to lead where it says', async () => {
    const { page, asked } = await open();
    const link = page.getByRole('link', { name: 'On a server of our own' });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => asked).toEqual(['https://video.example/videos/embed/def?autoplay=1&p2p=0']);
    await link.click();
    await page.waitForURL('https://video.example/w/def');
    await page.context().close();
  });

  test('loads a frame of a site that the owner allows in a sandbox, once it is pressed', async () => {
    const { page, asked, heard } = await open();
    await page.getByRole('link', { name: 'The street' }).click();
    const frame = page.locator('iframe[title="The street"]');
    await expect.poll(() => asked).toEqual(['https://maps.example/embed?street=elm']);
    expect(await frame.getAttribute('sandbox')).toBe(
      'allow-scripts allow-same-origin allow-forms allow-popups',
    );
    expect(heard).toEqual(['elsewhere: https://maps.example/embed?street=elm']);
    await page.context().close();
  });

  test.each([
    ['without a script', 'The Big Lunch', { javaScriptEnabled: false }, 'https://youtu.be/abc_efghijk?t=90'],
    ['of a site that is not turned on', 'Not turned on', {}, 'https://vimeo.com/123'],
  ])('leads to where the video is: %s', async (_case, name, options, url) => {
    const { page } = await open(options);
    await page.getByRole('link', { name }).click();
    await page.waitForURL(url);
    expect(await page.title()).toBe('Elsewhere');
    await page.context().close();
  });

  test('is refused a frame of any other site by its policy', async () => {
    const { page, heard, asked } = await open();
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://player.vimeo.com/video/123';
      document.body.append(frame);
    });
    await expect.poll(() => heard.join('\n')).toMatch(/frame-src/);
    expect(asked).toEqual([]);
    await page.context().close();
  });

  test('copies code and address, and says so', async () => {
    const { page, heard } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    const button = page.locator('.code > button');
    await button.click();
    await expect.poll(() => button.textContent()).toBe('Copied');
    expect(await copied()).toBe('const eaten = 9; // "<b>"\nconst baked = 10;\n');
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await expect.poll(copied).toBe('https://elmstreet.example/2024/06/cakes/');
    await expect.poll(() => button.textContent(), { timeout: 30_000 }).toBe('Copy');
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test('opens the list of the device where there is one', async () => {
    const { page } = await open();
    expect(await page.getByRole('button', { name: 'More ways to share' }).isVisible()).toBe(false);
    await page.addInitScript(() => {
      Object.assign(navigator, {
        share: (data: unknown) => Promise.resolve(Object.assign(globalThis, { data })),
      });
    });
    await page.reload();
    await page.getByRole('button', { name: 'More ways to share' }).click();
    expect(await page.evaluate(() => (globalThis as { data?: unknown }).data)).toEqual({
      title: 'Cakes & "tea"',
      url: 'https://elmstreet.example/2024/06/cakes/',
    });
    await page.context().close();
  });

  test.each(['https://social.example/@ann', '@ann@social.example'])(
    'opens the Mastodon server of the reader: %s',
    async (typed) => {
      const { page, asked, heard } = await open();
      await page.getByText('Mastodon', { exact: true }).click();
      const field = page.getByRole('textbox', { name: /Your server/ });
      await page.getByRole('button', { name: 'Go on' }).click();
      expect(asked).toEqual([]);
      await field.fill(typed);
      await page.keyboard.press('Enter');
      await page.waitForURL(/^https:\/\/social\.example\/share\?/);
      expect(new URL(page.url()).searchParams.get('text')).toBe(
        'Cakes & "tea" https://elmstreet.example/2024/06/cakes/',
      );
      await page.goto('/2024/06/cakes/');
      await page.getByText('Mastodon', { exact: true }).click();
      expect(await field.inputValue()).toBe('social.example');
      expect(heard.filter((line) => !line.startsWith('elsewhere: https://social.example/'))).toEqual([]);
      await page.context().close();
    },
  );

  test('has only the mail link without a script', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator('.share').innerText()).toMatch(/^share this post\s+send by e-mail$/i);
    expect(await page.locator('.share a').getAttribute('href')).toBe(
      'mailto:?subject=Cakes%20%26%20%22tea%22&body=https%3A%2F%2Felmstreet.example%2F2024%2F06%2Fcakes%2F',
    );
    expect(await page.locator('.code').count()).toBe(0);
    await page.context().close();
  });

  test('shows marked lines in the colours that a reader forces', async () => {
    const { page } = await open({ forcedColors: 'active' });
    const coloursOf = (selector: string): Promise<string[]> =>
      page.locator(selector).evaluate((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return [color, backgroundColor];
      });
    expect(await coloursOf('.prose mark')).toEqual(await coloursOf('body'));
    await page.context().close();
  });

  test('plays a sound and leaves room for a film, by the policy of its own page and by no other', async () => {
    const [, policy = ''] =
      /^\/2024\/06\/walk\/\n.*\n {2}Content-Security-Policy: (.*)/m.exec(project.read('built/_headers')) ??
      [];
    const own = await SiteServer.start(project.path('built'), '/', policy);
    const { page, heard } = await open();
    await page.goto('/2024/06/walk/');
    await expect.poll(() => heard.join('\n')).toMatch(/media-src|default-src/);
    heard.length = 0;
    await watchBarriers(page);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${own.address}/2024/06/walk/`);
      const played = page.locator('audio');
      await expect.poll(() => played.evaluate((sound: HTMLAudioElement) => sound.duration)).toBe(1);
      expect(await played.evaluate((sound: HTMLAudioElement) => sound.controls && sound.paused)).toBe(true);
      const box = await page.locator('video').boundingBox();
      expect(Math.round(((box?.width ?? 0) * 360) / 640)).toBe(Math.round(box?.height ?? 1));
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(heard.filter((line) => !line.startsWith(`elsewhere: ${own.address}/`))).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: 'The river' }).isVisible()).toBe(true);
    expect(await page.locator('audio').isVisible()).toBe(false);
    await page.context().close();
    await own.stop();
  });

  test.each(['light', 'dark'] as const)(
    'has no barrier on a front page of its own with formulas: %s',
    async (colorScheme) => {
      const { page, heard } = await open({ viewport: { width: 320, height: 800 }, colorScheme });
      await watchBarriers(page);
      await page.goto('/');
      expect(await barriers(page, [], colorScheme === 'dark' ? CONTRAST : undefined)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const frame = page.locator('span.formula');
      expect(await frame.evaluate((formula) => formula.scrollWidth > formula.clientWidth)).toBe(true);
      for (const other of ['light', 'dark'])
        expect(await page.locator(`.logo-${other}`).isVisible()).toBe(other === colorScheme);
      expect(heard).toEqual([]);
      await page.context().close();
    },
  );

  test.each([320, 1280])(
    'has no barrier at %i px and does not scroll sideways, also while it plays',
    async (width) => {
      const { page } = await open({ viewport: { width, height: 800 }, colorScheme: 'light' });
      await page.getByText('Mastodon', { exact: true }).click();
      await page.getByRole('link', { name: 'The Big Lunch' }).click();
      await page.evaluate(axe);
      const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      for (const [colorScheme, runOnly] of [
        ['light', WCAG],
        ['dark', CONTRAST],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(
          (rules) =>
            (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
              runOnly: [...rules],
              iframes: false,
            }),
          runOnly,
        );
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
        ).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.context().close();
    },
  );
});
