import { expect, test } from 'vitest';
import { post, TestSite } from './site.ts';
import type { Problem } from '../../src/lib/problems.ts';

const FILES = {
  'posts/2020-01-01-party.md': post({ title: 'Party' }, '## Tables\n\nSee [cake](gone.md).'),
  'posts/2020-01-02-tea.md': post(
    { title: 'Tea' },
    'See [tables](2020-01-01-party.md#tables) and [milk](milk.md).',
  ),
};

function told(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

const edits: readonly (readonly [name: string, file: string, text: string])[] = [
  ['its own problem goes', 'posts/2020-01-01-party.md', post({ title: 'Party' }, '## Tables\n\nSee cake.')],
  [
    'a problem comes',
    'posts/2020-01-01-party.md',
    post({ title: 'Party' }, '## Tables\n\n[a](a.md) [b](b.md)'),
  ],
  [
    'a heading goes to which another text links',
    'posts/2020-01-01-party.md',
    post({ title: 'Party' }, '## Chairs'),
  ],
  [
    'a link leads to a heading now',
    'posts/2020-01-02-tea.md',
    post({ title: 'Tea' }, '[x](2020-01-01-party.md#none)'),
  ],
  ['the title changes too', 'posts/2020-01-02-tea.md', post({ title: 'Tea time' }, 'See [milk](milk.md).')],
];

test.each(edits)('after an edit, a warm build has the problems of a cold one: %s', async (_, file, text) => {
  const site = new TestSite(FILES);
  await site.build();
  site.write(file, text);
  const warm = told((await site.build()).problems);
  expect(warm).toEqual(told((await site.build({ cache: '.cold', output: '_cold' })).problems));
  // An unchanged build repeats them.
  expect(told((await site.build()).problems)).toEqual(warm);
});
