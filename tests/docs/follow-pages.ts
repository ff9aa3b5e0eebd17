import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { PAGES } from './documents.ts';
import { Reader, Workplace } from './page-run.ts';

/** On a machine that may have more to do. */
export const PATIENT = { timeout: 120_000 };

/** How many files of tests share the pages, so that processes do. */
export const PARTS = 4;

/** A place for all tests of a file, and the way to follow a page in it. */
export function workplace(): (page: string) => Reader {
  let place: Workplace | undefined;
  beforeAll(async () => {
    place = await Workplace.open();
  }, PATIENT.timeout);
  afterAll(() => place?.remove());
  return (page) => {
    if (!place) throw new Error('There is no place yet.');
    return new Reader(place, page);
  };
}

/** Follows each of some pages from its top, as a reader would. @param part which ones, from 0 */
export function followPages(part: number): void {
  const open = workplace();
  const pages = PAGES.map((page) => ({ page, blocks: blocksOf(page) }))
    .filter(({ blocks }) => blocks.length > 0)
    .filter((_, index) => index % PARTS === part);

  describe.each(pages)('$page', ({ page, blocks }) => {
    let reader: Reader;
    beforeAll(() => {
      reader = open(page);
    });

    for (const [index, block] of blocks.entries()) {
      const [line = ''] = block.text.split('\n', 1);
      test(`${block.at} ${line}`, PATIENT, async () => {
        const { said, wanted } = await reader.follow(block, blocks[index + 1]);
        expect(said).toBe(wanted);
      });
    }

    test(`${page}: its code has no fault of types`, PATIENT, async () => {
      expect(await reader.typesOf()).toBe('');
    });
  });
}
