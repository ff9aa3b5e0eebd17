import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { PAGES } from './documents.ts';
import { Reader, Workplace } from './page-run.ts';

/** On a machine that may have more to do. */
export const PATIENT = { timeout: 120_000 };

/** How many files of tests share the pages, so that processes do. */
export const PARTS = 4;

/** A place for all tests of a file: a way to follow a page in it, and what an editor underlines in the code of all that are followed. */
export function workplace(): { open: (page: string) => Reader; types: () => Promise<string> } {
  let place: Workplace | undefined;
  const readers: Reader[] = [];
  const there = (): Workplace => {
    if (!place) throw new Error('There is no place yet.');
    return place;
  };
  beforeAll(async () => {
    place = await Workplace.open();
  }, PATIENT.timeout);
  afterAll(() => place?.remove());
  return {
    open(page) {
      const reader = new Reader(there(), page);
      readers.push(reader);
      return reader;
    },
    types: () => there().typesOf(readers),
  };
}

/** Follows each of some pages from its top, as a reader would. @param part which ones, from 0 */
export function followPages(part: number): void {
  const { open, types } = workplace();
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
  });

  test('their code has no fault of types', PATIENT, async () => {
    expect(await types()).toBe('');
  });
}
