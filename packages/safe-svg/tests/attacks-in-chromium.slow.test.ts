import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanDrawing } from '../src/index.ts';
import { hasChromium, closeAll, sharedChromium } from '../../../tests/browser/chromium.ts';
import { hostileDrawing } from './drawing-grammar.ts';
import { attacksOn } from './hostile-drawings.ts';
import { randomly } from '../../../tests/support/random.ts';

/**
 * Opens published hostile drawings in Chromium, without headers except the type. A script that runs contacts
 * the other site, so one server detects both kinds of attack.
 */
describe.runIf(hasChromium)('a published drawing', () => {
  let browser: Browser;
  let page: Page;
  let site: Server;
  let otherSite: Server;
  const files = new Map<string, Buffer>();
  const asked = new Set<string>();
  let [here, out] = ['', ''];

  beforeAll(async () => {
    site = createServer(({ url = '' }, response) => {
      const file = files.get(url.slice(1));
      const type = url.endsWith('.svg') ? 'image/svg+xml' : 'text/html; charset=utf-8';
      response.writeHead(file ? 200 : 404, { 'Content-Type': type }).end(file);
    });
    otherSite = createServer(({ url = '' }, response) => {
      asked.add(url.slice(1).replace(/[^\d].*$/, ''));
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
    });
    [here, out] = [await addressOf(site), await addressOf(otherSite)];
    browser = await sharedChromium();
    page = await browser.newPage();
  });

  beforeEach(() => {
    files.clear();
    asked.clear();
  });

  afterAll(async () => {
    await closeAll(browser);
    for (const server of [site, otherSite]) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Opens each drawing on one page, in a frame and as a picture. */
  async function openTogether(drawings: ReadonlyMap<number, Buffer>): Promise<void> {
    for (const [index, bytes] of drawings) files.set(`${index}.svg`, bytes);
    const shown = [...drawings.keys()].map(
      (index) => `<iframe src="/${index}.svg"></iframe><img src="/${index}.svg" alt="">`,
    );
    files.set('', Buffer.from(`<!doctype html><title>Drawings</title>${shown.join('')}`));
    await page.goto(`${here}/`, { waitUntil: 'load' });
    await page.waitForTimeout(200);
  }

  /** Opens a drawing as a page, hovers over it and clicks it. */
  async function openAlone(index: number, bytes: Buffer): Promise<void> {
    files.set(`${index}.svg`, bytes);
    await page.goto(`${here}/${index}.svg`, { waitUntil: 'load' }).catch(() => undefined);
    await page.mouse.move(50, 50);
    await page.mouse.click(150, 150);
  }

  const names = attacksOn('').map(([name]) => name);
  const attacks = (): [index: number, bytes: Buffer][] =>
    names.map((_, index) => [index, attacksOn(`${out}/${index}`)[index]?.[1] ?? Buffer.alloc(0)]);
  const published = (bytes: Buffer): Buffer | undefined => {
    const cleaned = cleanDrawing(bytes);
    return 'svg' in cleaned ? Buffer.from(cleaned.svg) : undefined;
  };
  const publishedOf = (made: readonly [number, Buffer][]): Map<number, Buffer> =>
    new Map(made.flatMap(([index, bytes]) => [published(bytes) ?? []].flat().map((svg) => [index, svg])));
  /** Attacks that need a click or hover. */
  const POINTED = /link|event/;

  it('is looked for by a server that most of the attacks reach', async () => {
    await openTogether(new Map(attacks()));
    for (const [index, bytes] of attacks()) {
      if (POINTED.test(names[index] ?? '')) await openAlone(index, bytes);
    }
    await page.goto('about:blank');
    expect(asked.size).toBeGreaterThan(names.length * 0.6);
  });

  it('never runs a script or asks another site, neither by itself nor in a page', async () => {
    const drawings = publishedOf(attacks());
    expect(drawings.size).toBeGreaterThan(names.length * 0.7);
    await openTogether(drawings);
    for (const [index, bytes] of drawings) {
      if (POINTED.test(names[index] ?? '')) await openAlone(index, bytes);
    }
    await page.goto('about:blank');
    expect([...asked].map((index) => names[Number(index)])).toEqual([]);
  });

  it('never does so, whatever it was made of', async () => {
    const samples = fc.sample(hostileDrawing, randomly(160));
    const made = samples.map(({ text, encode }, index): [number, Buffer] => {
      const address = `${out}/${index}`;
      return [index, encode(text.replaceAll('RUN', `fetch('${address}')`).replaceAll('OUT', address))];
    });
    await openTogether(new Map(made.slice(0, 40)));
    expect(asked.size).toBeGreaterThan(5);
    asked.clear();
    const drawings = publishedOf(made);
    expect(drawings.size).toBeGreaterThan(made.length * 0.7);
    for (let start = 0; start < made.length; start += 80) {
      await openTogether(new Map([...drawings].slice(start, start + 80)));
    }
    expect([...asked].map((index) => samples[Number(index)]?.text)).toEqual([]);
  });
});

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
