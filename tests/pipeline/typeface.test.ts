import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post, TestSite, type BuildChoice } from './site.ts';

const FILE = 'posts/2010-06-01-picnic.md';
const siteWith = (body: string): TestSite => new TestSite({ [FILE]: post({ title: 'Picnic' }, body) });
const read = (site: TestSite, file: string): string => readFileSync(join(site.root, '_site', file), 'utf8');

/** Names of the published font files, without the hashes of their content. */
function fonts(site: TestSite): string[] {
  return readdirSync(join(site.root, '_site/assets'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.woff2'))
    .map((name) => name.replace(/^type\/(.*)-[\w-]{8}\.woff2$/, '$1'))
    .toSorted();
}

const LATIN = ['latin-400-italic', 'latin-400-normal', 'latin-700-normal'];

test('a site is set in Source Serif, whose upright files each page loads at once', async () => {
  const site = siteWith('Text.');
  await site.build({ settings: { pathPrefix: '/blog/' } });
  expect(fonts(site)).toEqual(LATIN);
  const page = read(site, '2010/06/picnic/index.html');
  const preloaded = [
    ...page.matchAll(/<link rel="preload" href="([^"]*)" as="font" type="font\/woff2" crossorigin/g),
  ];
  const sheet = read(site, 'assets/pamphlet.css');
  expect(preloaded.map(([, href]) => href?.replace(/-[\w-]{8}\.woff2$/, ''))).toEqual([
    '/blog/assets/type/latin-400-normal',
    '/blog/assets/type/latin-700-normal',
  ]);
  for (const [, href = ''] of preloaded) expect(sheet).toContain(`url('${href}')`);
  expect(page).toContain('set in Source Serif.');
});

test.each([
  ['the typeface of the machine', { theme: { typeface: 'system' } }],
  ['a typeface of the owner', { theme: { fonts: { text: 'Georgia, serif' } } }],
] satisfies [string, BuildChoice['settings']][])(
  'with %s there are no files, and none are asked for',
  async (_case, settings) => {
    const site = siteWith('Łódź.');
    await site.build({ settings });
    expect(fonts(site)).toEqual([]);
    expect(read(site, 'assets/pamphlet.css')).not.toContain('@font-face');
    expect(read(site, 'index.html')).not.toContain('as="font"');
  },
);

test('a page in another script loads no file at once', async () => {
  const site = siteWith('Text.');
  await site.build({ settings: { language: 'ar' } });
  expect(read(site, 'index.html')).not.toContain('as="font"');
});

test('the files of a part come and go with its letters, after an edit as in a build from nothing', async () => {
  const site = siteWith('Lodz.');
  await site.build();
  site.write(FILE, post({ title: 'Picnic' }, 'Łódź.'));
  await site.build();
  expect(fonts(site)).toEqual([
    ...LATIN,
    'latin-ext-400-italic',
    'latin-ext-400-normal',
    'latin-ext-700-normal',
  ]);
  expect(read(site, 'assets/pamphlet.css')).toContain('latin-ext-400-normal');
  site.write(FILE, post({ title: 'Picnic' }, 'Lodz.'));
  await site.build();
  expect(fonts(site)).toEqual(LATIN);
  expect(read(site, 'assets/pamphlet.css')).not.toContain('latin-ext');
});
