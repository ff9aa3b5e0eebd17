import { expect, test } from 'vitest';
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
