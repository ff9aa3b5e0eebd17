import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page that somebody has open. */
export interface Reader {
  /** Resolves when the page shows this text, whether it was loaded anew or changed in place. */
  shows(text: string): Promise<void>;
}

/** A headless browser. */
export interface Browser {
  /** Opens a page and waits until its live-reload script, if any, has had time to connect. */
  read(url: URL): Promise<Reader>;
  close(): Promise<void>;
}

/** @param executable path of a Chromium */
export async function openBrowser(executable: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: executable, args: ARGUMENTS });
  return {
    read: async (url) => {
      const page = await browser.newPage();
      await page.goto(url.href, { waitUntil: 'networkidle' });
      return {
        shows: (text) => page.getByText(text).waitFor({ timeout: 60_000 }),
      };
    },
    close: () => browser.close(),
  };
}
