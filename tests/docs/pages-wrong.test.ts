import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Block } from './blocks.ts';
import { PARTS, PATIENT, workplace } from './follow-pages.ts';

test('there is a file of tests for each part of the pages', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^pages-\d+\.test\.ts$/.test(name));
  expect(files).toHaveLength(PARTS);
});

const { open, types } = workplace();

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
    const reader = open(what);
    const { said, wanted } = await reader.follow(wrong);
    expect(said).not.toBe(wanted);
  });

  test('with a slip in its code', PATIENT, async () => {
    const reader = open('code');
    await reader.follow(block('ts', 'const cakes: string = 9;', { file: 'plugins/cakes.ts' }));
    expect(await types()).toContain("Type 'number' is not assignable to type 'string'");
  });
});
