import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { PAGES } from './documents.ts';
import { Reader, Workplace } from './page-run.ts';

/** Pages that cannot be followed yet. */
const PENDING: readonly string[] = [];

/** One after another, on a machine that may have more to do. */
const IN_ORDER = { concurrent: false, timeout: 120_000 };

const place = new Workplace();
beforeAll(() => place.prepare(), 120_000);
afterAll(() => place.remove());

describe.concurrent.each(
  PAGES.map((page) => ({ page, blocks: blocksOf(page) })).filter(
    ({ page, blocks }) => blocks.length > 0 && !PENDING.includes(page),
  ),
)('$page', ({ page, blocks }) => {
  let reader: Reader;
  beforeAll(() => {
    reader = new Reader(place, page);
  });

  for (const [index, block] of blocks.entries()) {
    const [line = ''] = block.text.split('\n', 1);
    test(`${block.at} ${line}`, IN_ORDER, async () => {
      const { said, wanted } = await reader.follow(block, blocks[index + 1]);
      expect(said).toBe(wanted);
    });
  }

  test(`${page}: its code has no fault of types`, IN_ORDER, async () => {
    expect(await reader.typesOf()).toBe('');
  });
});
