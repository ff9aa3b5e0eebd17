import { expect, test } from 'vitest';
import { post, TestSite } from '../pipeline/site.ts';

const SETTINGS = { settings: { backlinks: true, relatedPosts: false, pathPrefix: '/sub/' } } as const;
const at = (day: number, title: string, more = {}): Record<string, string> => ({
  title,
  date: `2020-01-${String(day).padStart(2, '0')}`,
  ...more,
});

/** Titles, from the page of the post. */
function mentionedIn(site: TestSite, slug: string): string[] {
  const page = site.read(`_site/2020/01/${slug}/index.html`);
  const [section = ''] =
    /<section class="related backlinks"><h2>Mentioned in<\/h2>.*?<\/section>/s.exec(page) ?? [];
  return [...section.matchAll(/<a href="[^"]*">([^<]*)<\/a> <time/g)].map(([, title = '']) => title);
}

test('a post names the published posts that link to it, each once, the newest first', async () => {
  const site = new TestSite({
    'posts/tea.md': post(at(1, 'Tea'), '[me](tea.md) and [cake](cake.md)'),
    'posts/cake.md': post(at(2, 'Cake'), '[t](tea.md), [again](tea.md#x), [by address](/2020/01/tea/?a)'),
    'posts/pie.md': post(at(3, 'Pie'), '[tea][]\n\n[tea]: tea.md'),
    'posts/draft.md': post(at(4, 'Draft', { draft: 'true' }), '[tea](tea.md)'),
    'posts/alone.md': post(at(5, 'Alone', { listed: 'false' }), '[tea](tea.md)'),
    'posts/later.md': post({ ...at(6, 'Later'), date: '2030-01-01' }, '[tea](tea.md)'),
    'pages/about.md': post({ title: 'About' }, '[tea](../posts/tea.md)'),
  });
  await site.build(SETTINGS);
  expect(mentionedIn(site, 'tea')).toEqual(['Pie', 'Cake']);
  expect(mentionedIn(site, 'cake')).toEqual(['Tea']);
  expect(mentionedIn(site, 'pie')).toEqual([]);

  // Only the text of another post changes.
  site.write('posts/pie.md', post(at(3, 'Pie'), '[cake](cake.md)'));
  const { written } = await site.build(SETTINGS);
  expect(written).toContain('2020/01/tea/index.html');
  expect(mentionedIn(site, 'tea')).toEqual(['Cake']);
  expect(mentionedIn(site, 'cake')).toEqual(['Pie', 'Tea']);
  expect([...site.files()]).toEqual([...(await site.buildCold(SETTINGS))]);
});
