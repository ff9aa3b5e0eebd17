import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

export const BROWSER = findBrowser({
  platform: process.platform,
  environment: process.env,
  exists: existsSync,
  playwright: playwrightsOwn(),
});

/** Tests skip without a browser, unless `CHROMIUM_PATH` promises one. */
export const hasChromium = 'path' in BROWSER || Boolean(process.env['CHROMIUM_PATH']);

/** No background requests, no graphics card. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param more arguments for this browser alone
 * @throws Error that says what to install or set, without a browser
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  if ('missing' in BROWSER) throw new Error(BROWSER.missing);
  return chromium.launch({ executablePath: BROWSER.path, args: [...CHROMIUM_FLAGS, ...more] });
}

let shared: Promise<Browser> | undefined;

/**
 * One browser for all test files of a process. Each file closes its tabs with `closeAll`.
 *
 * @throws Error as `launchChromium` does
 */
export function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium();
  return shared;
}

export async function closeAll(browser: Browser | undefined): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}

/** Empty on a system that Playwright does not know. */
function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}
