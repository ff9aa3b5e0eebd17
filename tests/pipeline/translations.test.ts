import { describe, expect, test } from 'vitest';
import { post, TestSite, type BuildChoice } from './site.ts';

const choice: BuildChoice = {
  settings: {
    relatedPosts: false,
    lists: { tags: false, authors: false, dates: false },
    feeds: { formats: [] },
  },
};

test('a translation makes anew its original, which names it, and no other post but its neighbours', async () => {
  const site = new TestSite({
    'posts/2020-01-01-picnic.md': post({ title: 'A picnic' }),
    'posts/2020-02-01-other.md': post({ title: 'Other' }),
    'posts/2020-03-01-another.md': post({ title: 'Another' }),
  });
  await site.build(choice);
  const keys = { title: 'Un pique-nique', lang: 'fr', translationOf: 'picnic' };
  site.write('posts/2020-04-01-pique-nique.md', post({ ...keys, draft: 'true' }));
  expect((await site.build(choice)).written).toEqual([]);
  site.write('posts/2020-04-01-pique-nique.md', post(keys));
  const { written } = await site.build(choice);
  expect(written.filter((file) => file.startsWith('2020')).toSorted()).toEqual([
    '2020/01/picnic/index.html',
    '2020/03/another/index.html',
    '2020/04/pique-nique/index.html',
  ]);
  expect(site.files()).toEqual(await site.buildCold(choice));
});

describe('a list', () => {
  const FILES = {
    'posts/2020-01-01-picnic.md': post({ title: 'A picnic', category: 'Outside' }),
    'posts/2020-04-01-pique-nique.md': post({
      title: 'Un pique-nique',
      lang: 'fr',
      translationOf: 'picnic',
      category: 'Dehors',
    }),
    'posts/2020-03-01-thé.md': post({ title: 'Un thé', lang: 'fr', category: 'Dehors' }),
    'posts/2020-04-02-tea.md': post({
      title: 'A tea',
      translationOf: '2020-03-01-thé.md',
      category: 'Outside',
    }),
    'posts/2020-05-01-seul.md': post({ title: 'Seul', lang: 'fr', category: 'Dehors' }),
  };
  const titlesOn = (site: TestSite, file: string): string[] =>
    [...(site.files().get(file) ?? '').matchAll(/<a class="u-url p-name"[^>]*>([^<]*)</g)].map(
      ([, title = '']) => Buffer.from(title, 'latin1').toString(),
    );

  test.each([
    ['index.html', ['Seul', 'A tea', 'A picnic']],
    ['category/dehors/index.html', ['Seul', 'Un pique-nique', 'Un thé']],
    ['2020/04/index.html', ['A tea', 'Un pique-nique']],
    ['2020/index.html', ['Seul', 'A tea', 'A picnic']],
  ])('has a post once, in the language of the blog if it can: %s', async (file, titles) => {
    const site = new TestSite(FILES);
    await site.build({ settings: { lists: { tags: false, authors: false, dates: true } } });
    expect(titlesOn(site, file)).toEqual(titles);
  });

  test('leads to the translations, which the feed has not', async () => {
    const site = new TestSite(FILES);
    await site.build();
    expect(site.files().get('index.html')).toContain(
      '<p class="filed translations">Also in <a lang="fr" dir="ltr" href="/2020/04/pique-nique/">',
    );
    expect(
      site
        .files()
        .get('feed.xml')
        ?.match(/<title[^>]*>[^<]*/g),
    ).toHaveLength(1 + 3);
  });
});
