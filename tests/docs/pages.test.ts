import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, type Block } from './blocks.ts';
import { PAGES } from './documents.ts';
import { Reader, Workplace } from './page-run.ts';

/** On a machine that may have more to do. */
const PATIENT = { timeout: 120_000 };

const place = new Workplace();
beforeAll(() => place.prepare(), 120_000);
afterAll(() => place.remove());

describe.each(
  PAGES.map((page) => ({ page, blocks: blocksOf(page) })).filter(({ blocks }) => blocks.length > 0),
)('$page', ({ page, blocks }) => {
  let reader: Reader;
  beforeAll(() => {
    reader = new Reader(place, page);
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

describe('a page is wrong', () => {
  const block = (kind: string, text: string, more: Partial<Block> = {}): Block => ({
    at: 'docs/a.md:1',
    kind,
    text,
    heading: 'A',
    ...more,
  });

  test.each([
    ['with a block that nobody knows how to run', block('cobol', 'STOP RUN.')],
    ['with a command that fails', block('sh', 'npm run biuld')],
    ['when something else is printed', block('console', '$ echo nine\ncakes')],
    ['when a line of what is printed is left out', block('console', "$ printf 'nine\\ncakes\\n'\nnine")],
    ['with a setting that is refused', block('ts', "timeZone: 'Leeds',")],
    ['with front matter that is refused', block('yaml', 'titel: A party')],
    ['with text that a check complains of', block('markdown', '[the party](partie.md)')],
    [
      'with a command of a host that fails',
      block('yaml', 'script: npm run biuld', { file: '.gitlab-ci.yml' }),
    ],
    [
      'when a file does not say so',
      block('text', 'cakes', { mark: { name: 'shows', value: 'package.json' } }),
    ],
    ['with a folder that is not there', block('places', 'cakes/')],
  ])('%s', PATIENT, async (what, wrong) => {
    const reader = new Reader(place, what);
    const { said, wanted } = await reader.follow(wrong);
    expect(said).not.toBe(wanted);
  });

  test('with a slip in its code', PATIENT, async () => {
    const reader = new Reader(place, 'code');
    await reader.follow(block('ts', 'const cakes: string = 9;', { file: 'plugins/cakes.ts' }));
    expect(await reader.typesOf()).toContain("Type 'number' is not assignable to type 'string'");
  });
});
