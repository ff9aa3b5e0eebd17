import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { builtFixture } from '../demo/built-fixture.ts';
import type { ProjectCopy } from '../demo/project-copy.ts';
import { closeAll, sharedChromium } from './chromium.ts';
import { SiteServer } from './server.ts';

/** The built fixture blog and one browser, for all tests of a file. */
export class DemoInBrowser {
  #opened: { readonly server: SiteServer; readonly browser: Browser } | undefined;

  /** @param change edits the fixture blog before the build */
  constructor(change?: (project: ProjectCopy) => void) {
    beforeAll(async () => {
      const { project, result } = await builtFixture(change);
      if (result.code !== 0) throw new Error(result.errors);
      const [server, browser] = await Promise.all([
        SiteServer.start(project.path('built')),
        sharedChromium(),
      ]);
      this.#opened = { server, browser };
    });
    afterAll(async () => {
      await closeAll(this.#opened?.browser);
      await this.#opened?.server.stop();
    });
  }

  get address(): string {
    return this.#open.server.address;
  }

  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#open.browser.newContext({ baseURL: this.address, ...options });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  get #open() {
    if (!this.#opened) throw new Error('The fixture blog is not open yet.');
    return this.#opened;
  }
}

/** Console messages, errors, failed loads and requests to other sites. */
export function complaints(page: Page, address: string): string[] {
  const list: string[] = [];
  page.on('console', (message) => {
    list.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => list.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // Navigation aborts pending loads.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') list.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`)) list.push(`elsewhere: ${request.url()}`);
  });
  return list;
}
