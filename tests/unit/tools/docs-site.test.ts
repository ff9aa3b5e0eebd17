import { describe, expect, test } from 'vitest';
import { withLinks, type Targets } from '../../../tools/docs-site/links.ts';
import { readList } from '../../../tools/docs-site/list.ts';
import { repositoryOf } from '../../../tools/docs-site/stage.ts';

const targets: Targets = {
  has: (file) => file !== 'docs/nowhere.md',
  page: (file) =>
    file === 'docs/rules.md' ? 'rules.md' : file === 'CHANGELOG.md' ? 'changelog.md' : undefined,
  asset: (file) => (file === 'docs/plan.svg' ? '/plan.svg' : undefined),
  source: () => undefined,
};

test.each([
  ['a page', '[Rules](rules.md)', '[Rules](rules.md)'],
  ['a part of a page', '[one](rules.md#html)', '[one](rules.md#html)'],
  ['a document elsewhere', '[Changes](../CHANGELOG.md)', '[Changes](changelog.md)'],
  ['a picture', '![A plan](plan.svg "Plan")', '![A plan](/plan.svg "Plan")'],
  ['a source file, by what is said of it', 'See [the `Feature`](../src/a.ts).', 'See the `Feature`.'],
  ['a source file, by its path', 'See [src/a.ts](../src/a.ts).', 'See `src/a.ts`.'],
  ['a source file, by its name in backticks', '[`a.ts`](../src/a.ts)', '`a.ts`'],
  ['another site', '[Node](https://nodejs.org/)', '[Node](https://nodejs.org/)'],
  ['the page itself', '[below](#end)', '[below](#end)'],
  ['an address of the blog', '[about](/about/)', '[about](/about/)'],
  ['code in a line', 'Write `[a](../src/a.ts)`.', 'Write `[a](../src/a.ts)`.'],
  ['nothing, as brackets that are escaped are text', '\\[a](../src/a.ts)', '\\[a](../src/a.ts)'],
  ['a block of code', '```md\n[a](../src/a.ts)\n```', '```md\n[a](../src/a.ts)\n```'],
  ['a block in a longer fence', '````md\n```\n[a](../src/a.ts)\n````', '````md\n```\n[a](../src/a.ts)\n````'],
  [
    'a block in a list',
    '1. One\n\n   ```md\n   [a](../src/a.ts)\n   ```',
    '1. One\n\n   ```md\n   [a](../src/a.ts)\n   ```',
  ],
  ['nothing, as comments are for tests', 'a\n\n<!-- run\n![a](b.jpg)\n-->', 'a\n\n'],
  ['text behind a block of code', '```\na\n```\n\n[a](../src/a.ts)', '```\na\n```\n\na'],
])('a link to %s', (_, written, made) => {
  expect(withLinks(written, 'docs/theming.md', targets)).toBe(made);
});

test('a link that leads nowhere is named with its document', () => {
  expect(() => withLinks('[a](nowhere.md)', 'docs/theming.md', targets)).toThrow(
    'docs/theming.md leads to docs/nowhere.md, which is not there.',
  );
});

test('a link to a source file leads to the repository where its address is known', () => {
  const known = { ...targets, source: (file: string) => `https://git.example/${file}` };
  expect(withLinks('[a](../src/a.ts)', 'docs/theming.md', known)).toBe('[a](https://git.example/src/a.ts)');
});

describe('the list of documents', () => {
  test('is sections with documents', () => {
    const text =
      '# Documents\n\n## Start\n\n- [One](one.md): the `first`\n- [Two](../TWO.md): the second\n\n## Look\n';
    expect(readList(text)).toEqual([
      {
        title: 'Start',
        documents: [
          { file: 'docs/one.md', description: 'the `first`' },
          { file: 'TWO.md', description: 'the second' },
        ],
      },
      { title: 'Look', documents: [] },
    ]);
  });

  test('names a line that is no document', () => {
    expect(() => readList('# Documents\n\n## Start\n\n- [One](one.md)\n')).toThrow(
      'docs/README.md:5: write “- [Title](file.md): what it is about”.',
    );
  });
});

test.each([
  [{}, undefined],
  [{ repository: 'https://git.example/a' }, 'https://git.example/a'],
  [{ repository: { url: 'git+https://git.example/a.git' } }, 'https://git.example/a'],
])('the repository of %j is at %s', (manifest, address) => {
  expect(repositoryOf(manifest)).toBe(address);
});
