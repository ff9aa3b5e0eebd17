import { describe, expect, it, test } from 'vitest';
import { contents } from '../../layouts/components/page-navigation.tsx';
import { fixPlaces } from '../../src/check/fix.ts';
import { messagesFor } from '../../src/i18n/messages.ts';
import { lineIn } from '../../src/features/addresses/ledger-file.ts';
import type { Problem } from '../../src/lib/problems.ts';
import { placeAt } from '../../src/lib/text.ts';
import { linksOf } from '../../src/check/links-of.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { growthOf, LINEAR } from './growth.ts';

const numbers = (size: number): number[] => Array.from({ length: Math.ceil(size / 10) }, (_, index) => index);

/** Work by growing part. */
const WORK: Readonly<
  Record<string, readonly [of: (size: number) => unknown, work: (input: never) => unknown]>
> = {
  'links of a page to headings of a text': [
    (size) => ({
      html: numbers(size)
        .map((index) => `<a href="#h${index}">`)
        .join(''),
      ids: numbers(size).map((index) => `h${index}`),
    }),
    ({ html, ids }: { html: string; ids: string[] }) => linksOf('https://a.example/', html, ids),
  ],
  'lines of the ledger of addresses': [
    (size) => JSON.stringify(Object.fromEntries(numbers(size).map((index) => [`/a${index}/`, {}])), null, 1),
    (text: string) => numbers(text.length).map((index) => lineIn(text, `/a${index}/`)),
  ],
  'places in one text': [
    (size) => 'a\n'.repeat(size / 2),
    (text: string) => numbers(text.length).map((index) => placeAt(text, index * 10)),
  ],
  'places in one text of one line': [
    (size) => '😀'.repeat(size / 2),
    (text: string) => numbers(text.length).map((index) => placeAt(text, index * 10)),
  ],
  'places that are fixed on one line': [
    (size) => ({ text: '“a” '.repeat(size / 4), problems: numbers(size * 2.5).map(fixAt) }),
    ({ text, problems }: { text: string; problems: Problem[] }) => fixPlaces(text, problems),
  ],
};

function fixAt(index: number): Problem {
  const rest = { rule: 'a', severity: 'hint', message: 'A.' } as const;
  return { file: 'a.md', line: 1, column: index * 4 + 1, ...rest, fix: { typed: '“', text: '"' } };
}

test.each(Object.entries(WORK))('the cost of %s grows no faster than they do', async (_, [of, work]) => {
  expect(await growthOf(of, work as (input: unknown) => unknown, 400_000)).toBeLessThan(LINEAR);
});

describe('a list that is longer than Node takes arguments', () => {
  it('is a table of contents', () => {
    const toc = numbers(3_000_000).map((index) => ({ id: `a${index}`, level: 2 + (index % 2), text: 'A' }));
    expect(contents(toc, messagesFor('en'))).not.toBeNull();
  });

  it('is all headings of a post that is built', { timeout: 120_000 }, async () => {
    const site = new TestSite({ 'posts/2020-01-01-a.md': post({ title: 'A' }, '## a\n'.repeat(150_000)) });
    await site.build();
    expect(site.files().get('2020/01/a/index.html')).toContain('id="a-149999"');
  });
});
