import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'pamphlet-outside-'));
afterAll(() => rmSync(root, { recursive: true }));

const OUTSIDE = 'There is no .eleventy.ts here.\nRun the command in the folder of your blog.\n';

test.each([
  ['build', `${OUTSIDE}The site was not built.\n`],
  ['build --strict', `${OUTSIDE}The site was not built.\n`],
  ['check', OUTSIDE],
  ['check --fix', OUTSIDE],
  ['posts', OUTSIDE],
  ['new Tea', OUTSIDE],
  ['start', OUTSIDE],
  ['preview', OUTSIDE],
])('outside of a blog, %s says so and writes nothing', async (words, errors) => {
  expect(await runCommand(words.split(' '), root)).toEqual({ code: 1, output: '', errors });
  expect(readdirSync(root)).toEqual([]);
});

test.each(['.eleventy.js', '.eleventy.ts.txt'])('%s is nearly the file of the settings', async (name) => {
  const folder = mkdtempSync(join(root, 'named-'));
  writeFileSync(join(folder, name), '');
  const { errors } = await runCommand(['check'], folder);
  rmSync(folder, { recursive: true });
  expect(errors).toBe(`There is no .eleventy.ts here.\nRename ${name} to .eleventy.ts.\n`);
});

test('a word that a command does not take', async () => {
  const { code, errors } = await runCommand(['build', 'now'], root);
  expect(code).toBe(2);
  expect(errors).toMatch(/^“now” means nothing here\. This command takes options only\.\n/);
});

test('a folder that no build has written is not the last site', async () => {
  const folder = mkdtempSync(join(root, 'other-'));
  mkdirSync(join(folder, '_site'));
  const { errors } = await runCommand(['build'], folder);
  rmSync(folder, { recursive: true });
  expect(errors).toBe(`${OUTSIDE}The site was not built.\n`);
});
