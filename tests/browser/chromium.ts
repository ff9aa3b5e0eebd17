import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** What was found on this computer. */
export const BROWSER = findBrowser({
  platform: process.platform,
  environment: process.env,
  exists: existsSync,
  playwright: playwrightsOwn(),
});

/** Without a browser these tests are skipped, except where one was promised. */
export const hasChromium = 'path' in BROWSER || Boolean(process.env['CHROMIUM_PATH']);

/** What it is started with: it asks nobody for anything, and needs no graphics card. */
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
 * Starts the browser of this computer.
 *
 * @param more arguments for this browser alone
 * @throws Error that says what to install or set when there is none
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  if ('missing' in BROWSER) throw new Error(BROWSER.missing);
  return chromium.launch({ executablePath: BROWSER.path, args: [...CHROMIUM_FLAGS, ...more] });
}

let shared: Promise<Browser> | undefined;

/**
 * The one browser of all test files of a process, which end with it. Each file closes what it has opened in it: `closeAll`.
 *
 * @throws Error as `launchChromium` does
 */
export function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium();
  return shared;
}

/** Closes every tab. What was never opened is closed. */
export async function closeAll(browser: Browser | undefined): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}

/** Where Playwright would have its own; an empty text on a system that it does not know. */
function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}
