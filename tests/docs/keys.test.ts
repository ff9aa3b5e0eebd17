import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../src/features/settings.ts';
import { frontMatterSchema } from '../../src/content/schema.ts';
import { codeIn, headingsOf, read, section, tableIn } from './document.ts';

describe.each([
  { file: 'docs/front-matter.md', keys: Object.keys(frontMatterSchema.shape) },
  { file: 'docs/settings.md', keys: Object.keys(SETTINGS.shape) },
])('$file', ({ file, keys }) => {
  test('has a section for every key, and none for a key that does not exist', () => {
    const named = headingsOf(read(file))
      .filter((heading) => heading.startsWith('### '))
      .flatMap(codeIn);
    expect(named.toSorted()).toEqual(keys.toSorted());
  });
});

describe('the table of settings by purpose', () => {
  test('names every setting, and none that does not exist', () => {
    const rows = tableIn(section(read('docs/settings.md'), '## By purpose'));
    const named = rows.flatMap((row) => codeIn(row['Settings'] ?? ''));
    expect(named.toSorted()).toEqual(Object.keys(SETTINGS.shape).toSorted());
  });
});
