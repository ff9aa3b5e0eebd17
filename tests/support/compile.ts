import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledCode } from '../../src/compile.js';
import { BROWSER, hasChromium } from '../browser/chromium.ts';

/**
 * Before all test files: compiles the code, of which threads and Eleventy load modules by themselves; makes a folder for what
 * files share; says why tests are skipped. The function that comes back removes the folder after all.
 */
export async function setup(): Promise<() => void> {
  if (!hasChromium && 'missing' in BROWSER) {
    process.stderr.write(`Tests in a browser are skipped. ${BROWSER.missing}\n`);
  }
  await compiledCode();
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-tests-'));
  process.env['PAMPHLET_TEST_FOLDER'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
