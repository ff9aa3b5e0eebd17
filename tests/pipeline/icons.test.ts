import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { themeFile } from '../../src/pages/theme-files.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const OWN: BuildChoice = { settings: { icon: 'art/icon.svg' } };
const drawing = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="${colour}"/></svg>`;

const siteWith = (files = {}): TestSite =>
  new TestSite({ 'posts/2010-06-01-picnic.md': post({ title: 'Picnic' }), ...files });

const published = (site: TestSite, file: string): Buffer => readFileSync(join(site.root, '_site', file));

async function problemsOf(site: TestSite): Promise<string[]> {
  const error: unknown = await site.build(OWN).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemsError)) throw error;
  return error.problems.map(({ file, rule, message }) => `${file} ${rule}: ${message}`);
}

test('every icon that a page or the manifest names is there, that of the theme without a drawing of the owner', async () => {
  const site = siteWith();
  const choice = { settings: { pathPrefix: '/blog/', language: 'ar', title: 'Citizens UK Blog' } };
  await site.build(choice);
  expect((await site.build(choice)).written).toEqual([]);
  expect(published(site, 'favicon.svg')).toEqual(readFileSync(themeFile('icons/icon.svg')));
  expect(published(site, 'favicon.ico')).toEqual(readFileSync(themeFile('icons/favicon.ico')));
  const page = published(site, 'index.html').toString();
  const manifest = JSON.parse(published(site, 'manifest.webmanifest').toString()) as {
    icons: readonly { src: string; sizes: string }[];
  };
  const linked = [...page.matchAll(/<link rel="(?:icon|apple-touch-icon|manifest)" href="([^"]*)"/g)];
  const named = [...linked.map(([, href = '']) => href), ...manifest.icons.map(({ src }) => src)];
  expect(named).toHaveLength(8);
  for (const href of named) {
    expect(href.startsWith('/blog/')).toBe(true);
    expect(published(site, href.slice('/blog/'.length)).length).toBeGreaterThan(100);
  }
  expect(manifest).toMatchObject({
    name: 'Citizens UK Blog',
    lang: 'ar',
    dir: 'rtl',
    start_url: '/blog/',
    scope: '/blog/',
  });
});

test('another drawing gives other icons and changes no page, and a script in it is left out with a word', async () => {
  const site = siteWith({ 'art/icon.svg': drawing('#d02020').replace('</svg>', '<script>1</script></svg>') });
  const { problems } = await site.build(OWN);
  expect(published(site, 'favicon.svg').toString()).toBe(drawing('#d02020'));
  const red = await sharp(published(site, 'assets/icon-192.png')).stats();
  expect(red.dominant.r).toBeGreaterThan(red.dominant.b);
  expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['art/icon.svg drawing-part']);
  expect(await site.build(OWN)).toMatchObject({ problems, written: [] });

  site.write('art/icon.svg', drawing('#d02020'));
  expect(await site.build(OWN)).toMatchObject({ problems: [], written: [] });

  site.write('art/icon.svg', drawing('#2020d0'));
  const { written } = await site.build(OWN);
  expect(written.toSorted()).toEqual([
    'apple-touch-icon.png',
    'assets/icon-192.png',
    'assets/icon-512.png',
    'assets/icon-maskable-512.png',
    'favicon.ico',
    'favicon.svg',
  ]);
  expect(site.files()).toEqual(await site.buildCold(OWN));
});

test('a drawing that is not there is named', async () => {
  expect(await problemsOf(siteWith())).toEqual(['.eleventy.ts settings: There is no icon “art/icon.svg”.']);
});

test('what is no drawing is named', async () => {
  const site = siteWith({ 'art/icon.svg': 'This is text.' });
  expect(await problemsOf(site)).toEqual([
    'art/icon.svg drawing: This drawing cannot be read from here on, because it is not written as XML or ends too early.',
  ]);
});

test('a square picture of pixels serves as well, and there is no drawing then', async () => {
  const png = (size: number): Promise<Buffer> =>
    sharp({ create: { width: size, height: size, channels: 3, background: '#2020d0' } })
      .png()
      .toBuffer();
  const site = siteWith({ 'icon.png': await png(600) });
  const settings = { icon: 'icon.png' };
  await site.build({ settings });
  const icon = published(site, 'assets/icon-512.png');
  expect(await sharp(icon).metadata()).toMatchObject({ width: 512, height: 512 });
  expect((await sharp(icon).stats()).dominant.b).toBeGreaterThan(190);
  const head = published(site, 'index.html').toString();
  expect(head).toContain('<link rel="icon" href="/assets/icon-192.png" type="image/png" sizes="192x192"/>');
  expect([...site.files().keys()].filter((file) => file.startsWith('favicon'))).toEqual(['favicon.ico']);
  for (const file of ['index.html', 'manifest.webmanifest'])
    expect(published(site, file).toString()).not.toContain('favicon.svg');
  site.write('icon.png', await png(200));
  await expect(site.build({ settings })).rejects.toMatchObject({
    problems: [{ message: 'icon.png has 200 × 200 pixels, and an icon must be square, of 512 or more.' }],
  });
});

const LOGO: BuildChoice = {
  settings: {
    pathPrefix: '/sub/',
    logo: { src: 'logo.svg', dark: 'art/dark.svg' },
    footer: 'Of [*us*](/about/).',
    theme: { fonts: { text: { family: 'Karla', files: [{ file: 'karla.woff2' }] } } },
  },
};
const wide = (colour: string): string =>
  drawing(colour).replace('viewBox="0 0 8 8"', 'viewBox="0 0 16 8" width="160"');

test('a logo with its sizes, one for dark pages, and the text of the footer', async () => {
  const site = siteWith({
    'logo.svg': wide('#d02020').replace('</svg>', '<script>1</script></svg>'),
    'art/dark.svg': wide('#ffffff'),
    'public/karla.woff2': 'wOF2',
    'pages/about.md': post({ title: 'About' }),
  });
  await site.build(LOGO);
  expect(published(site, 'assets/logo.svg').toString()).toBe(wide('#d02020'));
  const page = published(site, '2010/06/picnic/index.html').toString();
  expect(/<span class="logo">.*?<\/a>/.exec(page)?.[0]).toBe(
    '<span class="logo"><img src="/sub/assets/logo.svg" width="160" height="80" alt class="logo-light" loading="lazy"/>' +
      '<img src="/sub/assets/logo-dark.svg" width="160" height="80" alt class="logo-dark" loading="lazy"/></span>A test</a>',
  );
  expect(page).toContain('<p>Of <a href="/sub/about/"><em>us</em></a>.</p></footer>');
  expect(page).not.toContain('typefaces of your own machine');

  site.write('logo.svg', wide('#20d020').replace('width="160"', 'width="80"'));
  await site.build(LOGO);
  expect(site.files()).toEqual(await site.buildCold(LOGO));

  site.write('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  site.remove('art/dark.svg');
  await expect(site.build(LOGO)).rejects.toMatchObject({
    problems: [
      { message: 'There is no logo “art/dark.svg”.' },
      { message: 'logo.svg does not say how large it is.' },
    ],
  });
});

test('without a text for the footer, it says nothing untrue of typefaces', async () => {
  const site = siteWith({ 'public/karla.woff2': 'wOF2', 'logo.svg': wide('#d02020') });
  await site.build({
    settings: { ...LOGO.settings, footer: undefined, logo: { src: 'logo.svg', alt: 'Elm' } },
  });
  const page = published(site, 'index.html').toString();
  expect(page).toContain('</nav></footer>');
  expect(page).toContain(
    '<img src="/sub/assets/logo.svg" width="160" height="80" alt="Elm"/></span></a></h1>',
  );
});
