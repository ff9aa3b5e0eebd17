import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from './chromium.ts';
import { complaints, DemoInBrowser } from './demo-in-browser.ts';
import { KINDS } from './kinds.ts';

describe.skipIf(!hasChromium)('without JavaScript', () => {
  const demo = new DemoInBrowser();
  let page: Page;
  let heard: string[];

  beforeAll(async () => {
    page = await demo.page({ javaScriptEnabled: false });
    heard = complaints(page, demo.address);
  });

  test.each(KINDS)(
    '%s says all it has to say, and offers nothing that does not work',
    async (_kind, address) => {
      heard.length = 0;
      await page.goto(address);
      expect(await visible(page, 'button, input:not(:disabled), select, [role=button]')).toEqual([]);
      expect(await page.locator('main').innerText()).not.toBe('');
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(await page.locator('a[href]:visible').count()).toBeGreaterThan(5);
      expect(heard).toEqual([]);
    },
  );

  test('this test would notice a button that does nothing', async () => {
    const scripted = await demo.page();
    await scripted.goto('/about/');
    expect(await visible(scripted, 'button')).toEqual(['']);
    await scripted.context().close();
  });
});

async function visible(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).filter({ visible: true }).allTextContents();
}
