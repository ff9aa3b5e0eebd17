import { launchChromium } from '../../tests/browser/chromium.ts';

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

/**
 * Tells of the text of the page as soon as it is there, and again when it changes. A locator of Playwright asks again
 * only every half second.
 */
const TELL = `addEventListener('DOMContentLoaded', () => {
  const tell = () => { void tellText(document.body.textContent); };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true, characterData: true });
  tell();
});`;

const PATIENCE = 60_000;

/** @throws Error that says what to install or set when this computer has no Chrome or Chromium */
export async function openBrowser(): Promise<Browser> {
  const browser = await launchChromium();
  return {
    read: async (url) => {
      const page = await browser.newPage();
      let text = '';
      let heard = (): void => undefined;
      await page.exposeFunction('tellText', (told: string) => {
        text = told;
        heard();
      });
      await page.addInitScript(TELL);
      await page.goto(url.href, { waitUntil: 'networkidle' });
      return {
        shows: (wanted) =>
          new Promise((resolve, reject) => {
            const late = setTimeout(() => reject(new Error(`The page never showed “${wanted}”`)), PATIENCE);
            heard = () => {
              if (!text.includes(wanted)) return;
              clearTimeout(late);
              resolve();
            };
            heard();
          }),
      };
    },
    close: () => browser.close(),
  };
}
