import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMediaRecords } from '../../../src/pipeline/media/media-records.ts';
import { photograph } from '../../support/photographs.ts';

const PICTURE = 'posts/tables.jpg';
const FILES = [{ path: PICTURE, stamp: [1, 1, 1, 1] as const }];
const WHOLE = await photograph({ width: 8, height: 6 });
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pamphlet-records-'));
  mkdirSync(join(root, 'posts'));
  writeFileSync(join(root, PICTURE), WHOLE.subarray(0, 20));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a picture that is still being copied is read again when it is there', async () => {
  const settle = (file: string): Promise<boolean> => {
    writeFileSync(file, WHOLE);
    return Promise.resolve(true);
  };
  const records = await readMediaRecords(root, FILES, undefined, settle);
  expect(records.get(PICTURE)?.metadata).toMatchObject({ kind: 'pixels', width: 8, height: 6 });
});

test.each([
  ['nobody copies it', (): Promise<boolean> => Promise.resolve(false)],
  ['a build does not wait', undefined],
])('a damaged picture is told: %s', async (_, settle) => {
  const records = await readMediaRecords(root, FILES, undefined, settle);
  expect(records.get(PICTURE)?.metadata).toMatchObject({ kind: 'unusable', rule: 'picture' });
});
