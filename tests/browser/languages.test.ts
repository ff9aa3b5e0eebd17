import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { FILES, SETTINGS } from '../features/languages/trilingual.ts';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium } from './chromium.ts';
import { complaints, DemoInBrowser } from './demo-in-browser.ts';

const PAGES = [
  '/',
  '/ar/',
  '/zh/',
  '/ar/2024/05/aa/',
  '/zh/2024/05/aa/',
  '/ar/تصنيف/ققححح/',
  '/zh/归档/',
  '/ar/بحث/',
  '/404.html',
];

describe.skipIf(!hasChromium)('a blog in three languages', () => {
  const demo = new DemoInBrowser((project) => {
    for (const folder of ['posts', 'pages', 'comments']) rmSync(project.path(folder), { recursive: true });
    for (const [file, text] of Object.entries(FILES)) project.write(file, text);
    project.write(
      '.eleventy.ts',
      `import { defineBlog } from 'pamphlet';\nimport { shelf } from './plugins/shelf.tsx';\nexport default defineBlog({ url: 'https://blog.example', ${SETTINGS} });\n`,
    );
  });
  let page: Page;
  let heard: string[];

  beforeAll(async () => {
    page = await demo.page();
    heard = complaints(page, demo.address);
    await watchBarriers(page);
  });

  test.each(PAGES)(
    '%s has no barrier on any screen, in light and dark, and does not scroll sideways',
    async (address) => {
      heard.length = 0;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(address);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await barriers(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await barriers(page, [], CONTRAST)).toEqual([]);
      expect(heard).toEqual([]);
    },
  );

  test('offers the page in the language of the browser, until the reader closes the offer', async () => {
    const reader = await demo.page({ locale: 'ar-EG' });
    const offer = reader.locator('.language-offer');
    await reader.goto('/2024/05/aa/');
    expect(await offer.locator('a').getAttribute('href')).toContain('/ar/2024/05/aa/');
    expect(await offer.getAttribute('dir')).toBe('rtl');
    expect(await offer.textContent()).toBe('هذه الصفحة متوفرة بالعربية أيضًا.إغلاق');
    await watchBarriers(reader);
    await reader.reload();
    expect(await barriers(reader)).toEqual([]);
    expect(await barriers(reader, [], ['region'])).toEqual([]);
    await offer.locator('button').focus();
    await reader.keyboard.press('Enter');
    expect(await offer.count()).toBe(0);
    expect(await reader.evaluate(() => document.activeElement?.textContent)).toBe('English');
    await reader.goto('/');
    expect(await offer.count()).toBe(0);
  });

  test('moves nothing when it offers the page', async () => {
    const reader = await demo.page({ locale: 'ar-EG' });
    // A slow network: the text could appear before the offer.
    await reader.route('**/languages.js*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await reader.goto('/2024/05/aa/');
    await reader.locator('.language-offer').waitFor();
    const shift = await reader.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const values = list.getEntries().map((entry) => (entry as unknown as { value: number }).value);
            resolve(values.reduce((sum, value) => sum + value, 0));
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(0), 300);
        }),
    );
    expect(shift).toBe(0);
    await reader.context().close();
  });

  test('offers nothing where the page is in that language, and no page that is not there', async () => {
    const reader = await demo.page({ locale: 'ar-EG' });
    await reader.goto('/ar/');
    expect(await reader.locator('.language-offer').count()).toBe(0);
    await reader.goto('/zh/only/');
    expect(await reader.locator('.language-offer').count()).toBe(0);
  });

  test('finds posts of its own language alone', async () => {
    await page.goto('/ar/بحث/?q=' + encodeURIComponent('ققننن'));
    await page.locator('.search-results h2 a').first().waitFor();
    const links = await page
      .locator('.search-results h2 a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.map((href) => decodeURI(href ?? ''))).toEqual(['/ar/2024/05/aa/']);
  });
});
