import { expect, test } from 'vitest';
import { post, TestSite, type BuildChoice } from './site.ts';

const choice: BuildChoice = {
  settings: {
    relatedPosts: false,
    lists: { tags: false, authors: false, dates: false },
    feeds: { formats: [] },
  },
};

test('a new part of a series makes anew its other parts, its page and neighbours, and no other post', async () => {
  const site = new TestSite({
    'posts/2020-01-01-water.md': post({ title: 'Water', series: 'Tea' }),
    'posts/2020-02-01-other.md': post({ title: 'Other' }),
    'posts/2020-03-01-pot.md': post({ title: 'Pot', series: 'Tea' }),
    'posts/2020-04-01-another.md': post({ title: 'Another' }),
    'posts/2020-05-01-last.md': post({ title: 'Last' }),
  });
  await site.build(choice);
  site.write('posts/2020-06-01-pour.md', post({ title: 'Pour', series: 'Tea' }));
  const { written } = await site.build(choice);
  expect(written.filter((file) => /^(?:2020|series)/.test(file)).toSorted()).toEqual([
    '2020/01/water/index.html',
    '2020/03/pot/index.html',
    '2020/05/last/index.html',
    '2020/06/pour/index.html',
    'series/index.html',
    'series/tea/index.html',
  ]);
  expect(site.files()).toEqual(await site.buildCold(choice));
});

test('a long series shows each part a dozen around it', async () => {
  const count = 30;
  const site = new TestSite(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `posts/2020-01-${String(index + 1).padStart(2, '0')}-p.md`,
        post({ title: `Part ${index + 1}`, slug: `p${index + 1}`, series: 'Long' }),
      ]),
    ),
  );
  await site.build(choice);
  const shown = (part: number): string[] => {
    const html = site.files().get(`2020/01/p${part}/index.html`) ?? '';
    return [...(/<nav class="series"[^]*?<\/nav>/.exec(html)?.[0] ?? '').matchAll(/<li value="(\d+)"/g)].map(
      ([, number = '']) => number,
    );
  };
  expect([shown(1).at(0), shown(1).at(-1)]).toEqual(['1', '12']);
  expect([shown(15).at(0), shown(15).at(-1)]).toEqual(['9', '20']);
  expect([shown(30).at(0), shown(30).at(-1)]).toEqual(['19', '30']);
});
