import type { Page } from 'playwright-core';
import { builtFixture } from '../demo/built-fixture.ts';
import type { ProjectCopy } from '../demo/project-copy.ts';
import { BlogInBrowser } from './blog-in-browser.ts';

/** The fixture blog. */
export class DemoInBrowser extends BlogInBrowser {
  /** @param change edits the fixture blog before the build */
  constructor(change?: (project: ProjectCopy) => void) {
    super(() => builtFixture(change));
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
