import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';
import { post, TestSite } from '../pipeline/site.ts';
import { fixtureFiles } from '../support/fixture-blog.ts';

const SETTINGS = {
  markdownTwins: true,
  socialCards: true,
  pictures: false,
  search: true,
  admin: { host: 'github', repository: 'somebody/blog' },
} as const;

/** The fixture blog, with a series and a translation. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  ...Object.fromEntries(fixtureFiles()),
  'posts/2009-01-01-one.md': post({ title: 'One', category: 'Press', series: 'Counting' }),
  'posts/2009-01-02-two.md': post({ title: 'Two', category: 'Press', series: 'Counting' }),
  'posts/2009-01-03-un.md': post({ title: 'Un', category: 'Press', lang: 'fr', translationOf: 'one' }),
};

/** By feature: a file of that site, and what stands in it because of the feature. */
const SIGNS: Readonly<Record<string, readonly [file: string, text: string]>> = {
  series: ['2009/01/one/index.html', 'href="/series/counting/"'],
  translations: ['2009/01/one/index.html', 'hreflang="fr"'],
  related: ['2009/01/one/index.html', 'class="related"'],
  sharing: ['2009/01/one/index.html', 'class="share"'],
  comments: ['2010/06/plan-zheroes/index.html', 'class="comments"'],
  search: ['index.html', 'href="/search/"'],
  feeds: ['feeds/index.html', 'feed.xml'],
  addresses: ['_redirects', '/writing/ /2010/05/how-to-write-a-post/ 301'],
  twins: ['2009/01/one/index.md', '# One'],
  editor: ['admin/index.html', 'cms-config-url'],
  cards: ['index.html', 'property="og:image"'],
  sitemap: ['sitemap.xml', '<loc>https://blog.example/2009/01/one/</loc>'],
};

async function signsWith(features: typeof FEATURES): Promise<string[]> {
  const site = new TestSite(FILES);
  await site.build({ settings: SETTINGS, features });
  const files = site.files();
  return Object.entries(SIGNS).flatMap(([name, [file, text]]) =>
    files.get(file)?.includes(text) ? [name] : [],
  );
}

const NAMES = FEATURES.map(({ name }) => name);

test('the fixture blog shows every feature', { timeout: 60_000 }, async () => {
  expect(Object.keys(SIGNS)).toEqual(NAMES);
  expect(await signsWith(FEATURES)).toEqual(NAMES);
});

describe.each(FEATURES)('without $name', (feature) => {
  test('the fixture blog is built and shows the others', { timeout: 60_000 }, async () => {
    const others = FEATURES.filter((one) => one !== feature);
    expect(await signsWith(others)).toEqual(NAMES.filter((name) => name !== feature.name));
  });
});
