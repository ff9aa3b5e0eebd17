import { rmSync, renameSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../build/site.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { PreviewProcess } from './preview-process.ts';

const SETTINGS = `import { defineBlog } from './src/config/define-blog.ts';

export default defineBlog({ title: 'A test', url: 'https://blog.example' });
`;

describe.skipIf(!hasChromium)('an editor with the preview open', { timeout: 60_000 }, () => {
  let preview: PreviewProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [preview, browser] = await Promise.all([
      PreviewProcess.start({
        '.eleventy.ts': SETTINGS,
        'posts/2026-01-01-picnic.md': post({ title: 'Picnic' }, 'Bring a blanket.'),
        'posts/2026-01-02-lantern.md': post({ title: 'Lantern', draft: 'true' }, 'Bring a light.'),
      }),
      launchChromium(),
    ]);
    page = await browser.newPage({ baseURL: preview.address });
    page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await browser?.close();
    await preview?.stop();
  });

  test('sees a draft, with its mark', async () => {
    await page.goto('/2026/01/lantern/');
    expect(await page.locator('.mark-draft').textContent()).toBe('Draft');
    expect(await page.locator('.e-content').textContent()).toContain('Bring a light.');
  });

  test('sees an edit appear without touching the browser', async () => {
    await page.goto('/2026/01/picnic/');
    await expectShown(page, '.e-content', 'Bring a blanket.');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring two blankets.'));
    await expectShown(page, '.e-content', 'Bring two blankets.');
  });

  test('sees a fault of a post in the words of the terminal, and the post again after the next save', async () => {
    await page.goto('/2026/01/picnic/');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic', date: '2026-02-30' }));
    await expectShown(page, 'pre', '2026-02-30');
    const words = (await page.locator('pre').textContent()) ?? '';
    expect(words).toContain('posts/2026-01-01-picnic.md:3:');
    expect(preview.printed).toContain(words.trim());
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a third blanket.'));
    await expectShown(page, '.e-content', 'Bring a third blanket.');
  });

  test('sees a new post, its new name, and that it is gone', async () => {
    await page.goto('/');
    preview.project.write('posts/2026-01-03-kite.md', post({ title: 'Kite' }));
    await page.locator('main a[href="/2026/01/kite/"]').first().waitFor();
    renameSync(
      preview.project.path('posts/2026-01-03-kite.md'),
      preview.project.path('posts/2026-01-03-dragon.md'),
    );
    await page.locator('main a[href="/2026/01/dragon/"]').first().waitFor();
    await page.locator('main a[href="/2026/01/kite/"]').first().waitFor({ state: 'detached' });
    expect((await page.request.get('/2026/01/kite/')).status()).toBe(404);
    rmSync(preview.project.path('posts/2026-01-03-dragon.md'));
    await page.locator('main a[href="/2026/01/dragon/"]').first().waitFor({ state: 'detached' });
    expect((await page.request.get('/2026/01/dragon/')).status()).toBe(404);
  });

  test('sees a changed style sheet', async () => {
    await page.goto('/');
    const path = 'layouts/styles/tokens.css';
    preview.project.write(path, `${preview.project.read(path)}\nbody { outline: 3px solid rgb(1, 2, 3); }\n`);
    const outline = await page.waitForFunction(() => {
      const { outlineColor } = getComputedStyle(document.body);
      return outlineColor === 'rgb(1, 2, 3)' && outlineColor;
    });
    expect(await outline.jsonValue()).toBe('rgb(1, 2, 3)');
  });

  test('sees changed code on coming back to the browser', async () => {
    await page.goto('/');
    const words = 'src/words/en.ts';
    preview.project.write(words, preview.project.read(words).replace('Skip to the text', 'Hop to the text'));
    await preview.says('words/en.ts has changed: starting again.');
    await expect.poll(() => comesBack(page), { timeout: 30_000, interval: 200 }).toBe('Hop to the text');
  });
});

/** Waits until an element of the page, which may be drawn anew meanwhile, has the words. */
async function expectShown(page: Page, selector: string, words: string): Promise<void> {
  await page.locator(selector).filter({ hasText: words }).waitFor();
}

/** The page connects to a preview that was started again when its window gets the focus. */
async function comesBack(page: Page): Promise<string | null> {
  try {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    return await page.locator('.skip-link').textContent({ timeout: 1000 });
  } catch {
    // The page is being loaded just now.
    return null;
  }
}
