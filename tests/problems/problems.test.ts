import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test, vi } from 'vitest';
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
  vi.stubEnv('PAMPHLET_MARKER', join(root, 'ran.txt'));
  const text = await told(join(folder, name), root);
  const file = join(folder, name, 'expected.txt');
  if (process.env['UPDATE_EXPECTED']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(existsSync(join(root, 'ran.txt'))).toBe(false);
});

const CODE: readonly (readonly [file: string, code: RegExp])[] = [
  ['front-matter-in-javascript/posts/picnic.md', /\{.*\}/],
  ['front-matter-in-javascript/posts/tea.md', /\{.*\}/],
  ['files-that-would-run-elsewhere/posts/posts.11tydata.js', /[^]*/],
  ['files-that-would-run-elsewhere/posts/page.11ty.js', /[^]*/],
];

test.each(CODE)('%s would leave a mark if it ran', (name, pattern) => {
  const marker = join(place, 'ran.txt');
  vi.stubEnv('PAMPHLET_MARKER', marker);
  const [code = ''] = pattern.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
  runInNewContext(code.startsWith('{') ? `(${code})` : code, {
    require: createRequire(import.meta.url),
    process,
    module: {},
  });
  expect(existsSync(marker)).toBe(true);
  rmSync(marker);
});
