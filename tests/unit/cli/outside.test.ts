import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'pamphlet-outside-'));
afterAll(() => rmSync(root, { recursive: true }));

const OUTSIDE = 'There is no .eleventy.ts here.\nRun the command in the folder of your blog.\n';

test.each([
  ['build', `${OUTSIDE}The site was not built.\n`],
  ['build --hold-back', `${OUTSIDE}The site was not built.\n`],
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
