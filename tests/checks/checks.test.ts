import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { casesIn } from '../support/case-files.ts';
import { checked } from '../support/checked.ts';

/**
 * Each folder is a blog with its report. `UPDATE_EXPECTED=1 npx vitest run tests/checks` rewrites the
 * expected texts; read them before you commit them.
 */
const folder = import.meta.dirname;
const place = mkdtempSync(join(tmpdir(), 'pamphlet-checks-'));
afterAll(() => rmSync(place, { recursive: true }));

test.each(casesIn(folder))('%s', async (name) => {
  const text = await checked(join(folder, name), join(place, name));
  const file = join(folder, name, 'expected.txt');
  if (process.env['UPDATE_EXPECTED']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
