import { expect, test } from 'vitest';
import { address } from '../../src/lib/urls.ts';
import type { BlogFeature } from '../../src/pages/context.ts';
import { TextPage } from '../../src/pages/page.ts';
import { post, TestSite } from '../pipeline/site.ts';

/** Too many for the arguments of one call. Only the last two conflict, so the build writes no files. */
const MANY = 150_000;
const many: BlogFeature = {
  name: 'many',
  *pages() {
    for (let index = 0; index < MANY; index++) yield new TextPage(address(`/many/${index}`), () => '');
    yield new TextPage(address('/many/0'), () => '');
  },
};

test('a feature may have as many pages as a large blog has posts', async () => {
  const site = new TestSite({ 'posts/2020-01-01-a.md': post({ title: 'A', category: 'News' }) });
  await expect(site.build({ features: [many] })).rejects.toThrow('The site has two pages at /many/0.');
});
