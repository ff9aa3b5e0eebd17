import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureFiles } from '../support/fixture-blog.ts';
import { toolFolder } from '../../tools/install/tool-folder.ts';
import { TestSite } from '../pipeline/site.ts';
import { barriers, watchBarriers } from './barriers.ts';
import { closeAll, hasChromium, sharedChromium } from './chromium.ts';
import { pickFolder } from './folder-picker.ts';
import { PreviewProcess } from './preview-process.ts';

const PICNIC = `---
title: Picnic # in the park
date: 2026-01-01
category: Events
tags: [tea, cake]
series: 'Summer'
---


Bring a *blanket*.
`;

function titleOf(text: string): string {
  const { title } = parse(text.split('---\n')[1] ?? '') as { readonly title: string };
  return title;
}

describe.skipIf(!hasChromium)('the editor of the preview', { timeout: 120_000 }, () => {
  let preview: PreviewProcess;
  let browser: Browser;

  beforeAll(async () => {
    const settings = `import { defineBlog } from 'pamphlet';\n\nexport default defineBlog({ title: 'A test', url: 'https://blog.example' });\n`;
    const files = { '.eleventy.ts': settings, 'posts/2026-01-01-picnic/index.md': PICNIC };
    [preview, browser] = await Promise.all([PreviewProcess.start(files), sharedChromium()]);
  });
  afterAll(async () => {
    await closeAll(browser);
    await preview?.stop();
  });

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({
      baseURL: preview.address,
      viewport: { width: 1280, height: 1600 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await watchBarriers(page);
    return page;
  }

  /** Installs the packages beside the blog. */
  async function install(): Promise<void> {
    const packages = join(toolFolder('editor'), 'node_modules');
    for (const name of readdirSync(packages).filter((one) => /^@(?:sveltia|fontsource-v)/.test(one)))
      symlinkSync(join(packages, name), join(preview.project.root, 'node_modules', name));
    const from = preview.printed.length;
    preview.project.write(
      'posts/2026-01-02-tea.md',
      '---\ntitle: Tea\ncategory: Events\n---\n\nBring a cup.\n',
    );
    await preview.saysAfter(from, 'posts published');
  }

  test('names the command that installs it', async () => {
    const page = await newPage();
    await page.goto('/admin/');
    await expect
      .poll(() => page.locator('pre').innerText())
      .toBe('npm install @sveltia/cms@0.221.1 @fontsource-variable/material-symbols-outlined@5.3.8');
    expect(await barriers(page)).toEqual([]);
    // Nothing is missing from the preview either.
    expect(preview.printed).not.toContain('/admin/');
  });

  test('opens from a page, writes the file of the blog, and the preview shows it', async () => {
    await install();
    const page = await newPage();
    const elsewhere: string[] = [];
    page.on('requestfinished', (request) => {
      const url = request.url();
      if (!url.startsWith(`${preview.address}/`) && !/^(?:blob|data):/.test(url)) elsewhere.push(url);
    });
    await pickFolder(page, preview.project.root);
    await page.goto('/2026/01/picnic/');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Edit this page' }).click();
    await page.getByRole('button', { name: 'Work with Local Repository' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Work with Local Repository' }).click();
    const title = page.getByRole('textbox', { name: 'Title' }).first();
    await title.waitFor();
    expect(await title.inputValue()).toBe('Picnic');
    await page.frameLocator('iframe').getByText('blanket').waitFor();
    expect(await barriers(page)).toEqual([]);
    await title.fill('Picnic at noon');
    await page.evaluate(() => Object.assign(globalThis, { isSameTab: true }));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => preview.project.read('posts/2026-01-01-picnic/index.md'))
      .toBe(PICNIC.replace('Picnic # in the park', '"Picnic at noon"'));
    const reader = await newPage();
    await expect
      .poll(async () => {
        await reader.goto('/2026/01/picnic/');
        return reader.locator('h1').innerText();
      })
      .toBe('Picnic at noon');
    // A build reloads pages, but never unsaved text.
    expect(await page.evaluate(() => 'isSameTab' in globalThis)).toBe(true);
    expect(elsewhere).toEqual([]);
  });

  test('changes one line of each post of a blog when its title changes', async () => {
    const files = fixtureFiles();
    const blog = new TestSite({ ...Object.fromEntries(files), '.eleventy.ts': '' });
    const page = await newPage();
    await pickFolder(page, blog.root);
    await page.goto('/admin/');
    await page.getByRole('button', { name: 'Work with Local Repository' }).click();
    await page.getByText('Collections', { exact: true }).first().waitFor();
    const posts = [...files.keys()].filter((file) => /^posts\/[^/]+(?:\/index)?\.md$/.test(file));
    expect(posts.length).toBeGreaterThan(9);
    for (const file of posts) {
      const before = blog.read(file);
      const path = file.slice('posts/'.length, -'.md'.length);
      const collection = path.endsWith('/index') ? 'posts' : 'single';
      await page.goto(`/admin/#/collections/${collection}/entries/${path}`);
      const title = page.getByRole('textbox', { name: 'Title' }).first();
      await expect.poll(() => title.inputValue()).toBe(titleOf(before));
      await title.fill('Another title');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect.poll(() => blog.read(file)).toBe(before.replace(/^title: .*/m, 'title: "Another title"'));
      // Only then has the editor closed.
      await expect.poll(() => page.url()).not.toContain('/entries/');
    }
  });

  test('reads numbers as the text that was typed, and fences with blanks', async () => {
    const file = 'posts/2026-01-01-a/index.md';
    const before = '--- \ntitle: 007\ndate: 2026-01-01\ntags: [007, 1.10]\ndraft: true\n---\t\n\nText\n';
    const blog = new TestSite({ [file]: before, '.eleventy.ts': '' });
    const page = await newPage();
    await pickFolder(page, blog.root);
    await page.goto('/admin/');
    await page.getByRole('button', { name: 'Work with Local Repository' }).click();
    await page.getByText('Collections', { exact: true }).first().waitFor();
    await page.goto('/admin/#/collections/posts/entries/2026-01-01-a/index');
    await expect.poll(() => page.getByRole('textbox', { name: 'Title' }).first().inputValue()).toBe('007');
    expect(await page.getByRole('radio', { name: 'Yes: it stays off the site' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: /^Add .*Tags/ }).click();
    await page.locator('[data-key-path^="tags"] input').last().fill('new');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => blog.read(file))
      .toBe(before.replace(' [007, 1.10]', '\n  - "007"\n  - "1.10"\n  - "new"'));
  });

  test('stays open while a post has an error', async () => {
    const from = preview.printed.length;
    preview.project.write('posts/2026-01-03-cake.md', '---\ntitle: Cake\ndate: 2026-01-32\n---\n\nA cake.\n');
    await preview.saysAfter(from, '2026-01-32');
    const page = await newPage();
    expect((await page.goto('/'))?.status()).toBe(200);
    await pickFolder(page, preview.project.root);
    expect((await page.goto('/admin/'))?.status()).toBe(200);
    await page.getByRole('button', { name: 'Work with Local Repository' }).click();
    await page.goto('/admin/#/collections/single/entries/2026-01-03-cake');
    await page.getByRole('textbox', { name: 'Title' }).first().waitFor();
    preview.project.write('posts/2026-01-03-cake.md', '---\ntitle: Cake\ndate: 2026-01-03\n---\n\nA cake.\n');
    await preview.saysAfter(from, 'posts published');
  });

  test('says which browser can write files, and what to do in another', async () => {
    const page = await newPage();
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'showDirectoryPicker');
    });
    await page.goto('/admin/');
    await page.getByText('Open this page in Chrome or Edge on this computer').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  test('is one link away from each list', async () => {
    const page = await newPage();
    for (const path of ['/', '/archive/', '/404.html']) {
      await page.goto(path);
      expect(await page.getByRole('link', { name: 'Open the editor' }).getAttribute('href')).toBe('/admin/');
    }
  });
});
