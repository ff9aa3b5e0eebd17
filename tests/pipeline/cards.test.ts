import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { photograph } from '../support/photographs.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const CHOICE: BuildChoice = { settings: { title: 'Elm Street', socialCards: true } };
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>';

async function streetSite(): Promise<TestSite> {
  return new TestSite({
    'posts/2010-06-01-picnic.md': post({ title: 'Picnic' }),
    'posts/2010-06-02-photograph/index.md': post({ title: 'Photograph', image: '{ src: a.jpg, alt: A }' }),
    'posts/2010-06-02-photograph/a.jpg': await photograph({ width: 100, height: 60 }),
    'posts/2010-06-03-drawing/index.md': post({ title: 'Drawing', image: '{ src: a.svg, alt: A }' }),
    'posts/2010-06-03-drawing/a.svg': DRAWING,
    'posts/2010-06-04-summer.md': post({ title: '夏の会', slug: 'summer' }),
  });
}

/** URL, size and text of a page's preview image. */
function preview(site: TestSite, page: string): Record<string, string> {
  const html = readFileSync(join(site.root, '_site', page), 'utf8');
  const metas = [
    ...html.matchAll(/<meta (?:property="og:image|name="twitter):?([a-z]*)" content="([^"]*)"/g),
  ];
  return Object.fromEntries(
    metas.map(([, name = '', content = '']) => [name === '' ? 'url' : name, content]),
  );
}

const cards = (site: TestSite): string[] => {
  const folder = join(site.root, '_site/assets/cards');
  return existsSync(folder) ? readdirSync(folder) : [];
};

test('a post without a picture has a card, and so have one with a drawing and the site', async () => {
  const site = await streetSite();
  await site.build(CHOICE);
  const [picnic, drawing, home, summer] = [
    '2010/06/picnic/index.html',
    '2010/06/drawing/index.html',
    'index.html',
    '2010/06/summer/index.html',
  ].map((page) => preview(site, page));
  expect(picnic).toMatchObject({
    width: '1200',
    height: '630',
    alt: 'Picnic · Elm Street',
    card: 'summary_large_image',
  });
  expect(drawing?.['alt']).toBe('Drawing · Elm Street');
  expect(home?.['alt']).toBe('Elm Street');
  // The font lacks these letters, so the post uses the site's card.
  expect(summer?.['url']).toBe(home?.['url']);
  expect(preview(site, '2010/06/photograph/index.html')['url']).toMatch(/photograph\/a\.jpg$/);
  expect(cards(site)).toHaveLength(3);
  for (const { url = '' } of [picnic, drawing, home].map((one) => one ?? {})) {
    expect(existsSync(join(site.root, '_site', new URL(url).pathname))).toBe(true);
  }
});

test('another title gives another card; a second build makes none', async () => {
  const site = await streetSite();
  await site.build(CHOICE);
  const before = cards(site);
  expect((await site.build(CHOICE)).written).toEqual([]);
  site.write('posts/2010-06-01-picnic.md', post({ title: 'Another picnic', slug: 'picnic' }));
  const { written } = await site.build(CHOICE);
  expect(written.filter((file) => file.endsWith('.png'))).toHaveLength(1);
  expect(cards(site)).toHaveLength(3);
  expect(cards(site)).not.toEqual(before);
  expect(site.files()).toEqual(await site.buildCold(CHOICE));
});

test('languages whose cards say the same share them', async () => {
  const site = new TestSite({
    'posts/2010-06-01-picnic.md': post({ title: 'Picnic' }),
    'posts/de/2010-06-01-picnic.md': post({ title: 'Picknick' }),
  });
  await site.build({ settings: { ...CHOICE.settings, languages: { en: {}, de: {} } } });
  expect(preview(site, 'de/index.html')['url']).toBe(preview(site, 'index.html')['url']);
  expect(cards(site)).toHaveLength(3);
});

test.each([
  ['unless the settings ask for them', {}],
  ['when there are no letters for the name of the site', { settings: { title: '夏', socialCards: true } }],
  ['in a preview', { ...CHOICE, preview: true }],
])('there are no cards %s', async (_when, choice) => {
  const site = await streetSite();
  await site.build(choice);
  expect(cards(site)).toEqual([]);
  expect(preview(site, 'index.html')['url']).toBeUndefined();
});
