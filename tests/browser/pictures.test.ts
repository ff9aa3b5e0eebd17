import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from './chromium.ts';
import { DemoInBrowser } from './demo-in-browser.ts';

const POST = '/2010/05/everything-you-can-write/';
const PHOTOGRAPH = 'img[src$="proof.jpg"]';
const WIDTHS = [480, 800, 1200];

describe.skipIf(!hasChromium)('a photograph in Chromium', () => {
  const demo = new DemoInBrowser();
  let page: Page;

  beforeAll(async () => {
    page = await demo.page();
  });

  test.each([320, 500, 800, 1280])(
    'on a screen of %i pixels comes in the copy that suits it',
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(POST);
      const { file, shown } = await photograph(page);
      const [, copy = ''] = /-(\d+)\.avif$/.exec(file) ?? [];
      const smaller = WIDTHS.filter((one) => one < Number(copy)).at(-1) ?? 0;
      expect(Number(copy)).toBeGreaterThanOrEqual(shown);
      // The column may be slightly narrower than `sizes` says.
      expect(smaller).toBeLessThan(shown * 1.1);
    },
  );

  test('on a fine screen comes in a larger copy', async () => {
    const fine = await demo.page({ deviceScaleFactor: 2, viewport: { width: 390, height: 800 } });
    await fine.goto(POST);
    expect((await photograph(fine)).file).toMatch(/-800\.avif$/);
    await fine.context().close();
  });

  test.each([390, 1280])(
    'stands as far from what is above it as from what is below, at %i',
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(POST);
      const gaps = await page.evaluate(() => {
        const made = (name: string, inner: string | Node): HTMLElement => {
          const element = document.createElement(name);
          element.append(inner);
          return element;
        };
        const picture = (): HTMLElement => {
          const image = Object.assign(new Image(90, 90), { src: '/favicon.svg', alt: '' });
          return made('p', image);
        };
        const [bread, salt, oil] = ['Bread.', 'Salt.', 'Oil.'].map((words) => made('p', words));
        const text = document.querySelector('.e-content');
        text?.replaceChildren(bread ?? '', picture(), salt ?? '', oil ?? '', picture(), made('h2', 'Water'));
        const boxes = [...(text?.children ?? [])].map((part) => part.getBoundingClientRect());
        return boxes.slice(1).map((box, index) => Math.round(box.top - (boxes[index]?.bottom ?? 0)));
      });
      const [line = 0] = gaps;
      expect(line).toBeGreaterThan(20);
      expect(gaps).toEqual([line, line, 0, line, line]);
    },
  );

  test.each([
    ['a large picture', '<p><img width="1600" height="900" src="/favicon.svg" alt=""></p>', 'img', 798],
    ['a small picture', '<p><img width="300" height="300" src="/favicon.svg" alt=""></p>', 'img', 300],
    [
      'a small picture with many words',
      `<figure><img width="300" height="300" src="/favicon.svg" alt=""><figcaption>${'word '.repeat(90)}</figcaption></figure>`,
      'figcaption',
      608,
    ],
    ['short code', '<pre><code>a</code></pre>', 'code', 608],
    ['long code', `<pre><code>${'a'.repeat(300)}</code></pre>`, 'pre', 798],
    ['a small table', '<div class="table-scroll"><table><tr><td>a</td></tr></table></div>', 'table', 608],
  ])(
    '%s takes as much of a wide page as it needs, and ends where the text ends',
    async (_case, html, name, pixels) => {
      const wide = await demo.page({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
      await wide.goto(POST);
      const { width, end } = await wide.evaluate(
        ([inner, selector]) => {
          const text = document.querySelector('.e-content');
          if (text) text.innerHTML = inner;
          const box = text?.querySelector(selector)?.getBoundingClientRect();
          const column = text?.getBoundingClientRect();
          const isInColumn = box && column && Math.abs(box.left - column.left) < 1;
          return {
            width: Math.round(box?.width ?? 0),
            end: isInColumn || Math.abs((box?.right ?? 0) - (column?.right ?? 0)) < 1,
          };
        },
        [html, name] as const,
      );
      expect({ width, end }).toEqual({ width: pixels, end: true });
      await wide.context().close();
    },
  );

  test('that leads the front page does not wait for the end of the margin', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/');
    const gap = await page.evaluate(() => {
      const [title, picture] = ['.front h2', '.front img'].map((name) => document.querySelector(name));
      title?.replaceChildren('Lunch');
      return (picture?.getBoundingClientRect().top ?? 0) - (title?.getBoundingClientRect().bottom ?? 0);
    });
    expect(gap).toBeLessThan(40);
  });

  test('that leads the front page has all lines of its post close together', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/');
    const gap = await page.evaluate(() => {
      const picture = document.querySelector<HTMLElement>('.front figure');
      if (picture) picture.style.blockSize = '1500px';
      const [more, filed] = ['.front .more a', '.front .filed'].map((name) => document.querySelector(name));
      return (filed?.getBoundingClientRect().top ?? 99) - (more?.getBoundingClientRect().bottom ?? 0);
    });
    expect(gap).toBeLessThan(20);
  });

  test('has its place before it comes, so that nothing moves', async () => {
    await page.setViewportSize({ width: 500, height: 800 });
    await page.route('**/*.avif', (route) => route.abort());
    await page.goto(POST);
    const box = await page.locator(PHOTOGRAPH).boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1600 / 1060, 2);
    await page.unroute('**/*.avif');
  });
});

/** Loaded file, and width in CSS pixels. */
async function photograph(page: Page): Promise<{ file: string; shown: number }> {
  const picture = page.locator(PHOTOGRAPH);
  await picture.scrollIntoViewIfNeeded();
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return { file: image.currentSrc, shown: image.clientWidth };
  });
}
