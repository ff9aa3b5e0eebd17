import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium } from './chromium.ts';
import { complaints, DemoInBrowser } from './demo-in-browser.ts';

/** The spot colour has minimal contrast. */
const THEME = `theme: {
    colours: { paper: '#faf6e3', ink: '#1b2b20', spot: '#4a7c44' },
    fonts: { text: "'DejaVu Sans', sans-serif", titles: 'monospace' },
  },
  lists: { images: true },
  socialCards: true,`;

const PAGES = ['/', '/2010/05/everything-you-can-write/', '/2010/06/plan-zheroes/', '/search/'];

describe.skipIf(!hasChromium)('the fixture blog in colours of its own', () => {
  const demo = new DemoInBrowser((project) => {
    project.write('.eleventy.ts', project.read('.eleventy.ts').replace('socialCards: true,', THEME));
    project.write('styles/own.css', '.masthead { background: url(../quiet.svg) }\n');
    project.write('public/quiet.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n');
  });
  let page: Page;
  let heard: string[];

  beforeAll(async () => {
    page = await demo.page();
    heard = complaints(page, demo.address);
    await watchBarriers(page);
  });

  test.each(PAGES)('%s can be read in light and dark, and loads nothing from elsewhere', async (address) => {
    heard.length = 0;
    await page.goto(address);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await barriers(page, [], colorScheme === 'dark' ? CONTRAST : undefined)).toEqual([]);
    }
    expect(heard).toEqual([]);
  });

  test('shows the colours and typefaces of the settings, and rules of styles/', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/');
    const style = (selector: string, property: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await style('body', 'background-color')).toBe('rgb(250, 246, 227)');
    expect(await style('body', 'font-family')).toBe('"DejaVu Sans", sans-serif');
    expect(await style('.entry-title', 'font-family')).toBe('monospace');
    expect(await style('.masthead', 'background-image')).toBe(`url("${demo.address}/quiet.svg")`);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await style('body', 'background-color')).toBe('rgb(18, 28, 21)');
  });

  test('is black on white on paper', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.goto('/2010/06/plan-zheroes/');
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    });
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await page.emulateMedia({ media: 'screen' });
  });
});
