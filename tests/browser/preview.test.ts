import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, renameSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { barriers, CONTRAST, watchBarriers } from './barriers.ts';
import { hasChromium, closeAll, sharedChromium } from './chromium.ts';
import { PreviewProcess } from './preview-process.ts';

const SETTINGS = `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'A test', url: 'https://blog.example' });
`;

describe.skipIf(!hasChromium)('an editor with the preview open', { timeout: 60_000 }, () => {
  let preview: PreviewProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [preview, browser] = await Promise.all([
      PreviewProcess.start(
        {
          '.eleventy.ts': SETTINGS,
          'posts/2026-01-01-picnic.md': post({ title: 'Picnic' }, 'Bring a blanket.'),
          'posts/2026-01-02-lantern.md': post({ title: 'Lantern', draft: 'true' }, 'Bring a light.'),
          'posts/2026-01-04-tea.md': post({ title: 'Tea', expires: '2026-01-10' }, 'Bring a cup.'),
          'posts/2126-03-03-moon.md': post(
            { title: 'Moon', date: '"2126-03-03 09:00"' },
            'Bring a telescope.',
          ),
          'pages/plans.md': post({ title: 'Plans', draft: 'true' }, 'Nothing yet.'),
        },
        undefined,
        ['--changes'],
      ),
      sharedChromium(),
    ]);
    await openPage();
  });
  afterAll(async () => {
    await closeAll(browser);
    await preview?.stop();
  });

  function git(...args: readonly string[]): void {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@blog.example', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, ...args], { cwd: preview.project.root });
  }

  async function openPage(): Promise<void> {
    page = await browser.newPage({ baseURL: preview.address });
    page.setDefaultTimeout(30_000);
    await watchBarriers(page);
  }

  /** A fresh tab has no pending reload of an earlier save. */
  async function visit(address: string): Promise<void> {
    await page.close();
    await openPage();
    await page.goto(address);
  }

  test.each([
    ['a draft', '/2026/01/lantern/', 'Draft: not published'],
    ['a post to come', '/2126/03/moon/', 'Publishes on 3 March 2126'],
    ['an expired post', '/2026/01/tea/', 'Expired on 10 January 2026'],
    ['the draft of a page', '/plans/', 'Draft: not published'],
  ])('sees that %s is not published', async (_, address, words) => {
    await visit(address);
    expect(await page.locator('main > :first-child').textContent()).toContain(words);
    expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex');
  });

  test('sees an edit appear without touching the browser', async () => {
    await visit('/2026/01/picnic/');
    await expectShown(page, '.e-content', 'Bring a blanket.');
    expect(await page.locator('.notice, .problems').count()).toBe(0);
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring two blankets.'));
    await expectShown(page, '.e-content', 'Bring two blankets.');
  });

  test('sees a style sheet of styles/ at once, a fault in it, and the page again', async () => {
    await visit('/2026/01/picnic/');
    const colour = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
    preview.project.write('styles/own.css', 'body { color: rgb(1, 2, 3) }\n');
    await expect.poll(colour).toBe('rgb(1, 2, 3)');
    preview.project.write('styles/own.css', 'body { color: rgb(4, 5, 6)\n');
    await expectShown(page, 'pre', 'styles/own.css:1:6');
    preview.project.write('styles/own.css', 'body { color: rgb(4, 5, 6) }\n');
    await expectShown(page, '.e-content', 'blanket');
    await expect.poll(colour).toBe('rgb(4, 5, 6)');
  });

  test('sees a fault of a post in the words of the terminal, and the post again after the next save', async () => {
    await visit('/2026/01/picnic/');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic', date: '2026-02-30' }));
    await expectShown(page, 'pre', '2026-02-30');
    expect(await page.title()).toBe('There is something to fix');
    const words = await page.locator('pre').allTextContents();
    expect(words[0]).toContain('posts/2026-01-01-picnic.md:3:');
    for (const block of words) expect(preview.printed).toContain(block);
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a third blanket.'));
    await expectShown(page, '.e-content', 'Bring a third blanket.');
  });

  test('sees the errors of a post at its own address, and their number in every list', async () => {
    await visit('/2026/01/picnic/');
    preview.project.write('posts/2026-01-01-picnic.md', post({ titel: 'Picnic', date: '2026-02-30' }));
    preview.project.write('posts/2026-01-05-soup.md', post({ title: 'Soup' }).replace('Soup', '"Soup'));
    await expectShown(page, 'pre', 'There is no key “titel”. Did you mean “title”?'.slice(0, 24));
    expect(await page.locator('pre').allTextContents()).not.toContain('soup.md');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await barriers(page, [], colorScheme === 'dark' ? CONTRAST : undefined)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
    const statusOf = async (path: string) => (await page.request.get(path)).status();
    expect(await statusOf('/2026/01/picnic/')).toBe(500);
    expect(await statusOf('/2026/01/lantern/')).toBe(200);
    // No build has known its date yet.
    await visit('/2026/01/soup/');
    await expectShown(page, 'pre', 'posts/2026-01-05-soup.md:2:');
    await visit('/');
    await expectShown(page, '.problems summary', '3 errors');
    rmSync(preview.project.path('posts/2026-01-05-soup.md'));
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a fourth blanket.'));
    await page.locator('main a[href="/2026/01/picnic/"]').first().waitFor();
  });

  test('sees hints in a strip that is closed, in the words of the terminal, until they are fixed', async () => {
    await visit('/2026/01/picnic/');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'See [there](gone.md).'));
    await expectShown(page, '.problems summary', '1 hint for this post');
    expect(await page.locator('.problems pre').first().isVisible()).toBe(false);
    await page.locator('.problems summary').click();
    const words = await page.locator('.problems pre').allTextContents();
    expect(words[0]).toContain('posts/2026-01-01-picnic.md');
    for (const block of words) expect(preview.printed).toContain(block);
    expect(await barriers(page)).toEqual([]);
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a fifth blanket.'));
    await expectShown(page, '.e-content', 'Bring a fifth blanket.');
    await page.locator('.problems').waitFor({ state: 'detached' });
  });

  test('sees the hints of what was saved in full, and the others by rule', async () => {
    const dead = Array.from({ length: 7 }, (_, index) => `[There](gone-${index}.md)`).join(' ');
    await visit('/');
    preview.project.write('posts/2026-01-06-old.md', post({ title: 'Old' }, dead));
    await expectShown(page, '.problems summary', '7 hints');
    await visit('/2026/01/picnic/');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'See [it](nowhere.md).'));
    await expectShown(page, '.problems summary', '1 hint for this post');
    await visit('/');
    await expectShown(page, '.problems summary', '8 hints');
    await page.locator('.problems summary').click();
    const words = await page.locator('.problems pre').allTextContents();
    expect(words).toHaveLength(3);
    expect(words[0]).toContain('There is no file “nowhere.md”.');
    expect(words[1]).toContain('… and 7 hints, by rule:\n  link: 7 hints\n');
    rmSync(preview.project.path('posts/2026-01-06-old.md'));
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a fifth blanket.'));
    await page.locator('.problems').waitFor({ state: 'detached' });
  });

  test('opens the hints of a post by the keyboard at 390 pixels, which no page of the site has', async () => {
    await visit('/2026/01/picnic/');
    await page.setViewportSize({ width: 390, height: 800 });
    preview.project.write(
      'posts/2026-01-01-picnic.md',
      post({ title: 'Picnic' }, 'See [here](/). '.repeat(2)),
    );
    await expectShown(page, '.problems summary', '2 hints for this post');
    await page.locator('.problems summary').focus();
    await page.keyboard.press('Enter');
    const words = await page.locator('.problems pre').allTextContents();
    expect(words[0]).toBe(
      'posts/2026-01-01-picnic.md:5:5 hint link-text: The link “here” does not say where it leads.\n   5 | See [here](/). See [here](/). \n     |     ^\n       Put the words that say it between the square brackets: [how the party went](party.md).',
    );
    const [wide, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide).toBe(width);
    expect(await barriers(page)).toEqual([]);
    expect(
      readFileSync(preview.project.path('.cache/preview/site/2026/01/picnic/index.html'), 'utf8'),
    ).not.toContain('hints');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a fifth blanket.'));
    await page.locator('.problems').waitFor({ state: 'detached' });
  });

  test('sees a new post, its new name, and that it is gone', async () => {
    await visit('/');
    preview.project.write('posts/2026-01-03-kite.md', post({ title: 'Kite' }));
    await page.locator('main a[href="/2026/01/kite/"]').first().waitFor();
    renameSync(
      preview.project.path('posts/2026-01-03-kite.md'),
      preview.project.path('posts/2026-01-03-dragon.md'),
    );
    await page.locator('main a[href="/2026/01/dragon/"]').first().waitFor();
    await page.locator('main a[href="/2026/01/kite/"]').first().waitFor({ state: 'detached' });
    await visit('/2026/01/kite/');
    await page.waitForURL('/2026/01/dragon/');
    // Back to its first name, and forth.
    for (const [from, to] of [
      ['dragon', 'kite'],
      ['kite', 'dragon'],
    ]) {
      renameSync(
        preview.project.path(`posts/2026-01-03-${from}.md`),
        preview.project.path(`posts/2026-01-03-${to}.md`),
      );
      await page.waitForURL(`/2026/01/${to}/`);
    }
    preview.project.write('posts/2026-01-03-dragon.md', post({ title: 'Kite', slug: 'wind' }));
    await page.waitForURL('/2026/01/wind/');
    await visit('/');
    rmSync(preview.project.path('posts/2026-01-03-dragon.md'));
    await page.locator('main a[href="/2026/01/wind/"]').first().waitFor({ state: 'detached' });
    expect((await page.request.get('/2026/01/dragon/')).status()).toBe(404);
  });

  test('is told why no changes are marked', async () => {
    expect(preview.printed).toContain('No changes are marked. This folder is in no repository of git');
    git('init', '--quiet');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a fifth blanket!'));
    await preview.says('No changes are marked. Nothing is committed yet');
    preview.project.write('posts/2026-01-01-picnic.md', post({ title: 'Picnic' }, 'Bring a fifth blanket.'));
    await visit('/');
    expect(await page.locator('.own-change').count()).toBe(0);
  });

  test('sees what is not committed in lists, and the difference by a key and by a button', async () => {
    git('add', '.eleventy.ts', 'posts', 'pages');
    git('commit', '--quiet', '--message=One');
    await visit('/');
    preview.project.write('posts/2026-01-03-kite.md', post({ title: 'Kite' }));
    const lantern = post({ title: 'Lantern', draft: 'true' }, 'Bring a <b>lamp</b> &amp; `<i>`.');
    preview.project.write('posts/2026-01-02-lantern.md', lantern);
    const marked = (): Promise<string[]> =>
      page
        .locator('main .own-change')
        .evaluateAll((marks) => marks.map((mark) => mark.parentElement?.textContent ?? ''));
    await expect.poll(marked).toEqual(['Kite New', 'Lantern Changed']);
    await visit('/2026/01/kite/');
    expect(await page.locator('.own-changes').allTextContents()).toEqual(['New']);
    await visit('/2026/01/lantern/');
    const button = page.getByRole('button', { name: 'Show the difference' });
    const ink = 'rgb(28, 26, 23)';
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(ink);
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'Show the difference' });
    await dialog.locator('.line:not(.meta) ins', { hasText: 'lamp & <i>' }).waitFor();
    expect(await dialog.locator('.line:not(.meta) del').allTextContents()).toEqual(['light']);
    expect(await dialog.locator('i').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('d');
    await dialog.locator('ins').first().waitFor();
    await page.keyboard.press('d');
    await dialog.waitFor({ state: 'hidden' });
    rmSync(preview.project.path('posts/2026-01-03-kite.md'));
    git('checkout', '--quiet', '--', 'posts');
    await page.locator('.own-changes').waitFor({ state: 'detached' });
  });

  test('sees a changed style sheet', async () => {
    await visit('/');
    const path = 'layouts/styles/tokens.css';
    preview.project.write(path, `${preview.project.read(path)}\nbody { outline: 3px solid rgb(1, 2, 3); }\n`);
    const outline = await page.waitForFunction(() => {
      const { outlineColor } = getComputedStyle(document.body);
      return outlineColor === 'rgb(1, 2, 3)' && outlineColor;
    });
    expect(await outline.jsonValue()).toBe('rgb(1, 2, 3)');
  });

  test('is told that the program has failed, and where in the terminal only', async () => {
    await visit('/2026/01/picnic/');
    const layout = 'layouts/post.tsx';
    const whole = preview.project.read(layout);
    preview.project.write(
      layout,
      whole.replace('  const own =', "  if (post.title) throw new Error('A bug.');\n  const own ="),
    );
    await preview.says('Code or settings have changed: starting again.');
    await expectShown(page, 'h1', 'The preview cannot go on');
    expect(await page.locator('body').textContent()).not.toContain('    at ');
    expect(preview.printed).toMatch(/Error: A bug\.[^]*layouts\/post\.tsx:\d+/);
    preview.project.write(layout, whole);
    await expectShown(page, '.e-content', 'Bring a fifth blanket.');
  });

  test('is told that the preview has stopped when the code cannot be read, and comes back', async () => {
    await visit('/2026/01/picnic/');
    const layout = 'layouts/post.tsx';
    const whole = preview.project.read(layout);
    preview.project.write(layout, `${whole}\n}`);
    await expectShown(page, 'h1', 'The preview has stopped');
    preview.project.write(layout, whole);
    await expectShown(page, '.e-content', 'Bring a fifth blanket.');
  });

  test('sees wrong settings too, and the blog again when they are fixed', async () => {
    await visit('/2026/01/picnic/');
    preview.project.write('.eleventy.ts', SETTINGS.replace('title:', 'titel:'));
    await expectShown(page, 'pre', '.eleventy.ts:3:');
    preview.project.write('.eleventy.ts', SETTINGS.replace('A test', 'Another name'));
    await expectShown(page, '.masthead', 'Another name');
  });
});

describe('a preview whose port is taken', { timeout: 60_000 }, () => {
  test('says so and takes the next one', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const preview = await PreviewProcess.start(
      { '.eleventy.ts': SETTINGS, 'posts/2026-01-01-picnic.md': post({ title: 'Picnic' }) },
      port,
    );
    expect(preview.printed).toContain(
      `Port ${port} is in use, perhaps by another preview: this one is on port `,
    );
    const [, address = ''] = /The preview is at (\S+)/.exec(preview.printed) ?? [];
    expect(address).not.toContain(`:${port}/`);
    expect(await (await fetch(address)).text()).toContain('Picnic');
    await preview.stop();
    taken.close();
  });
});

/** The page may render the element again meanwhile. */
async function expectShown(page: Page, selector: string, words: string): Promise<void> {
  await page.locator(selector).filter({ hasText: words }).waitFor();
}
