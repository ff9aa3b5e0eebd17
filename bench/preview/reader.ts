import { launchChromium } from '../../tests/browser/chromium.ts';

export interface Reader {
  /** Resolves when the page shows this text, after a reload or an update in place. */
  shows(text: string): Promise<void>;
}

export interface Browser {
  /** Waits until a live-reload script has had time to connect. */
  read(url: URL): Promise<Reader>;
  close(): Promise<void>;
}

/**
 * Reports the text after loading and after each change. A Playwright locator polls only every half second.
 */
const TELL = `addEventListener('DOMContentLoaded', () => {
  const tell = () => { void tellText(document.body.textContent); };
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true, characterData: true });
  tell();
});`;

const PATIENCE = 60_000;

/** @throws Error that says what to install or set, without a browser */
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
