import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasChromium } from './chromium.ts';
import { complaints, DemoInBrowser } from './demo-in-browser.ts';

/** More stops than any page has before its main text. */
const MANY = 60;

describe.skipIf(!hasChromium)('a reader', () => {
  const demo = new DemoInBrowser();

  test('goes from the front page to a post and to the one before it with keys alone and without JavaScript', async () => {
    const page = await demo.page({ javaScriptEnabled: false });
    const heard = complaints(page, demo.address);
    await page.goto('/');
    expect(await page.locator('.theme-switch').isVisible()).toBe(false);
    const newest = page.locator('.front h2 a');
    const title = await newest.textContent();
    await tabTo(page, '.front h2 a');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2010/07/deptford/');
    expect(await page.locator('h1').textContent()).toBe(title);
    await tabTo(page, 'a[rel=prev]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2010/07/the-big-lunch/');
    expect(await page.locator('h1').textContent()).toContain('The Big Lunch');
    await page.context().close();
    expect(heard).toEqual([]);
  });

  test('finds a link of the masthead still there under the mouse', async () => {
    const page = await demo.page();
    await page.goto('/');
    const link = page.locator('.masthead nav a', { hasText: 'About' });
    await link.hover();
    expect(await link.isVisible()).toBe(true);
    await link.click();
    await page.waitForURL('**/about/');
    await page.context().close();
  });

  test('opens the table of contents with a key and follows it without JavaScript', async () => {
    const page = await demo.page({ javaScriptEnabled: false });
    await page.goto('/2010/07/deptford/');
    await page.locator('details.contents summary').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'What was agreed' }).first().click();
    await page.waitForURL('**/deptford/#what-was-agreed');
    expect(await page.locator('#what-was-agreed').isVisible()).toBe(true);
    await page.context().close();
  });

  test('has the five entries of the menu in one row on a telephone', async () => {
    const page = await demo.page({ viewport: { width: 390, height: 800 } });
    await page.goto('/');
    const boxes = await page
      .locator('.masthead nav a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes).size).toBe(1);
    await page.context().close();
  });

  test.each([0, 500])('sees no line move while the typeface comes, %i ms late', async (late) => {
    const page = await demo.page();
    await page.route('**/*.woff2', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, late));
      await route.continue();
    });
    await page.goto('/2010/07/deptford/', { waitUntil: 'networkidle' });
    const { moved, fonts } = await page.evaluate(async () => {
      await document.fonts.ready;
      const shifts = await new Promise<PerformanceEntryList>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({
          type: 'layout-shift',
          buffered: true,
        });
        setTimeout(() => resolve([]), 200);
      });
      const asked = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.woff2'));
      return { moved: shifts.length, fonts: asked.length };
    });
    expect({ moved, fonts }).toEqual({ moved: 0, fonts: 3 });
    await page.context().close();
  });

  test('sees what is bold and sloped set apart from what slopes alone', async () => {
    const page = await demo.page();
    await page.goto('/2010/05/everything-you-can-write/', { waitUntil: 'networkidle' });
    await page.evaluate(() => {
      const place = document.querySelector('.e-content');
      for (const tag of ['i', 'strong']) {
        const text = document.createElement('em');
        text.textContent = 'both';
        const around = document.createElement(tag);
        around.className = 'tested';
        around.append(text);
        place?.prepend(around);
      }
    });
    const [bold, plain] = await Promise.all(
      (await page.locator('.tested em').all()).map((one) => one.screenshot()),
    );
    expect(bold?.equals(plain ?? Buffer.alloc(0))).toBe(false);
    await page.context().close();
  });

  test('skips to the text, whose lists keep their marks, with the first key', async () => {
    const page = await demo.page();
    await page.goto('/2010/07/deptford/');
    const marks = await page.evaluate(() => {
      const list = document.createElement('ol');
      list.type = 'a';
      document.querySelector('.e-content')?.append(list);
      const lists = document.querySelectorAll('.e-content ol, .footer ul');
      return [...lists].map((one) => getComputedStyle(one).listStyleType);
    });
    expect(marks).toEqual(['decimal', 'lower-alpha', 'none']);
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip-link');
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/#main_');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'whose machine is %s turns the paper over with a key and finds it so again',
    async (colorScheme) => {
      const page = await demo.page({ colorScheme });
      const heard = complaints(page, demo.address);
      await page.goto('/');
      const before = await paper(page);
      const wasDark = colorScheme === 'dark';
      const button = page.getByRole('button', { name: 'Dark theme', pressed: wasDark });
      expect(await button.isVisible()).toBe(true);
      await tabTo(page, '.theme-switch');
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Dark theme', pressed: !wasDark }).waitFor();
      const after = await paper(page);
      expect(after).not.toBe(before);
      await page.reload();
      expect(await paper(page)).toBe(after);
      await page.goto('/about/');
      expect(await paper(page)).toBe(after);
      await page.getByRole('button', { name: 'Dark theme', pressed: !wasDark }).press('Enter');
      expect(await paper(page)).toBe(before);
      await page.context().close();
      expect(heard).toEqual([]);
    },
  );
});

async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  for (let stop = 0; stop < MANY; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MANY} presses of Tab do not reach ${selector}.`);
}

function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
