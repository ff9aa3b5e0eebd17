import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPictureStore, type PictureStore } from '../../../src/media/store.ts';

const MADE = new Map([
  ['own', Buffer.from([0, 1, 10, 255])],
  ['id-480.avif', Buffer.from('two\nlines')],
  ['empty', Buffer.alloc(0)],
]);

function newStore(): { store: PictureStore; folder: string } {
  const place = mkdtempSync(join(tmpdir(), 'pamphlet-store-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const folder = join(place, 'pictures');
  return { store: createPictureStore(folder), folder };
}

test('gives back what was put in', () => {
  const { store } = newStore();
  expect(store.read('id')).toBeUndefined();
  store.write('id', MADE);
  expect(store.read('id')).toEqual(MADE);
  expect(store.read('other')).toBeUndefined();
});

test('does not trust an entry with any one byte changed or missing', () => {
  const { store, folder } = newStore();
  store.write('id', MADE);
  const file = join(folder, 'id');
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(store.read('id')).toBeUndefined();
    writeFileSync(file, whole.subarray(0, at));
    expect(store.read('id')).toBeUndefined();
  }
});

test('keeps only what is in use, and nothing half-written', () => {
  const { store, folder } = newStore();
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(20)) as [string, string, string];
  for (const id of [a, b, c]) store.write(id, MADE);
  writeFileSync(join(folder, `.${b}.next`), 'half');
  store.keepOnly(new Set([a, c, 'not-here']));
  expect(readdirSync(folder).toSorted()).toEqual([a, c]);
});

test('removes nothing that is not of its own making', () => {
  const { store, folder } = newStore();
  store.write('a'.repeat(20), MADE);
  for (const name of ['2020-01-01-a.md', 'README', 'notes.txt']) writeFileSync(join(folder, name), 'mine');
  store.keepOnly(new Set());
  expect(readdirSync(folder).toSorted()).toEqual(['2020-01-01-a.md', 'README', 'notes.txt']);
});

test('a folder that is not there holds nothing', () => {
  const { store } = newStore();
  expect(() => store.keepOnly(new Set())).not.toThrow();
});
