import { buildOptions } from '../../src/eleventy/build-options.ts';
import type { Browser, Page } from 'playwright-core';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { toolFolder } from '../../tools/install/tool-folder.ts';
import { NOW, post, TestSite } from '../pipeline/site.ts';
import { installEditor } from '../support/installed-editor.ts';
import { addPicture } from './add-picture.ts';
import { hasChromium, closeAll, sharedChromium } from './chromium.ts';
import { GitHub } from './github.ts';
import { SiteServer } from './server.ts';

const settings = { search: false, socialCards: false, admin: { host: 'test' } } as const;

/** Files in the test back end, by path. */
async function savedFiles(page: Page): Promise<Map<string, Buffer>> {
  const files = await page.evaluate(async () => {
    const found: [string, number[]][] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, entry] of folder.entries()) {
        if (entry instanceof FileSystemDirectoryHandle) await walk(entry, `${path}${name}/`);
        else if (entry instanceof FileSystemFileHandle) {
          found.push([path + name, [...new Uint8Array(await (await entry.getFile()).arrayBuffer())]]);
        }
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return found;
  });
  return new Map(files.map(([path, bytes]) => [path.replace(/^[^/]*\//, ''), Buffer.from(bytes)]));
}

/** Writes files into the test back end. */
function seed(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    for (const [path, text] of Object.entries(given)) {
      const names = ['sveltia-cms-test', ...path.split('/')];
      const name = names.pop() ?? '';
      let folder = root;
      for (const part of names) folder = await folder.getDirectoryHandle(part, { create: true });
      const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await file.write(text);
      await file.close();
    }
  }, files);
}

/** @param route behind the `#` */
async function openAt(page: Page, address: string, route: string): Promise<void> {
  await page.goto(`${address}/admin/`);
  const signIn = page.getByRole('button', { name: 'Work with Test Repository' });
  const inside = page.getByText('Collections', { exact: true }).first();
  await signIn.or(inside).first().waitFor();
  if (await signIn.isVisible()) await signIn.click();
  await inside.waitFor();
  await page.goto(`${address}/admin/#${route}`);
}

const LUNCH = post(
  { title: 'Lunch', date: '2010-06-21', category: 'Events', author: 'Ann' },
  'Soup for all.',
);

const OLD = {
  'posts/2009-05-01-old.md':
    '---\ntitle: Old\ncategory: Events\nauthor: [Ann, Bo]\nimage: street.jpg\nseries: Tour\n---\nText.\n',
  'posts/2009-06-01-folder/index.md': '---\ntitle: Folder\ndate: 2009-06-01\ndraft: true\n---\nText.\n',
};

describe.skipIf(!hasChromium)('the editor in the browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: SiteServer;
  let site: TestSite;
  beforeAll(async () => {
    browser = await sharedChromium();
    const home = process.cwd();
    process.chdir(toolFolder('editor'));
    site = new TestSite({ 'posts/2010-06-21-lunch.md': LUNCH }, () => undefined);
    await site.build({ settings });
    process.chdir(home);
    server = await SiteServer.start(join(site.root, '_site'));
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    rmSync(site.root, { recursive: true, force: true });
    await closeAll(browser);
  });

  async function newPage(width = 1280, height = 2400, timezoneId?: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height }, timezoneId });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  test('writes a post with a picture that passes every check', async () => {
    installEditor();
    const page = await newPage();
    const elsewhere: string[] = [];
    page.on('requestfinished', (request) => {
      const url = request.url();
      if (!url.startsWith(`${server.address}/`) && !/^(?:blob|data):/.test(url)) elsewhere.push(url);
    });
    await openAt(page, server.address, '/collections/posts/new');
    await page.getByRole('textbox', { name: 'Title' }).first().fill('Tea: a "small" report #3');
    // Without a review workflow, a new post starts as a draft.
    expect(await page.getByRole('radio', { name: 'Yes: it stays off the site' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'No: it is published' }).click();
    const category = page.locator('[data-key-path=category] input');
    await category.fill('Events');
    expect(await category.getAttribute('list')).toBe('names-category');
    expect(
      await page
        .locator('#names-category option')
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)),
    ).toEqual(['Events']);
    await addPicture(page);
    await page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await page.keyboard.type('It rained, and nobody left.');
    const preview = page.frames().find((frame) => frame !== page.mainFrame());
    await expect
      .poll(() => preview?.evaluate(() => getComputedStyle(document.body).fontFamily))
      .toContain('Pamphlet Serif');
    expect(await preview?.getByText('It rained, and nobody left.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Entry saved.').waitFor();

    const saved = await savedFiles(page);
    const own = new TestSite({ 'posts/2010-06-21-lunch.md': LUNCH });
    for (const [path, bytes] of saved) own.write(path, bytes);
    // The day is that of the save.
    const folder = /^posts\/\d{4}-\d\d-\d\d-tea-a-small-report-3\//.exec([...saved.keys()][0] ?? '')?.[0];
    expect([...saved.keys()].toSorted()).toEqual([`${folder}icon-192.png`, `${folder}index.md`]);
    const text = saved.get(`${folder}index.md`)?.toString();
    expect(text?.replace(/"[\d-]{10} \d\d:\d\d"/, 'NOW')).toBe(
      String.raw`---
title: "Tea: a \"small\" report #3"
date: NOW
category:
  - "Events"
image:
  src: "icon-192.png"
  alt: "A cup of tea"
---

It rained, and nobody left.
`,
    );
    const checked = { title: 'A test', url: 'https://blog.example', ...settings };
    const blog = { code: OURS, settings: checkSettings(checked, '') };
    const options = buildOptions(blog, own.root, { now: NOW });
    const { problems, files } = await checkBlog(options);
    expect(files).toHaveLength(2);
    expect(problems).toEqual([]);
    // The editor would ask another site for its newest version. The policy forbids it.
    expect(elsewhere).toEqual([]);
  });

  test.each(['UTC', 'Asia/Tokyo', 'America/New_York'])(
    'changes only the lines of an old post that somebody has edited, in %s',
    async (timeZone) => {
      const page = await newPage(1280, 2400, timeZone);
      await openAt(page, server.address, '/collections/posts');
      await seed(page, OLD);
      await page.reload();
      await openAt(page, server.address, '/collections/single/entries/2009-05-01-old');
      await page.getByRole('textbox', { name: 'What the picture shows' }).fill('A street');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Entry saved.').waitFor();
      await page.goto(`${server.address}/admin/#/collections/posts`);
      await page.getByText('2009-06-01 00:00 Folder').click();
      expect(await page.getByRole('radio', { name: 'Yes: it stays off the site' }).isChecked()).toBe(true);
      await page.getByRole('textbox', { name: 'Title' }).first().fill('Another title');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect
        .poll(async () =>
          Object.fromEntries([...(await savedFiles(page))].map(([file, text]) => [file, text.toString()])),
        )
        .toEqual({
          'posts/2009-05-01-old.md':
            '---\ntitle: Old\ncategory: Events\nauthor: [Ann, Bo]\nimage:\n  src: "street.jpg"\n  alt: "A street"\nseries: Tour\n---\nText.\n',
          'posts/2009-06-01-folder/index.md':
            '---\ntitle: "Another title"\ndate: 2009-06-01\ndraft: true\n---\nText.\n',
        });
    },
  );

  test('works with the keyboard alone', async () => {
    const page = await newPage();
    /** Presses Tab until a key's field or a named button has the focus. */
    const tabTo = async (wanted: string): Promise<void> => {
      const seen: string[] = [];
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const one = document.activeElement;
          return one?.matches('input, textarea, [contenteditable=true]')
            ? one.closest('[data-key-path]')?.getAttribute('data-key-path')
            : one?.textContent?.trim();
        });
        if (at === wanted) return;
        seen.push(String(at).slice(0, 30));
      }
      throw new Error(`Sixty tabs lead to no ${wanted}, but to ${seen.join(', ')}.`);
    };
    await page.goto(`${server.address}/admin/`);
    await page.getByRole('button', { name: 'Work with Test Repository' }).waitFor();
    await tabTo('Work with Test Repository');
    await page.keyboard.press('Enter');
    await page.getByText('Collections', { exact: true }).first().waitFor();
    await page.goto(`${server.address}/admin/#/collections/posts/new`);
    await page.getByRole('textbox', { name: 'Title' }).first().waitFor();
    await tabTo('title');
    await page.keyboard.type('By keys');
    await tabTo('body');
    await page.keyboard.type('No mouse.');
    // The shortcut works only after the editor has stored the last letters.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Control+s');
          return (await savedFiles(page)).size;
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(1);
    const [[file = '', text] = []] = await savedFiles(page);
    expect(file).toMatch(/-by-keys\/index\.md$/);
    expect(String(text)).toContain('No mouse.');
  });

  test.each([
    ['en-GB', 'Save'],
    ['de-DE', 'Speichern'],
    ['fr-CA', 'Enregistrer'],
    ['ja-JP', '保存'],
    // The program has no words of these.
    ['he-IL', 'Save'],
  ])('speaks the language of a browser: %s', async (locale, save) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(`${server.address}/admin/#/collections/posts/new`, { timeout: 20_000 });
    await page.getByRole('button').first().click();
    await expect.poll(() => page.getByRole('button', { name: save, exact: true }).count()).toBe(1);
    await context.close();
  });

  test('fits a phone, and a long title fits the name of a file', async () => {
    const page = await newPage(360, 740);
    await openAt(page, server.address, '/collections/posts/new');
    await page.getByRole('textbox', { name: 'Title' }).first().fill('東京のバス'.repeat(30));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    const clear = await page.getByRole('button', { name: 'Clear', exact: true }).first().boundingBox();
    expect((clear?.x ?? 360) + (clear?.width ?? 0)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Entry saved.').waitFor();
    const [file = ''] = [...(await savedFiles(page)).keys()];
    expect(file).toContain('-東京のバス');
    for (const name of file.split('/')) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  test('says that it loads, and what to do if nothing appears', async () => {
    const page = await newPage(360, 740);
    const says = page.getByText('If nothing appears, load this page again');
    await page.route('**/admin/editor.js', (route) => route.abort());
    await page.goto(`${server.address}/admin/`);
    expect(await says.isVisible()).toBe(true);
    await page.unroute('**/admin/editor.js');
    await page.reload();
    await page.getByRole('button', { name: 'Work with Test Repository' }).waitFor();
    expect(await says.isVisible()).toBe(false);
  });

  test.each([
    ['public', true],
    ['private', false],
  ])('works through review in a %s repository: the board publishes a proposal', async (_, hasDrafts) => {
    installEditor();
    const own = new TestSite({ 'posts/2010-06-21-lunch.md': LUNCH });
    const admin = { host: 'github', repository: 'elm-street/blog' } as const;
    await own.build({ settings: { ...settings, admin } });
    const hosts = ['https://api.github.com'];
    const reviewed = await SiteServer.start(join(own.root, '_site'), '/', undefined, hosts);
    try {
      const github = new GitHub({ 'posts/2010-06-21-lunch/index.md': LUNCH });
      github.hasDrafts = hasDrafts;
      const page = await newPage();
      await github.serve(page);
      await page.goto(`${reviewed.address}/admin/`);
      await page.getByRole('button', { name: /Access Token/ }).click();
      await page.getByRole('textbox').fill('secret');
      await page.keyboard.press('Enter');
      await page.getByText('Collections', { exact: true }).first().waitFor();

      await page.goto(`${reviewed.address}/admin/#/collections/posts/new`);
      await page.getByRole('textbox', { name: 'Title' }).first().fill('By three people');
      expect(await page.getByRole('radio', { name: 'No: it is published' }).isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect
        .poll(() => github.pullRequests.map(({ branch }) => branch))
        .toEqual([expect.stringMatching(/^cms\/posts\/\d{4}-\d\d-\d\d-by-three-people$/)]);
      expect([...(github.branches.get('main') ?? [])]).toHaveLength(1);

      await page.getByRole('button', { name: 'Later' }).click();

      // A new title keeps the file name, and thus the branch.
      await page.getByText(/^\d{4}-.* By three people$/).click();
      await page.getByRole('textbox', { name: 'Title' }).first().fill('By four people');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const filesOf = (branch: string): string => [...(github.branches.get(branch) ?? [])].flat().join('\n');
      const branch = github.pullRequests[0]?.branch ?? '';
      await expect.poll(() => filesOf(branch)).toContain('title: "By four people"');
      expect(github.pullRequests).toHaveLength(1);
      await page.getByRole('button', { name: 'Later' }).click();

      await page.getByText(/^\d{4}-.* By four people$/).click();
      await page.getByRole('button', { name: /^Status: / }).click();
      await page.getByText('Ready', { exact: true }).click();
      await expect.poll(() => github.pullRequests[0]?.labels.join()).toBe('sveltia-cms/pending_publish');
      await page.getByRole('button', { name: 'Publish Entry' }).click();
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await expect.poll(() => filesOf('main')).toContain('-by-three-people/index.md');
      await expect.poll(() => github.branches.has(branch)).toBe(false);
      expect(github.unknown).toEqual([]);
    } finally {
      await reviewed.stop();
    }
  });
});
