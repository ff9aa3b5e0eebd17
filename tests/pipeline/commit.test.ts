import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FEATURES } from '../../src/features/index.ts';
import type { BlogFeature } from '../../src/pages/context.ts';
import { post, TestSite } from './site.ts';

/** A feature fails after an edit. The last site stays, and the next build is correct. */
test.each<[string, Partial<BlogFeature>, RegExp]>([
  [
    'when the sites cannot be swapped',
    {
      checks({ root }) {
        mkdirSync(join(root, '_site.old/in-the-way'), { recursive: true });
        return [];
      },
    },
    /ENOTEMPTY/,
  ],
  [
    'when content cannot be brought up to date',
    {
      content: {
        at: 'odd/',
        parse: () => [],
        lists: () => ({}),
        update() {
          throw new Error('Odd.');
        },
      },
    },
    /Odd/,
  ],
])('%s, the last site and its state stay', async (_, feature, message) => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2020-01-01' }) });
  await site.build();
  const state = site.read('.cache/state.json');
  site.write('posts/a.md', post({ title: 'A', date: '2020-01-01' }, 'Other words.'));
  const features = [...FEATURES, { name: 'odd', ...feature }];
  await expect(site.build({ features })).rejects.toThrow(message);
  expect(site.read('_site/2020/01/a/index.html')).toContain('Text.');
  expect(site.read('.cache/state.json')).toBe(state);
  if (message.source === 'ENOTEMPTY') site.remove('_site.old');
  expect(readdirSync(site.root).filter((name) => name.startsWith('_site'))).toEqual(['_site']);
  await site.build();
  expect(site.files()).toEqual(await site.buildCold());
});
