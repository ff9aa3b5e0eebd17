import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { SEARCH_POLICY } from '../../src/features/search/search-page.tsx';
import { contentSecurityPolicy } from '../../src/pages/headers.ts';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium } from './chromium.ts';
import { complaints, DemoInBrowser } from './demo-in-browser.ts';
import { KINDS } from './kinds.ts';

/**
 * Colour schemes after the default one; the last restores it. Only contrast depends on them, and contrast
 * does not depend on the width.
 */
const COLOURS = [
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
  { colorScheme: 'dark', forcedColors: 'active' },
  { colorScheme: 'light', forcedColors: 'none' },
] as const;

describe.skipIf(!hasChromium)('in Chromium', () => {
  const demo = new DemoInBrowser();
  let page: Page;
  let heard: string[];

  beforeAll(async () => {
    page = await demo.page();
    heard = complaints(page, demo.address);
    await watchBarriers(page);
  });

  describe.each(KINDS)('%s', (_kind, address) => {
    test('loads without a complaint and without asking anybody else', async () => {
      heard.length = 0;
      const response = await page.goto(address, { waitUntil: 'load' });
      expect(response?.status()).toBe(200);
      expect(response?.headers()['content-security-policy']).toBe(
        address === '/search/' ? contentSecurityPolicy([SEARCH_POLICY]) : contentSecurityPolicy(),
      );
      await scrollThrough(page);
      expect(heard).toEqual([]);
    });

    test('has no barrier on any screen, in light, dark or forced colours, and does not scroll sideways', async () => {
      if (new URL(page.url()).pathname !== address) await page.goto(address);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await barriers(page)).toEqual([]);
        expect(await sidewaysWidth(page)).toBeLessThanOrEqual(width);
      }
      for (const colours of COLOURS) {
        await page.emulateMedia(colours);
        expect(await barriers(page, [], CONTRAST)).toEqual([]);
      }
    });
  });

  test.each(['/feed.xml', '/rss.xml', '/category/campaigns/feed.xml'])(
    '%s can be read, says what it is, and leads to the site',
    async (address) => {
      heard.length = 0;
      await page.goto(address);
      const note = page.locator('div', { hasText: 'This is a feed, made for feed readers.' });
      expect(await note.isVisible()).toBe(true);
      expect(await page.locator('entry > title, item > title').first().isVisible()).toBe(true);
      expect(await page.locator('content, encoded').first().isVisible()).toBe(false);
      await note.locator('a').click();
      expect(new URL(page.url()).pathname).toBe('/');
      expect(heard).toEqual([]);
    },
  );

  test('a wrong address gets the 404 page', async () => {
    const response = await page.goto('/2010/no-such-post/');
    expect(response?.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('Page not found');
  });

  test('these tests would notice a barrier, a refused style and a page that is too wide', async () => {
    heard.length = 0;
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto('/about/');
    await page.evaluate(() => {
      const wide = document.createElement('img');
      wide.src = 'https://elsewhere.example/wide.png';
      wide.setAttribute('width', '900');
      wide.setAttribute('style', 'max-inline-size: none');
      document.body.append(wide, document.createElement('button'));
      document.body.append(document.createElement('style'));
      Object.assign(document.querySelector('style') ?? {}, { textContent: 'body { color: red }' });
    });
    expect(await barriers(page)).toEqual(['button-name: body > button', 'image-alt: img']);
    const words = heard.join('\n');
    expect(words).toContain('elsewhere: https://elsewhere.example/wide.png');
    expect(words).toMatch(/img-src 'self'/);
    expect(words).toMatch(/style-src 'self'/);
    await page.evaluate(() => document.querySelector('main')?.style.setProperty('min-inline-size', '900px'));
    expect(await sidewaysWidth(page)).toBeGreaterThan(320);
  });
});

function sidewaysWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Loads lazy pictures. */
async function scrollThrough(page: Page): Promise<void> {
  for (const picture of await page.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      (image) => (image as HTMLImageElement).naturalWidth > 0,
      await picture.elementHandle(),
    );
  }
}
