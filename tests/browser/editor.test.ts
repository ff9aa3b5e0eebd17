import type { Browser, Page } from 'playwright-core';
import { writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OURS } from '../../src/features/blog-code.ts';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { checkSettings } from '../../src/features/settings.ts';
import { toolFolder } from '../../tools/install/tool-folder.ts';
import { NOW, post, TestSite } from '../pipeline/site.ts';
import { installEditor } from '../support/installed-editor.ts';
import { hasChromium, closeAll, sharedChromium } from './chromium.ts';
import { SiteServer } from './server.ts';

const settings = { search: false, socialCards: false, admin: { host: 'test' } } as const;

/** Files that the test back end keeps in the browser, by path, as bytes. */
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

/** Opens the form of a new post. */
async function openForm(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/admin/`);
  await page.getByRole('button', { name: 'Work with Test Repository' }).click();
  await page.getByText('Collections', { exact: true }).waitFor();
  await page.goto(`${address}/admin/#/collections/posts/new`);
}

describe.skipIf(!hasChromium)('the editor in the browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedChromium();
    toolFolder('editor');
  }, 120_000);
  afterAll(() => closeAll(browser));

  test('writes a post with a picture that passes every check', async () => {
    installEditor();
    const site = new TestSite({
      'posts/2010-06-21-lunch.md': post(
        { title: 'Lunch', date: '2010-06-21', category: 'Events' },
        'Soup for all.',
      ),
    });
    await site.build({ settings });
    const server = await SiteServer.start(join(site.root, '_site'));
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(20_000);
      const elsewhere: string[] = [];
      page.on('requestfinished', (request) => {
        const url = request.url();
        if (!url.startsWith(`${server.address}/`) && !/^(?:blob|data):/.test(url)) elsewhere.push(url);
      });
      await openForm(page, server.address);
      await page.getByRole('textbox', { name: 'Title' }).first().fill('Tea: a "small" report #3');
      await page.getByRole('radio', { name: 'Events' }).click();
      await page
        .getByRole('group', { name: /Picture for lists/ })
        .getByRole('button', { name: 'Browse' })
        .click();
      const dialog = page.getByRole('dialog', { name: 'Select Image' });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: 'Upload' }).click(),
      ]);
      await chooser.setFiles(join(import.meta.dirname, '../../layouts/icons/icon-192.png'));
      await dialog.getByRole('button', { name: 'Insert' }).click();
      await page.getByRole('textbox', { name: 'Text', exact: true }).click();
      await page.keyboard.type('It rained, and nobody left.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Entry saved.').waitFor();

      const saved = await savedFiles(page);
      for (const [path, bytes] of saved) {
        mkdirSync(dirname(join(site.root, path)), { recursive: true });
        writeFileSync(join(site.root, path), bytes);
      }
      const today = new Date().toISOString().slice(0, 10);
      expect([...saved.keys()].toSorted()).toEqual([
        `posts/${today}-tea-a-small-report-3/icon-192.png`,
        `posts/${today}-tea-a-small-report-3/index.md`,
      ]);
      const checked = { title: 'A test', url: 'https://blog.example', ...settings };
      const options = {
        code: OURS,
        root: site.root,
        settings: checkSettings(checked, ''),
        now: NOW,
        strict: true,
      };
      const { problems, files } = await checkBlog(options);
      expect(files).toHaveLength(2);
      expect(problems).toEqual([]);
      const { warnings } = await site.build({ settings, now: Date.now() + 86_400_000 });
      expect(warnings).toEqual([]);
      // The program would ask a stranger for its newest version; the page forbids it.
      expect(elsewhere).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});
