/**
 * `node --import tsx tools/find-browser/run.ts` prints the path of the tests' browser. Exit code 1 without a
 * browser.
 */
import { BROWSER } from '../../tests/browser/chromium.ts';

if ('path' in BROWSER) console.log(BROWSER.path);
else {
  console.error(BROWSER.missing);
  process.exitCode = 1;
}
