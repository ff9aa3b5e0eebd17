import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toolFolder } from '../../tools/install/tool-folder.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { closeAll, hasChromium, sharedChromium } from './chromium.ts';
import { GitHub } from './github.ts';
import { SiteServer } from './server.ts';

const LUNCH = post({ title: 'Lunch', date: '2010-06-21', category: 'Events' }, 'Soup for all.');
const HELPER = 'https://auth.elm.example';

/** Answers as sveltia-cms-auth does after GitHub has asked the volunteer. */
const SIGNED_IN = `<script>
addEventListener('message', ({ origin }) => {
  const answer = JSON.stringify({ provider: 'github', token: 'secret' });
  opener.postMessage('authorization:github:success:' + answer, origin);
});
opener.postMessage('authorizing:github', '*');
</script>`;

describe.skipIf(!hasChromium)('a volunteer with the link alone', { timeout: 120_000 }, () => {
  let browser: Browser;
  let server: SiteServer;
  beforeAll(async () => {
    browser = await sharedChromium();
    const home = process.cwd();
    process.chdir(toolFolder('editor'));
    const site = new TestSite({ 'posts/2010-06-21-lunch/index.md': LUNCH }, () => undefined);
    const admin = { host: 'github', repository: 'elm-street/blog', signIn: HELPER } as const;
    await site.build({ settings: { search: false, socialCards: false, admin, editLinks: true } });
    process.chdir(home);
    const hosts = ['https://api.github.com'];
    server = await SiteServer.start(join(site.root, '_site'), '/', undefined, hosts);
  });
  afterAll(async () => {
    await closeAll(browser);
    await server?.stop();
  });

  async function visit(github: GitHub, width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 844 }, hasTouch: width < 500 });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await github.serve(page);
    await context.route(`${HELPER}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: SIGNED_IN }),
    );
    return page;
  }

  /** Presses Tab until the field of a key, or a named button, has the focus. */
  async function tabTo(page: Page, wanted: string): Promise<void> {
    const seen: string[] = [];
    for (let presses = 0; presses < 30; presses++) {
      const at = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one?.matches('input, textarea, button, [role=button]')) return '';
        return one.matches('input, textarea')
          ? one.closest('[data-key-path]')?.getAttribute('data-key-path')
          : `${one.getAttribute('aria-label') ?? ''} ${one.textContent}`.replaceAll(/[\u2068\u2069]/g, '');
      });
      if (at?.includes(wanted)) return;
      seen.push(String(at).slice(0, 30));
      await page.keyboard.press('Tab');
    }
    throw new Error(`Thirty tabs lead to no ${wanted}, but to ${seen.join(', ')}.`);
  }

  test('sends a proposal in seven steps, with the keyboard, on a telephone, without a token', async () => {
    const github = new GitHub({ 'posts/2010-06-21-lunch/index.md': LUNCH });
    const page = await visit(github, 390);
    let steps = 0;
    const step = async (does: Promise<unknown>): Promise<void> => {
      steps++;
      await does;
    };
    // The link that the owner sends.
    await step(page.goto(`${server.address}/admin/#/collections/posts/new`));
    const signIn = page.getByRole('button', { name: /Sign In with/ });
    await signIn.waitFor();
    expect(await page.getByRole('button', { name: /Token/ }).count()).toBe(0);
    await tabTo(page, 'Sign In with GitHub');
    await step(page.keyboard.press('Enter'));

    await page.getByRole('textbox', { name: 'Title' }).first().waitFor();
    await tabTo(page, 'title');
    await step(page.keyboard.type('Tea in the garden'));
    await tabTo(page, 'body');
    await step(page.keyboard.type('It rained, and nobody left.'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    const preview = page.getByRole('button', { name: 'Preview' });
    await preview.focus();
    await step(page.keyboard.press('Enter'));
    const frame = page.frameLocator('iframe');
    await frame.getByText('It rained, and nobody left.').waitFor();

    await step(page.keyboard.press('Control+s'));
    await expect.poll(() => github.pullRequests.length).toBe(1);
    // The dialog has the focus.
    await page.getByRole('button', { name: 'Send for Review' }).waitFor();
    await tabTo(page, 'Send for Review');
    await step(page.keyboard.press('Enter'));

    await expect.poll(() => github.pullRequests[0]?.labels).toEqual(['sveltia-cms/pending_review']);
    const [proposal] = github.pullRequests;
    const text = [...(github.branches.get(proposal?.branch ?? '') ?? [])].at(-1);
    expect(text?.[0]).toMatch(/^posts\/\d{4}-\d\d-\d\d-tea-in-the-garden\/index\.md$/);
    expect(text?.[1]).toMatch(
      /^---\ntitle: "Tea in the garden"\ndate: "[\d: -]{16}"\n---\n\nIt rained, and nobody left\.\n$/,
    );
    expect(steps).toBe(7);
    expect(github.unknown).toEqual([]);
  });

  test('comes from a published page to its entry, and changes one line', async () => {
    const github = new GitHub({ 'posts/2010-06-21-lunch/index.md': LUNCH });
    const page = await visit(github, 1280);
    await page.goto(`${server.address}/2010/06/lunch/`);
    await page.getByRole('link', { name: 'Edit this page' }).click();
    await page.getByRole('button', { name: /Sign In with/ }).click();
    const title = page.getByRole('textbox', { name: 'Title' }).first();
    await title.waitFor();
    expect(await title.inputValue()).toBe('Lunch');
    await title.fill('A late lunch');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() =>
        github.branches.get(github.pullRequests[0]?.branch ?? '')?.get('posts/2010-06-21-lunch/index.md'),
      )
      .toBe(LUNCH.replace('title: Lunch', 'title: "A late lunch"'));
  });
});
