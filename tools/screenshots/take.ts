/** `npm run tool -- screenshots`: takes pictures of pages for review, into `.cache/screenshots/`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { compiledCode } from '../../src/compile.js';
import { ARABIC_SITE } from '../../tests/browser/arabic-site.ts';
import { launchChromium } from '../../tests/browser/chromium.ts';
import { SiteServer } from '../../tests/browser/server.ts';
import { ProjectCopy } from '../../tests/demo/project-copy.ts';
import { READINGS, VIEWS, type Reading, type View } from './views.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/screenshots');

/** @param wanted parts of picture names; empty for all */
async function main(wanted: readonly string[]): Promise<void> {
  if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await compiledCode();
  const browser = await launchChromium();
  try {
    let count = 0;
    for (const site of ['fixture', 'arabic'] as const) {
      const views = VIEWS.filter((view) => view.site === site);
      count += await withSite(site, (address) => takeAll(browser, address, views, wanted));
    }
    console.log(`${count} pictures in ${FOLDER}`);
  } finally {
    await browser.close();
  }
}

async function withSite<T>(site: View['site'], use: (address: string) => Promise<T>): Promise<T> {
  const project = new ProjectCopy(site === 'fixture' ? site : ARABIC_SITE);
  try {
    const { code, errors } = await project.build('built');
    if (code !== 0) throw new Error(errors);
    const server = await SiteServer.start(project.path('built'));
    try {
      return await use(server.address);
    } finally {
      await server.stop();
    }
  } finally {
    project.remove();
  }
}

async function takeAll(
  browser: Browser,
  address: string,
  views: readonly View[],
  wanted: readonly string[],
): Promise<number> {
  let count = 0;
  for (const reading of READINGS) {
    const those = views.filter(
      (view) => wanted.length === 0 || wanted.some((part) => `${view.name}-${reading.name}`.includes(part)),
    );
    if (those.length === 0) continue;
    const context = await browser.newContext({ baseURL: address, ...reading.context });
    const page = await context.newPage();
    for (const view of those) {
      await take(page, view, reading);
      count += 1;
    }
    await context.close();
  }
  return count;
}

async function take(page: Page, view: View, reading: Reading): Promise<void> {
  if (reading.media !== undefined) await page.emulateMedia({ media: reading.media });
  await page.goto(view.path, { waitUntil: 'load' });
  await view.before?.(page);
  for (const picture of await page.locator('main img').all()) await picture.scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(FOLDER, `${view.name}-${reading.name}.png`), fullPage: true });
}

await main(process.argv.slice(2));
