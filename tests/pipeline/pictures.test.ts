import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ProblemsError } from '../../src/lib/problems.ts';
import { photograph } from '../support/photographs.ts';
import { compiledFolder } from '../../src/lib/code-root.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const SETTINGS = { pictures: { widths: [100, 200], formats: ['webp' as const] } };
const CHOICE: BuildChoice = { settings: SETTINGS };
const POST = 'posts/2010-06-01-picnic/index.md';
const PICTURE = 'posts/2010-06-01-picnic/lunch.jpg';
const PAGE = '2010/06/picnic/index.html';

const picnic = (body: string, keys = {}): string => post({ title: 'Picnic', ...keys }, body);

async function siteWithPicture(body = '![Lunch](lunch.jpg)'): Promise<TestSite> {
  return new TestSite({ [POST]: picnic(body), [PICTURE]: await photograph({ width: 300, height: 200 }) });
}

function page(site: TestSite, file = PAGE): string {
  return readFileSync(join(site.root, '_site', file), 'utf8');
}

function copies(site: TestSite): string[] {
  const folder = join(site.root, '_site/assets/pictures');
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

function stored(site: TestSite): string[] {
  const folder = join(site.root, '.cache/pictures');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

async function problemsOf(site: TestSite): Promise<string[]> {
  const error: unknown = await site.build(CHOICE).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemsError)) throw error;
  return error.problems.map(({ file, severity, rule, message }) => `${file} ${severity} ${rule}: ${message}`);
}

test('every file that a page names for a picture is there, in the size that it says', async () => {
  const site = await siteWithPicture();
  await site.build(CHOICE);
  const [, srcset = ''] = /<source type="image\/webp" srcset="([^"]*)"/.exec(page(site)) ?? [];
  const named = srcset.split(', ').map((candidate) => candidate.split(' '));
  expect(named.map(([, width]) => width)).toEqual(['100w', '200w']);
  expect(copies(site)).toHaveLength(2);
  for (const [path = '', width] of named) {
    const { width: real } = await sharp(join(site.root, '_site', path)).metadata();
    expect(`${real}w`).toBe(width);
  }
  expect(page(site)).toContain(
    '<img src="/2010/06/picnic/lunch.jpg" alt="Lunch" width="300" height="200" fetchpriority="high">',
  );
  // The format that every reader supports.
  const feed = page(site, 'feed.xml');
  expect(feed).toContain('src="https://blog.example/2010/06/picnic/lunch.jpg" alt="Lunch" width="300"');
  expect(feed).not.toMatch(/srcset|picture&gt;|<picture>|<source|fetchpriority/);
});

test('nothing on the site says where a photograph was taken', async () => {
  const site = await siteWithPicture('[Linked only](lunch.jpg)');
  await site.build(CHOICE);
  const published = readFileSync(join(site.root, '_site/2010/06/picnic/lunch.jpg'));
  expect((await sharp(published).metadata()).exif).toBeUndefined();
  expect(published.includes('Secretive')).toBe(false);
  // No page shows it, so the build makes no copies.
  expect(copies(site)).toEqual([]);
});

test('with pictures turned off, files are published as they are', async () => {
  const site = await siteWithPicture();
  await site.build({ settings: { pictures: false } });
  expect(readFileSync(join(site.root, '_site/2010/06/picnic/lunch.jpg'))).toEqual(
    readFileSync(join(site.root, PICTURE)),
  );
  expect(page(site)).toContain('<img src="/2010/06/picnic/lunch.jpg" alt="Lunch">');
  expect(page(site, '_headers')).not.toContain('/assets/pictures/');
});

test('a preview shows pictures as they are, in their size, and makes none', async () => {
  const site = await siteWithPicture();
  await site.build({ ...CHOICE, preview: true });
  expect(page(site)).toContain('width="300" height="200"');
  expect(page(site)).not.toContain('<source');
  expect([copies(site), stored(site)]).toEqual([[], []]);
});

test('what was made is made again only when it is damaged, and goes when no page uses it', async () => {
  const site = await siteWithPicture();
  await site.build(CHOICE);
  const before = site.files();
  const [file = ''] = stored(site);
  const { mtimeMs } = statSync(file);
  rmSync(join(site.root, '_site'), { recursive: true });
  rmSync(join(site.root, '.cache/state.json'));
  await site.build(CHOICE);
  expect(stored(site)).toEqual([file]);
  expect(statSync(file).mtimeMs).toBe(mtimeMs);

  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, bytes.length - 50));
  rmSync(join(site.root, '_site'), { recursive: true });
  await site.build(CHOICE);
  expect(site.files()).toEqual(before);

  // A failed build removes nothing.
  site.write('posts/broken.md', '---\ntitle: Broken\n---\n');
  site.remove('posts/2010-06-01-picnic');
  await expect(site.build(CHOICE)).rejects.toThrow(ProblemsError);
  expect(stored(site)).toEqual([file]);
  site.remove('posts/broken.md');
  await site.build(CHOICE);
  expect([stored(site), copies(site)]).toEqual([[], []]);
});

test('a picture that was changed changes the page that shows it, and no other', async () => {
  const site = await siteWithPicture();
  site.write('posts/2010-05-01-other.md', post({ title: 'Other' }));
  await site.build(CHOICE);
  const [before, kept] = [copies(site), stored(site)];
  site.write(PICTURE, await photograph({ width: 250, height: 200 }));
  const { written } = await site.build(CHOICE);
  expect(stored(site)).toHaveLength(1);
  expect(stored(site)).not.toEqual(kept);
  expect(page(site)).toContain('width="250" height="200"');
  expect(copies(site)).toHaveLength(2);
  expect(copies(site)).not.toEqual(before);
  expect(written).toContain(PAGE);
  expect(written).not.toContain('2010/05/other/index.html');
  expect(site.files()).toEqual(await site.buildCold(CHOICE));
});

test('the picture above a post is the first, those in its text can wait, and two posts share its copies', async () => {
  const photo = await photograph({ width: 300, height: 200 });
  const site = new TestSite({
    [POST]: picnic('![Lunch](lunch.jpg)', { image: '{ src: lunch.jpg, alt: Lunch }' }),
    [PICTURE]: photo,
    'posts/2010-06-02-again/index.md': picnic('![Lunch](other.jpg)', { slug: 'again' }),
    'posts/2010-06-02-again/other.jpg': photo,
  });
  await site.build(CHOICE);
  const images = page(site).match(/<img[^>]*>/g) ?? [];
  expect(images.map((image) => /fetchpriority="high"|loading="lazy"/.exec(image)?.[0])).toEqual([
    'fetchpriority="high"',
    'loading="lazy"',
  ]);
  expect(page(site)).toContain('<meta property="og:image:width" content="300"/>');
  expect(copies(site)).toHaveLength(2);
});

describe('a picture that cannot be read is named, and the last site stays', () => {
  const UNREADABLE = 'This picture cannot be read: it is damaged, or of another kind than its name says.';

  test('when it is no picture', async () => {
    const site = await siteWithPicture();
    site.write(PICTURE, 'This is text.');
    expect(await problemsOf(site)).toEqual([`${PICTURE} error picture: ${UNREADABLE}`]);
  });

  test('when it ends in the middle', async () => {
    const site = await siteWithPicture();
    await site.build(CHOICE);
    const before = site.files();
    const bytes = readFileSync(join(site.root, PICTURE));
    site.write(PICTURE, bytes.subarray(0, bytes.length / 2));
    expect(await problemsOf(site)).toEqual([`${PICTURE} error picture: ${UNREADABLE}`]);
    expect(site.files()).toEqual(before);
  });

  test('but not when nobody would see it', async () => {
    const site = await siteWithPicture();
    site.write('posts/unused.jpg', 'This is text.');
    expect((await site.build(CHOICE)).problems).toEqual([]);
  });
});

test('only a site with photographs loads the library for them', () => {
  const folder = compiledFolder();
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const texts = code.map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(texts.filter((text) => /\bimport\(["']sharp["']\)/.test(text))).toHaveLength(1);
  expect(texts.filter((text) => /\bfrom\s*["']sharp["']/.test(text))).toEqual([]);
});
