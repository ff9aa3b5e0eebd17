import { expect, test } from 'vitest';
import { featuresWith } from '../../src/features/index.ts';
import { address } from '../../src/lib/urls.ts';
import { TextPage } from '../../src/pages/page.ts';
import { post, TestSite } from '../pipeline/site.ts';

class ListedPage extends TextPage {
  override get isListed(): boolean {
    return true;
  }
}

test('search engines are told of the pages of plugins that are listed', async () => {
  const site = new TestSite({ 'posts/2020-01-01-a.md': post({ title: 'A', category: 'News' }) });
  const plugin = { name: 'map', pages: () => [new ListedPage(address('/map/'), () => '<p>Map</p>')] };
  await site.build({ features: featuresWith([plugin]) });
  expect(site.files().get('sitemap.xml')).toContain('<loc>https://blog.example/map/</loc>');
});
