import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { photograph } from '../../../tests/support/photographs.ts';
import { isCopied } from '../src/files/old-file-addresses.ts';
import { importOutcome } from '../src/import-report.ts';
import { fileWriter } from '../src/write/file-writer.ts';

const root = mkdtempSync(join(tmpdir(), 'pamphlet-public-'));
afterAll(() => rmSync(root, { recursive: true }));

test('a copy in public/ loses where the picture was taken; a second import finds it unchanged', async () => {
  const from = join(root, 'camera.jpg');
  writeFileSync(from, await photograph());
  expect(readFileSync(from).includes('Exif')).toBe(true);
  const outcome = importOutcome();
  const writer = fileWriter(root, false, outcome);
  writer.copy('public/img/camera.jpg', from);
  expect(outcome.counts.written).toBe(1);
  expect(readFileSync(join(root, 'public/img/camera.jpg')).includes('Exif')).toBe(false);
  writer.copy('public/img/camera.jpg', from);
  expect(outcome.counts.written).toBe(1);
  expect(
    outcome.report('', { site: { url: '', generator: '', title: '', terms: [] }, hosts: [] }, []).kept,
  ).toEqual([]);
});

test.each([
  ['plan.pdf', true],
  ['party.JPG', true],
  ['talk.mp3', true],
  ['party.mp4', false],
  ['party.mov', false],
  ['party.heic', false],
  ['party.avif', false],
  ['logo.svg', false],
  ['page.html', false],
  ['script.js', false],
])('of the files that texts show, %s is copied into public/: %s', (file, copied) => {
  expect(isCopied(`/old/${file}`)).toBe(copied);
});
