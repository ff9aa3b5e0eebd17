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
    'Two pages of the site itself have one address: /data.txt and /data.txt.',
  );
});
