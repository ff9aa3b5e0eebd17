import { compiledCode } from '../../src/compile.js';
import { BROWSER, hasChromium } from '../browser/chromium.ts';

/** Compiles the code once for all test files: threads and Eleventy load modules of it by themselves. Says why tests are skipped. */
export async function setup(): Promise<void> {
  if (!hasChromium && 'missing' in BROWSER) {
    process.stderr.write(`Tests in a browser are skipped. ${BROWSER.missing}\n`);
  }
  await compiledCode();
}
