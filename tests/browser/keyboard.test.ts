import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from './chromium.ts';
import { DemoInBrowser } from './demo-in-browser.ts';
import { KINDS } from './kinds.ts';

/** More stops than any page has. */
const MANY = 250;

describe.skipIf(!hasChromium)('with keys alone', () => {
  const demo = new DemoInBrowser();
  let page: Page;

  beforeAll(async () => {
    page = await demo.page();
    await page.setViewportSize({ width: 390, height: 800 });
  });

  test.each(KINDS)(
    '%s can be walked through from the skip link to the footer, and the place is seen',
    async (_kind, address) => {
      await page.goto(address);
      // A field with autofocus would skip the elements before it.
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      });
      const expected = await stops(page);
      const walked: Stop[] = [];
      while (walked.length < MANY) {
        await page.keyboard.press('Tab');
        const stop = await standing(page);
        if (stop === undefined) break;
        walked.push(stop);
        if (stop.last) break;
      }
      expect(walked[0]?.name).toBe('skip-link');
      expect(walked.at(-1)?.last).toBe(true);
      expect(walked.filter(({ seen }) => !seen)).toEqual([]);
      expect(walked).toHaveLength(expected);
    },
  );

  test('this test would notice a place that is not seen', async () => {
    await page.goto('/about/');
    await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>('.masthead a');
      link?.style.setProperty('outline', 'none');
      link?.focus();
    });
    expect((await standing(page))?.seen).toBe(false);
  });
});

interface Stop {
  readonly name: string;
  /** In the viewport, with a visible outline. */
  readonly seen: boolean;
  readonly last: boolean;
}

/** Undefined outside the page. */
function standing(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    const { top, bottom, width } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const links = [...document.querySelectorAll('a[href]')];
    return {
      name: element.className || element.outerHTML.slice(0, 100),
      seen:
        bottom > 0 &&
        top < innerHeight &&
        width > 0 &&
        outlineStyle !== 'none' &&
        parseFloat(outlineWidth) >= 1,
      last: element === links.at(-1),
    };
  });
}

/** Count of visible focusable elements. */
function stops(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'a[href], button, input, select, textarea, summary, [tabindex="0"], iframe',
        ),
      ].filter(
        (element) =>
          !element.matches(':disabled, [type=hidden], [tabindex="-1"]') &&
          element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }),
      ).length,
  );
}
