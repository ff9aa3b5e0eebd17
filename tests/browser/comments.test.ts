import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post, TestSite } from '../pipeline/site.ts';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium, closeAll, sharedChromium } from './chromium.ts';
import { complaints } from './demo-in-browser.ts';
import { SiteServer } from './server.ts';

const comment = (author: string, hour: number, parent: string | undefined, body: string): string =>
  post({ author, date: `2020-06-22 ${hour}:00`, ...(parent === undefined ? {} : { parent }) }, body);

/** Six levels, three scripts, all elements of comments, and overlong words. */
const files = {
  'posts/2020-06-21-picnic.md': post({ title: 'The picnic' }, 'Forty people came.'),
  'comments/2020-06-21-picnic/a.md': comment(
    'Ada',
    10,
    undefined,
    '1. *Eleven* cakes\n2. `one` knife\n\n> Who?',
  ),
  'comments/2020-06-21-picnic/b.md': comment('سلمى', 11, 'a', 'كان يومًا جميلًا.'),
  'comments/2020-06-21-picnic/c.md': comment('李明', 12, 'b', '我们也想帮忙。'),
  'comments/2020-06-21-picnic/d.md': comment(
    'A name without end that goes on',
    13,
    'c',
    'https://host.example/a/path/that/breaks/nowhere/and/goes/on/and/on/and/on/and/on',
  ),
  'comments/2020-06-21-picnic/e.md': comment('Ben', 14, 'd', `\`\`\`\n${'code '.repeat(40)}\n\`\`\``),
  'comments/2020-06-21-picnic/f.md': comment(
    'Ada',
    15,
    'e',
    `${'endless'.repeat(40)} <script>alert(1)</script>`,
  ),
};

describe.skipIf(!hasChromium)('comments in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedChromium();
  });
  afterAll(() => closeAll(browser));

  test.each(['ar', 'zh'])('have no barrier and fit any screen, with words in %s', async (language) => {
    const site = new TestSite(files);
    const answers = { mail: 'editors@blog.example', form: 'https://git.example/new?about=:post' };
    await site.build({ settings: { language, comments: answers } });
    const server = await SiteServer.start(join(site.root, '_site'));
    try {
      const page = await browser.newPage({ baseURL: server.address });
      const heard = complaints(page, server.address);
      await watchBarriers(page);
      await page.goto('/2020/06/picnic/#comment_f');
      expect(await page.locator('.comment').count()).toBe(6);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await barriers(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await barriers(page, [], CONTRAST)).toEqual([]);
      // On the same page.
      await page.locator('#comment_a .dateline a').first().click();
      expect(new URL(page.url()).hash).toBe('#comment_a');
      expect(heard).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});
