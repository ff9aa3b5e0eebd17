/** `node --import tsx tools/find-browser/run.ts` prints the path of the browser that tests use; exit code 1 when there is none. */
import { BROWSER } from '../../tests/browser/chromium.ts';

if ('path' in BROWSER) console.log(BROWSER.path);
else {
  console.error(BROWSER.missing);
  process.exitCode = 1;
}
