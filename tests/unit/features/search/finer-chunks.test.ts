import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemsOf, textOf } from '../../../../src/features/search/cbor.ts';
import { withFinerChunks, type IndexFile } from '../../../../src/features/search/finer-chunks.ts';

/** 6,000 words, some of which differ in their last sign alone, and some beyond the letters of ASCII. */
const words = Array.from(
  { length: 6000 },
  (_, n) => `${['kettle', 'élan', '茶', 'ab'][n % 4]}${n.toString(36)}`,
);

const SIZE = 4096;
let whole: readonly IndexFile[];
let fine: readonly IndexFile[];

beforeAll(async () => {
  const { index } = await pagefind.createIndex({ forceLanguage: 'en' });
  for (let page = 0; page < 20; page++) {
    await index?.addCustomRecord({
      url: `/${page}/`,
      language: 'en',
      content: words.join(' '),
      meta: { title: 'T' },
    });
  }
  whole = (await index?.getFiles())?.files ?? [];
  fine = withFinerChunks(whole, SIZE);
});
afterAll(async () => {
  await pagefind.close();
});

const SIGNATURE = 'pagefind_dcd'.length;
function contentOf(files: readonly IndexFile[], path: RegExp): Buffer {
  const bytes = Buffer.from(files.find((file) => path.test(file.path))?.content ?? []);
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).subarray(SIGNATURE);
}

/** Chunks as the meta file lists them, with the words of each. */
function chunksOf(
  files: readonly IndexFile[],
): { from: string; to: string; words: string[]; bytes: Buffer[] }[] {
  const [, , list] = itemsOf(contentOf(files, /\.pf_meta$/));
  return itemsOf(list ?? Buffer.alloc(0)).map((entry) => {
    const [from = '', to = '', id = ''] = itemsOf(entry).map(textOf);
    const [held] = itemsOf(contentOf(files, new RegExp(`^index/${id}\\.pf_index$`)));
    const bytes = itemsOf(held ?? Buffer.alloc(0));
    return { from, to, bytes, words: bytes.map((word) => textOf(itemsOf(word)[0] ?? Buffer.alloc(0))) };
  });
}

describe('finer chunks of an index', () => {
  test('hold the same words in the same order', () => {
    const [before, after] = [whole, fine].map((files) => chunksOf(files).flatMap(({ bytes }) => bytes));
    expect(after?.length).toBeGreaterThan(5000);
    expect(Buffer.concat(after ?? []).equals(Buffer.concat(before ?? []))).toBe(true);
  });

  test('are small, and all that there are', () => {
    const files = fine.filter(({ path }) => path.endsWith('.pf_index'));
    expect(files).toHaveLength(chunksOf(fine).length);
    expect(files.length).toBeGreaterThan(chunksOf(whole).length * 4);
    for (const { content } of files) expect(content.length).toBeLessThan(2 * SIZE);
  });

  test('are told apart by beginnings of the words at their borders', () => {
    const chunks = chunksOf(fine);
    expect(chunks[0]?.from).toBe(chunksOf(whole)[0]?.from);
    expect(chunks.at(-1)?.to).toBe(chunksOf(whole).at(-1)?.to);
    for (const { from, to, words: own } of chunks) {
      expect([own[0]?.startsWith(from), own.at(-1)?.startsWith(to)]).toEqual([true, true]);
    }
    for (const [index, { from }] of chunks.slice(1).entries()) {
      const { to = '' } = chunks[index] ?? {};
      const common = [...from].slice(0, -1);
      expect([...to].slice(0, common.length)).toEqual(common);
    }
  });

  test('come under names of their own, of which the entry names the list', () => {
    const meta = fine.find(({ path }) => path.endsWith('.pf_meta'))?.path ?? '';
    const entry = fine.find(({ path }) => path === 'pagefind-entry.json');
    expect(meta).not.toBe(whole.find(({ path }) => path.endsWith('.pf_meta'))?.path);
    expect(Buffer.from(entry?.content ?? []).toString()).toContain(
      `"${meta.slice('pagefind.'.length, -'.pf_meta'.length)}"`,
    );
    expect(withFinerChunks(whole, SIZE)).toEqual(fine);
  });

  test.each<[string, (file: IndexFile) => IndexFile]>([
    ['is not packed', (file) => ({ ...file, content: Buffer.from('pagefind_xyz') })],
    ['is cut off', (file) => ({ ...file, content: file.content.subarray(0, 40) })],
    ['is gone', (file) => ({ ...file, path: 'elsewhere' })],
  ])('are refused when the list of chunks %s', (_, change) => {
    const other = whole.map((file) => (file.path.endsWith('.pf_meta') ? change(file) : file));
    expect(() => withFinerChunks(other, SIZE)).toThrow(
      'The index of the search cannot be read: the installed Pagefind writes another form.',
    );
  });
});
