import { expect, test } from 'vitest';
import type { SettingsInput } from '../../src/settings/settings.ts';
import { jpeg } from '../support/artwork.ts';
import { mp3 } from '../support/tiny-media.ts';
import { post, TestSite } from './site.ts';

/** A second build with the cache must equal a cold one. */
async function rebuilt(
  site: TestSite,
  before: Partial<SettingsInput>,
  after: Partial<SettingsInput>,
  edit: () => void = () => undefined,
): Promise<ReadonlyMap<string, string>> {
  // Waits until stamps settle: a build treats fresher files as changed.
  await new Promise((resolve) => setTimeout(resolve, 60));
  await site.build({ settings: before });
  // The first hard link to a sound changes the stamp of its file.
  await site.build({ settings: before });
  edit();
  await site.build({ settings: after });
  expect(site.files()).toEqual(await site.buildCold({ settings: after }));
  return site.files();
}

const RENDERED: readonly (readonly [setting: Partial<SettingsInput>, text: string, shown: string])[] = [
  [{ math: true }, 'Euler: $e = 1$', '<math'],
  [{ typography: true, language: 'en' }, 'She said "yes" -- twice...', 'She said \u201Cyes\u201D'],
  [{ highlight: false }, '```js\nconst a = 1;\n```', '<code class="language-js">const a = 1;'],
  [{ embeds: { media: ['media.example'] } }, '![A film](https://media.example/a.mp4)', '<video'],
];

test.each(RENDERED)('a change of the setting %o renders the texts again', async (setting, text, shown) => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2020-01-01' }, text) });
  const files = await rebuilt(site, { language: 'en' }, { language: 'en', ...setting });
  expect(Buffer.from(files.get('2020/01/a/index.html') ?? '', 'latin1').toString()).toContain(shown);
});

test('a podcast loses the episode whose text plays its sound no more', async () => {
  const settings = {
    author: { name: 'Ada' },
    tagline: 'News',
    podcast: { category: 'Arts', image: 'public/cover.jpg', email: 'ada@blog.example' },
  };
  const site = new TestSite({
    'posts/a.md': post({ title: 'First talk', date: '2020-01-01' }, '![Talk](a.mp3)'),
    'posts/b.md': post({ title: 'Second talk', date: '2020-01-02' }, '![Talk](b.mp3)'),
    'posts/a.mp3': mp3(),
    'posts/b.mp3': mp3(),
    'public/cover.jpg': jpeg(1400, 1400),
  });
  const silence = post({ title: 'First talk', date: '2020-01-01' }, 'No sound any more.');
  const files = await rebuilt(site, settings, settings, () => site.write('posts/a.md', silence));
  expect(files.get('podcast.xml')).toContain('Second talk');
  expect(files.get('podcast.xml')).not.toContain('First talk');
});

test('feeds follow a language that a folder gives its posts', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2020-01-01' }) });
  const files = await rebuilt(site, { language: 'fr' }, { language: 'fr' }, () =>
    site.write('posts/posts.json', '{ "lang": "fr" }'),
  );
  expect(files.get('feed.xml')).toContain('<entry xml:lang="fr">');
});
