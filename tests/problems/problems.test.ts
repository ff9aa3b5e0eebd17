import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { casesIn } from '../support/case-files.ts';
import { told } from '../support/told.ts';

/**
 * Each folder here is a blog that is wrong, and what an editor is told of it. `UPDATE_EXPECTED=1 npx vitest run
 * tests/problems` writes the expected texts anew; read them before you commit them.
 */
const folder = import.meta.dirname;
const cases = casesIn(folder);
const place = mkdtempSync(join(tmpdir(), 'pamphlet-problems-'));
afterAll(() => rmSync(place, { recursive: true }));

test.each(cases)('%s', async (name) => {
  const root = join(place, name);
  // Files that would run in another generator write this one.
  process.env['PAMPHLET_MARKER'] = join(root, 'ran.txt');
  const text = await told(join(folder, name), root);
  const file = join(folder, name, 'expected.txt');
  if (process.env['UPDATE_EXPECTED']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(existsSync(join(root, 'ran.txt'))).toBe(false);
});
