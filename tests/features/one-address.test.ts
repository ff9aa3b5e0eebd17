import { expect, test } from 'vitest';
import { address } from '../../src/lib/urls.ts';
import type { BlogFeature } from '../../src/pages/context.ts';
import { TextPage } from '../../src/pages/page.ts';
import { post, TestSite } from '../pipeline/site.ts';

const twice: BlogFeature = {
  name: 'twice',
  pages: () => [new TextPage(address('/data.txt'), () => ''), new TextPage(address('/data.txt'), () => '')],
};

test.each([
  ['one language', {}],
  ['two languages', { languages: { en: {}, de: {} } }],
])('two pages of a feature with one address end a build of %s', async (_, settings) => {
  const site = new TestSite({ 'posts/2020-01-01-a.md': post({ title: 'A', category: 'News' }) });
  await expect(site.build({ features: [twice], settings })).rejects.toThrow(
    'The site has two pages at /data.txt.',
  );
});

/** One set of files, in a folder that the feature reserves. */
const indexed: BlogFeature = {
  name: 'indexed',
  folders: [address('/index/')],
  files: () => [
    {
      folder: 'index/',
      fingerprint: '',
      make: () => Promise.resolve([{ file: 'index/a.txt', bytes: Buffer.from('a') }]),
    },
  ],
};

test('the reserved folder of each language is taken', async () => {
  const site = new TestSite({
    'posts/2020-01-01-a.md': post({ title: 'A', category: 'News' }),
    'public/de/index/a.txt': 'mine',
  });
  await expect(
    site.build({ features: [indexed], settings: { languages: { en: {}, de: {} } } }),
  ).rejects.toMatchObject({
    problems: [
      {
        file: 'public/de/index/a.txt',
        message: 'The address /de/index/a.txt is taken: the site itself uses it.',
      },
    ],
  });
});

test('links into the reserved folder of each language count as valid', async () => {
  const site = new TestSite({
    'posts/2020-01-01-a.md': post({ title: 'A', category: 'News' }, '[Index](/de/index/a.txt)'),
  });
  const { problems } = await site.build({
    features: [indexed],
    settings: { languages: { en: {}, de: {} } },
  });
  expect(problems).toEqual([]);
});
