import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIST, readList } from '../../tools/docs-site/list.ts';
import { barriers, CONTRAST, watchBarriers } from '../browser/barriers.ts';
import { hasChromium, closeAll, sharedChromium } from '../browser/chromium.ts';
import { complaints } from '../browser/demo-in-browser.ts';
import { SiteServer } from '../browser/server.ts';
import { BuiltSite } from '../demo/built-site.ts';
import { brokenReferences, unreachablePages } from '../demo/crawl.ts';
import { markdownIn } from '../docs/documents.ts';
import { BuiltDocs } from './built-docs.ts';

/** A site without posts does not link to these. */
const EMPTY = ['404.html', 'archive/index.html', 'category/index.html'];

describe('the site of the documentation', () => {
  const sections = readList(readFileSync(LIST, 'utf8'));
  const listed = sections.flatMap(({ documents }) => documents);
  let docs: BuiltDocs;
  let site: BuiltSite;
  let told: Awaited<ReturnType<BuiltDocs['run']>>;

  beforeAll(async () => {
    docs = new BuiltDocs();
    told = await docs.run('build', '--strict');
    if (told.code !== 0) throw new Error(told.errors);
    site = new BuiltSite(docs.files(), 'https://docs.pamphlet.example/');
  });
  afterAll(() => docs.remove());

  test('is built and checked strictly, without a hint', async () => {
    expect(told).toMatchObject({ code: 0, errors: '' });
    expect(await docs.run('check', '--strict', '--rule=link', '--rule=anchor', '--rule=image')).toMatchObject(
      { code: 0 },
    );
  });

  test('has its sections in the order of a reader, and every document in one of them, once', () => {
    expect(sections.map(({ title }) => title)).toEqual(['Write', 'Run a blog', 'Work on Pamphlet']);
    const files = listed.map(({ file }) => file);
    expect(markdownIn('docs').filter((file) => file !== LIST && !files.includes(file))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  });

  test('leads nowhere in vain, and to every page', () => {
    expect(brokenReferences(site)).toEqual([]);
    expect(unreachablePages(site)).toEqual(EMPTY);
  });

  test('has the menu of its sections on every page, which marks where the reader is', () => {
    const pages = site.pages.filter((page) => site.text(page).includes('<main id="main_" class="page">'));
    expect(pages.length).toBe(listed.length);
    for (const page of pages) {
      const [menu = ''] = /<nav class="docs-menu".*?<\/nav>/s.exec(site.text(page)) ?? [];
      expect(menu.match(/<p class="label">[^<]*/g)).toEqual(
        sections.map(({ title }) => `<p class="label">${title}`),
      );
      expect(menu.match(/<a [^>]*aria-current="page"/g)).toEqual([
        `<a href="/${page.replace('index.html', '')}" aria-current="page"`,
      ]);
    }
  });

  test('leads from the first page to the last, and back', () => {
    const after = (address: string, rel: string): string | undefined =>
      site
        .elements(`${address.slice(1)}index.html`)
        .find(({ tag, attributes }) => tag === 'a' && attributes['rel'] === rel)?.attributes['href'];
    const way = (from: string, rel: string): string[] => {
      const found = [from];
      for (let at = after(from, rel); at !== undefined; at = after(at, rel)) found.push(at);
      return found;
    };
    const there = way('/writing/', 'next');
    expect(there.length).toBe(listed.length);
    expect(way(there.at(-1) ?? '', 'prev')).toEqual(there.toReversed());
  });

  test('publishes the schemas and pictures of documents', () => {
    expect(site.find(new URL('https://docs.pamphlet.example/schemas/front-matter.json'))).toHaveProperty(
      'file',
    );
    expect(site.text('benchmarks/index.html')).toContain('benchmarks.svg');
  });

  describe.skipIf(!hasChromium)('in a browser', () => {
    let server: SiteServer;
    let browser: Browser;
    beforeAll(async () => {
      [server, browser] = await Promise.all([SiteServer.start(docs.site), sharedChromium()]);
    });
    afterAll(async () => {
      await closeAll(browser);
      await server.stop();
    });

    test.each([
      ['a telephone', 390],
      ['a desk', 1280],
    ])(
      'on %s of %i pixels, light or dark: no barrier, no complaint, nothing beside the page',
      async (_, width) => {
        const context = await browser.newContext({
          baseURL: server.address,
          viewport: { width, height: 800 },
        });
        const page = await context.newPage();
        const heard = complaints(page, server.address);
        await watchBarriers(page);
        for (const address of ['/', '/publish/', '/benchmarks/', '/search/']) {
          await page.goto(address);
          expect(await barriers(page)).toEqual([]);
          await page.emulateMedia({ colorScheme: 'dark' });
          expect(await barriers(page, [], CONTRAST)).toEqual([]);
          await page.emulateMedia({ colorScheme: 'light' });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        }
        expect(heard).toEqual([]);
        await context.close();
      },
    );

    test('the menu opens without a script on a telephone, and is open on a desk', async () => {
      for (const width of [390, 1280]) {
        const context = await browser.newContext({
          baseURL: server.address,
          javaScriptEnabled: false,
          viewport: { width, height: 800 },
        });
        const page = await context.newPage();
        await page.goto('/settings/');
        const link = page.locator('.docs-menu a[href="/rules/"]');
        expect(await link.isVisible()).toBe(width === 1280);
        if (width === 390) await page.locator('.docs-menu summary').click();
        const box = await link.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(width === 390 ? 44 : 24);
        await link.click();
        expect(new URL(page.url()).pathname).toBe('/rules/');
        await context.close();
      }
    });

    test.each([
      ['crontab', '/publish/#a-server-with-ssh'],
      ['a front page', '/recipes/#a-front-page-of-your-own'],
      ['table of contents', '/recipes/#a-table-of-contents'],
      ['logo', '/recipes/#a-logo'],
      ['menu', '/recipes/#a-menu'],
      ['contact form', '/recipes/#a-contact-form'],
      ['two authors', '/recipes/#two-authors'],
      ['cards', '/theming/#social-cards'],
      ['dark mode', '/theming/#dark-mode'],
      ['newsletter', '/recipes/#a-newsletter'],
      ['analytics', '/recipes/#analytics'],
      ['footer', '/recipes/#a-line-in-the-footer'],
      ['redirect', '/addresses/#redirect-an-address-or-let-it-go'],
      ['sub-folder', '/publish/#in-a-sub-folder'],
      ['schedule', '/writing/#draft-schedule-expire'],
      ['draft', '/writing/#draft-schedule-expire'],
      ['review', '/review/'],
      ['two languages', '/recipes/#two-languages'],
      ['framed', '/recipes/#a-page-in-a-layout-of-your-own'],
      ['Disqus', '/recipes/#if-you-come-from-disqus'],
      ['timeZone', '/settings/#timezone'],
    ])('the search for “%s” leads to the section %s', async (words, section) => {
      const page = await browser.newPage({ baseURL: server.address });
      await page.goto(`/search/?q=${encodeURIComponent(words)}`);
      const found = page.locator('.search-results a');
      await found.first().waitFor();
      const first = await found.evaluateAll((links) =>
        links.slice(0, 3).map((link) => link.getAttribute('href')),
      );
      expect(first).toContain(section);
      await page.close();
    });
  });
});

test('where the address of the repository is known, source files are links to it', () => {
  const docs = new BuiltDocs('https://git.example/pamphlet');
  const page = readFileSync(join(docs.root, 'pages/features.md'), 'utf8');
  docs.remove();
  expect(page).toContain(
    '[`src/pages/feature.ts`](https://git.example/pamphlet/blob/HEAD/src/pages/feature.ts)',
  );
});
