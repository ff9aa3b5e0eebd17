import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post, TestSite, type BuildChoice } from './site.ts';

const FILE = 'posts/2010-06-01-picnic.md';
const siteWith = (body: string): TestSite => new TestSite({ [FILE]: post({ title: 'Picnic' }, body) });
const read = (site: TestSite, file: string): string => readFileSync(join(site.root, '_site', file), 'utf8');

/** Without content hashes. */
function fonts(site: TestSite): string[] {
  return readdirSync(join(site.root, '_site/assets'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.woff2'))
    .map((name) => name.replace(/^type\/(.*)-[\w-]{8}\.woff2$/, '$1'))
    .toSorted();
}

const faces = (part: string): string[] =>
  ['400-italic', '400-normal', '700-normal'].map((face) => `${part}-${face}`);
const LATIN = faces('latin');

test('a site is set in Source Serif, whose files each page loads at once', async () => {
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
    '/blog/assets/type/latin-400-italic',
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

test.each([
  ['pl', 'Łódź.', ['latin-ext']],
  ['vi', 'Đà Nẵng.', ['latin-ext', 'vietnamese']],
  ['uk', 'Київ, café.', ['cyrillic', 'latin']],
])(
  'a blog in %s has the files of its language, and loads them alone at once',
  async (language, text, parts) => {
    const site = siteWith(text);
    await site.build({ settings: { language } });
    expect(fonts(site)).toEqual(parts.flatMap(faces));
    const page = read(site, 'index.html');
    const preloaded = [...page.matchAll(/rel="preload" href="\/assets\/type\/([^"]*)-[\w-]{8}\.woff2"/g)];
    const main = language === 'vi' ? 'vietnamese' : (parts[0] ?? '');
    expect(preloaded.map(([, name = '']) => name).toSorted()).toEqual(faces(main));
    // Browsers use the last matching font.
    const ranges = [...read(site, 'assets/pamphlet.css').matchAll(/url\('\/assets\/type\/([a-z-]+)-\d/g)];
    expect(ranges.at(-1)?.[1]).toBe(main);
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
  expect(fonts(site)).toEqual([...LATIN, ...faces('latin-ext')]);
  expect(read(site, 'assets/pamphlet.css')).toContain('latin-ext-400-normal');
  site.write(FILE, post({ title: 'Picnic' }, 'Lodz.'));
  await site.build();
  expect(fonts(site)).toEqual(LATIN);
  expect(read(site, 'assets/pamphlet.css')).not.toContain('latin-ext');
});
