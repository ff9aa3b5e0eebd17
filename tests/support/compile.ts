import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledCode } from '../../src/compile.js';
import { BROWSER, hasChromium } from '../browser/chromium.ts';

/**
 * Runs before all test files: compiles the code for threads and Eleventy, makes the shared folder, and
 * reports skipped tests. Returns the cleanup.
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
