import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ProblemsError } from '../../src/lib/problems.ts';
import { isNear, pixelAt } from '../support/photographs.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const GREEN: BuildChoice = {
  settings: {
    socialCards: true,
    theme: { colours: { paper: '#faf6e3', ink: '#1b2b20', spot: '#2f6b3a' } },
  },
};

const siteWith = (files = {}): TestSite =>
  new TestSite({ 'posts/2010-06-01-picnic.md': post({ title: 'Picnic' }), ...files });

const published = (site: TestSite, file: string): Buffer => readFileSync(join(site.root, '_site', file));
const text = (site: TestSite, file: string): string => published(site, file).toString();

async function problemsOf(site: TestSite, choice: BuildChoice = {}): Promise<string[]> {
  const error: unknown = await site.build(choice).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemsError)) throw error;
  return error.problems.map(({ file, rule, message, hint }) =>
    `${file} ${rule}: ${message} ${hint ?? ''}`.trim(),
  );
}

describe('one setting colours', () => {
  const paper = [0xfa, 0xf6, 0xe3];
  const spot = [0x2f, 0x6b, 0x3a];

  test('pages, feeds, cards and the manifest', async () => {
    const site = siteWith();
    await site.build(GREEN);

    const tokens = '--spot:light-dark(#2f6b3a,#69bd79)}';
    const sheet = text(site, 'assets/pamphlet.css');
    expect(sheet.lastIndexOf(tokens)).toBeGreaterThan(sheet.indexOf('--spot:light-dark(#a3261b'));
    expect(sheet.lastIndexOf(tokens)).toBeLessThan(sheet.indexOf('@media print'));
    const feeds = [...text(site, 'feed.xml').matchAll(/<\?xml-stylesheet [^>]*href="\/([^"]+)"/g)];
    expect(feeds.map(([, file = '']) => text(site, file)).join('\n')).toContain(tokens);

    const metas = [...text(site, 'index.html').matchAll(/<meta name="theme-color" content="(#\w+)"/g)];
    expect(metas.map(([, colour]) => colour)).toEqual(['#faf6e3', '#121c15']);
    expect(JSON.parse(text(site, 'manifest.webmanifest'))).toMatchObject({
      background_color: '#faf6e3',
      theme_color: '#faf6e3',
    });

    const cards = readdirSync(join(site.root, '_site/assets/cards'));
    expect(cards).toHaveLength(2);
    for (const name of cards) {
      const card = published(site, `assets/cards/${name}`);
      expect(await pixelAt(card, () => [10, 10])).toSatisfy(isNear(paper));
      expect(await pixelAt(card, () => [600, 524])).toSatisfy(isNear(spot));
    }
  });

  test('and a second build writes nothing, and one from nothing the same', async () => {
    const site = siteWith();
    await site.build();
    await site.build(GREEN);
    expect((await site.build(GREEN)).written).toEqual([]);
    expect(site.files()).toEqual(await site.buildCold(GREEN));
  });

  test('but not the drawing of an owner', async () => {
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a3261b" d="M0 0h8v8H0z"/></svg>';
    const site = siteWith({ 'icon.svg': drawing });
    await site.build({ settings: { ...GREEN.settings, icon: 'icon.svg' } });
    expect(text(site, 'favicon.svg')).toBe(drawing);
    expect(await pixelAt(published(site, 'apple-touch-icon.png'), () => [2, 2])).toEqual(paper);
  });
});

test('a list does not say that a post has no comments, nor does the head of the post', async () => {
  const site = siteWith({ 'posts/2010-06-02-party.md': post({ title: 'Party' }) });
  await site.build({
    settings: { theme: { details: 'repeated' }, comments: { mail: 'letters@elm.example' } },
  });
  expect(text(site, 'index.html')).not.toContain('No Comments');
  expect(text(site, '2010/06/party/index.html').match(/No Comments/g)).toEqual(['No Comments']);
});

describe('typefaces of files', () => {
  const withFile = (file: string): BuildChoice => ({
    settings: { pathPrefix: '/blog/', theme: { fonts: { text: { family: 'Karla', files: [{ file }] } } } },
  });

  test('lie in public/, and the style sheet loads them from there', async () => {
    const site = siteWith({ 'public/fonts/karla.woff2': 'letters' });
    await site.build(withFile('fonts/karla.woff2'));
    expect(text(site, 'assets/pamphlet.css')).toContain("src:url('/blog/fonts/karla.woff2') format('woff2')");
    expect(text(site, 'fonts/karla.woff2')).toBe('letters');
  });

  test('are named when they are not there', async () => {
    const site = siteWith({ 'public/fonts/carla.woff2': 'letters' });
    expect(await problemsOf(site, withFile('fonts/karla.woff2'))).toEqual([
      '.eleventy.ts settings: There is no font file “public/fonts/karla.woff2”. Did you mean “fonts/carla.woff2”?',
    ]);
    expect(await problemsOf(site, withFile('public/fonts/carla.woff2'))).toEqual([
      '.eleventy.ts settings: There is no font file “public/public/fonts/carla.woff2”. Did you mean “fonts/carla.woff2”?',
    ]);
  });
});

describe('style sheets of an owner', () => {
  test('stand behind those of the theme, as they were written, and change its style sheet and nothing else', async () => {
    const site = siteWith({
      'styles/b.css': '/* b */ a { color: red }\n',
      'styles/a.css': 'b { --x: "/*" }\n',
    });
    await site.build();
    const sheet = text(site, 'assets/pamphlet.css');
    expect(sheet.endsWith('}\nb { --x: "/*" }\n\n/* b */ a { color: red }\n')).toBe(true);
    expect((await site.build()).written).toEqual([]);
    site.write('styles/a.css', 'a { color: blue }\n');
    expect((await site.build()).written).toEqual(['assets/pamphlet.css']);
    expect(text(site, 'assets/pamphlet.css')).toContain('a { color: blue }');
    site.remove('styles');
    expect((await site.build()).written).toEqual(['assets/pamphlet.css']);
    expect(site.files()).toEqual(await site.buildCold());
  });

  test('that have a fault stop the build, and the last site stays', async () => {
    const site = siteWith();
    await site.build();
    const before = site.files();
    site.write('styles/a.css', 'a { color: red\n');
    expect(await problemsOf(site)).toEqual([
      'styles/a.css style-sheet: Expected "}" to go with "{". Write }',
    ]);
    expect(site.files()).toEqual(before);
  });

  test('that ask another site are told in every build', async () => {
    const site = siteWith({ 'styles/a.css': '@font-face { src: url(https://fonts.example/a.woff2) }\n' });
    const first = await site.build();
    expect(first.problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      'styles/a.css:1 remote-style',
    ]);
    expect((await site.build()).problems).toEqual(first.problems);
  });

  test('that are links are not followed, nor is their folder', async () => {
    const site = siteWith({ 'elsewhere/a.css': 'a { color: red }' });
    symlinkSync(join(site.root, 'elsewhere'), join(site.root, 'styles'));
    const hint =
      'This is a link to another place, and is not followed. Put a copy of what it leads to in its place, or remove it.';
    expect(await problemsOf(site)).toEqual([
      'styles symbolic-link: This is a link to another place, and is not followed. Put a copy of what it leads to in its place, or remove it.',
    ]);
    site.remove('styles');
    mkdirSync(join(site.root, 'styles'));
    symlinkSync(join(site.root, 'elsewhere/a.css'), join(site.root, 'styles/a.css'));
    expect(await problemsOf(site)).toEqual([`styles/a.css symbolic-link: ${hint}`]);
  });

  test('with a mark of their order of bytes or other line ends are read; what editors leave is not', async () => {
    const site = siteWith({
      'styles/a.css': '\uFEFFa {\r\n}\r\n',
      'styles/a.css~': 'a {',
      'styles/.b.css': 'a {',
    });
    const { problems } = await site.build();
    expect(problems).toEqual([]);
    expect(text(site, 'assets/pamphlet.css').endsWith('}\na {\n}\n')).toBe(true);
  });
});
