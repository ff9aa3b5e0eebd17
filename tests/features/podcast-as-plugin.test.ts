import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TestRepository } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';
import { png } from '../support/artwork.ts';
import { mp3 } from '../support/tiny-media.ts';

const SETTINGS = `podcast: { category: 'Arts: Books', image: 'public/cover.png', posts: 'Talks', explicit: true },`;

function blogWithPodcast(): TestRepository {
  const blog = new TestRepository(
    {
      'posts/2020-05-01-talk/index.md': post(
        { title: 'A talk', category: 'Talks', podcast: '{ episode: 2, type: bonus }' },
        '![Who speaks](talk.mp3)',
      ),
      'posts/2020-05-02-tea.md': post({ title: 'Tea', category: 'News' }, 'Tea.'),
    },
    SETTINGS,
  );
  blog.write('posts/2020-05-01-talk/talk.mp3', mp3());
  blog.write('public/cover.png', png(1400, 1400));
  return blog;
}

/** The code stays the same. */
function movedIntoPlugin(): TestRepository {
  const blog = blogWithPodcast();
  const without = (file: string): void =>
    blog.write(file, blog.read(file).replaceAll(/^.*\bpodcast\b.*\n/gm, ''));
  without('src/features/index.ts');
  without('src/index.ts');
  // At the same depth, because it imports core files by relative path.
  blog.write('src/plugins/README.md', '');
  renameSync(join(blog.root, 'src/features/podcast'), join(blog.root, 'src/plugins/podcast'));
  const settings = blog.read('.eleventy.ts').replace(SETTINGS, (text) => `${text} plugins: [podcast],`);
  blog.write('.eleventy.ts', `import { podcast } from './src/plugins/podcast/index.ts';\n${settings}`);
  return blog;
}

test('the podcast is the same as a plugin: its pages, checks and keys', { timeout: 120_000 }, async () => {
  const [feature, plugin] = [blogWithPodcast(), movedIntoPlugin()];
  const both = async (...words: string[]): Promise<[unknown, unknown]> => [
    await feature.run(words),
    await plugin.run(words),
  ];
  for (const blog of [feature, plugin])
    expect(await blog.run(['build', '--strict'])).toMatchObject({ code: 0, errors: '' });
  expect(feature.read('_site/podcast.xml')).toContain('<itunes:episodeType>bonus</itunes:episodeType>');
  expect(plugin.files()).toEqual(feature.files());

  for (const blog of [feature, plugin])
    blog.write(
      'posts/2020-05-03-silent.md',
      post({ title: 'Silent', category: 'Talks', podcast: '{ episode: two }' }),
    );
  const [asFeature, asPlugin] = await both('build');
  expect(asFeature).toMatchObject({ code: 1, errors: expect.stringContaining('“podcast.episode” must be') });
  expect(asPlugin).toEqual(asFeature);
  for (const blog of [feature, plugin])
    blog.write('posts/2020-05-03-silent.md', post({ title: 'Silent', category: 'Talks' }));
  const [ofFeature, ofPlugin] = await both('build');
  expect(ofFeature).toMatchObject({
    code: 1,
    errors: expect.stringContaining('error podcast: This post is'),
  });
  expect(ofPlugin).toEqual(ofFeature);
});
