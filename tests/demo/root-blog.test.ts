import type { Browser } from 'playwright-core';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, CONTRAST, watchBarriers } from '../browser/barriers.ts';
import { hasChromium, closeAll, sharedChromium } from '../browser/chromium.ts';
import { SiteServer } from '../browser/server.ts';
import { everything } from '../layouts/page.ts';
import { ended } from '../pipeline/project.ts';
import { BuiltSite } from './built-site.ts';
import { brokenReferences } from './crawl.ts';
import { inlineCode } from './inline-code.ts';
import { ProjectCopy } from './project-copy.ts';
import { references } from './references.ts';

// The root may hold any blog, so these tests know none of its content.
describe('the blog in the root', () => {
  let project: ProjectCopy;
  let site: BuiltSite;
  /** Generated files. The owner decides about `public`. */
  let made: readonly string[];
  let pages: readonly string[];

  beforeAll(async () => {
    project = new ProjectCopy('root');
    const { code, output, errors } = await project.build('built');
    if (code !== 0) throw new Error(output + errors);
    const files = project.files('built');
    site = new BuiltSite(files, addressOf(files.get('index.html') ?? ''));
    made = [...site.files.keys()].filter((file) => !existsSync(project.path(`public/${file}`)));
    pages = made.filter((file) => file.endsWith('.html'));
  });
  afterAll(() => project.remove());

  test('is checked strictly, without a hint', async () => {
    const { code, output, errors } = await ended(project.start(['check', '--strict']));
    expect({ code, told: code === 0 ? '' : output + errors }).toEqual({ code: 0, told: '' });
  });

  test('is built strictly, with a page for every address that leads nowhere', () => {
    expect(pages).toEqual(expect.arrayContaining(['404.html', 'index.html']));
  });

  test('leads to its own pages, pictures, styles and feeds, and never in vain', () => {
    // Absolute URLs in texts may lead to other sites.
    const own = references(site, made).filter(
      ({ target, use }) => use === 'mention' || !/^[a-z][a-z\d+.-]*:|^\/\//i.test(target),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(brokenReferences(site, own)).toEqual([]);
  });

  test('has no script, style or event handler in a page, and none from elsewhere', () => {
    expect(inlineCode(site, pages)).toEqual([]);
    const loaded = pages.flatMap((page) =>
      site
        .elements(page)
        .filter(({ tag, attributes }) => tag === 'script' || attributes['rel'] === 'stylesheet')
        .flatMap(({ attributes }) => attributes['src'] ?? attributes['href'] ?? []),
    );
    expect(loaded.filter((target) => !target.startsWith(site.prefix))).toEqual([]);
  });

  test('has a language and a title on every page', () => {
    const lacks = pages.filter((page) => {
      const [root] = site.elements(page);
      const title = site.elements(page).find(({ tag }) => tag === 'title')?.text;
      return !root?.attributes['lang'] || !title;
    });
    expect(lacks).toEqual([]);
  });

  describe.skipIf(!hasChromium)('in Chromium', () => {
    let server: SiteServer;
    let browser: Browser;

    beforeAll(async () => {
      server = await SiteServer.start(project.path('built'), site.prefix);
      browser = await sharedChromium();
    });
    afterAll(async () => {
      await closeAll(browser);
      await server?.stop();
    });

    test('has no barrier around its texts on a page of any kind, in light or dark', async () => {
      const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
      await watchBarriers(page);
      const looked = onePageOfEachKind(site, pages);
      const found: string[] = [];
      for (const file of looked) {
        await page.goto(server.address + new URL(site.urlOf(file)).pathname);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const all = await barriers(page, ['.prose'], colorScheme === 'dark' ? CONTRAST : undefined);
          found.push(...all.map((one) => `${file}, ${colorScheme}: ${one}`));
        }
      }
      await page.close();
      expect(found).toEqual([]);
      expect(looked.length).toBeGreaterThan(1);
    });
  });
});

function addressOf(frontPage: string): string {
  const link = everything(frontPage).find(({ attributes }) => attributes['rel'] === 'canonical');
  return link?.attributes['href'] ?? 'The front page has no address.';
}

/** One page of each class of `<main>`. Redirect pages and the editor have no `<main>`. */
function onePageOfEachKind(site: BuiltSite, pages: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const page of pages) {
    const main = site.elements(page).find(({ attributes }) => attributes['id'] === 'main_');
    const kind = main?.attributes['class'];
    if (kind !== undefined && !first.has(kind)) first.set(kind, page);
  }
  return [...first.values()];
}
