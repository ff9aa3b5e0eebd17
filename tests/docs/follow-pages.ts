import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { PAGES } from './documents.ts';
import { Reader, Workplace } from './page-run.ts';

/** For busy machines. */
export const PATIENT = { timeout: 120_000 };

/** Test files that share the pages, to run in parallel. */
export const PARTS = 4;

/** `open` follows a page, `types` checks the types of all code so far. */
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

/** @param part from 0 */
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
