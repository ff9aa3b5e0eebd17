import { statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeBlog } from '../../src/cli/init/write-blog.ts';
import { post } from '../pipeline/site.ts';
import { builtFixture, type BuiltFixture } from './built-fixture.ts';
import { BuiltSite } from './built-site.ts';
import { ProjectCopy } from './project-copy.ts';

/** Ten packets of 1,460 bytes: TCP sends them before the first acknowledgement (RFC 6928). */
const FIRST_FLIGHT = 14_600;
const KB = 1024;

/** gzip -9, which every host supports. Brotli is smaller. */
const weight = (text: string): number => gzipSync(text, { level: 9 }).length;

describe('the fixture blog', () => {
  let site: BuiltSite;
  let folder: string;

  beforeAll(async () => {
    const built = await builtFixture();
    site = siteOf(built);
    folder = built.project.path('built');
  });

  test('has no page whose HTML and CSS weigh more than 14.6 KB compressed', () => {
    const heavy = site.pages
      .filter((page) => !page.startsWith('search/'))
      .map((page) => ({ page, bytes: weight(site.text(page)) + weigh(site, styles(site, page)) }))
      .filter(({ bytes }) => bytes > FIRST_FLIGHT);
    expect(heavy).toEqual([]);
  });

  test('has no first page that weighs more than 70 KB with its fonts', () => {
    expect(tooHeavy(site, folder)).toEqual([]);
  });

  test('has no later page that weighs more than 15 KB', () => {
    expect(tooHeavyLater(site)).toEqual([]);
  });

  test('has at most 1 KB of script on a page, 3 KB where there is a card or a button to share or copy', () => {
    const heavy = site.pages
      .filter((page) => !page.startsWith('search/'))
      .map((page) => ({ page, bytes: weigh(site, scripts(site, page)) }))
      .filter(({ page, bytes }) => bytes > (scripts(site, page).length > 1 ? 3 : 1) * KB);
    expect(heavy).toEqual([]);
    expect(weigh(site, scripts(site, 'index.html'))).toBeGreaterThan(0);
  });
});

// Six languages with a translation, and the two with the largest fonts.
test.each(['en', 'de', 'fr', 'es', 'ar', 'zh', 'pl', 'uk'])(
  'a new blog in the language %s has no first page of more than 70 KB, and no later one of more than 15 KB',
  async (language) => {
    const project = new ProjectCopy({});
    const facts = { title: 'Elm Street', url: 'https://pamphlet.example', language, timeZone: 'UTC' };
    writeBlog(project.root, facts, '2024-06-22', '^1.2.3');
    try {
      const site = siteOf({ project, result: await project.build('built') });
      expect(site.pages.length).toBeGreaterThan(10);
      expect(tooHeavy(site, project.path('built'))).toEqual([]);
      expect(tooHeavyLater(site)).toEqual([]);
    } finally {
      project.remove();
    }
  },
);

test('a site without the switch and without buttons has no script on any page', async () => {
  const project = new ProjectCopy({
    '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'Elm Street', url: 'https://elm.example', themeSwitch: false, sharing: { mail: true, mastodon: false, copy: false } });
`,
    'posts/2010-06-21-picnic.md': post({ title: 'A picnic', category: 'Events' }, 'We sat by the canal.'),
    'pages/about.md': post({ title: 'About' }, 'Who we are.'),
  });
  try {
    const site = siteOf({ project, result: await project.build('built') });
    const pages = site.pages.filter((page) => !page.startsWith('search/'));
    expect(pages).toContain('2010/06/picnic/index.html');
    expect(pages.filter((page) => scripts(site, page).length > 0)).toEqual([]);
  } finally {
    project.remove();
  }
});

function siteOf({ project, result }: BuiltFixture): BuiltSite {
  if (result.code !== 0) throw new Error(result.errors);
  return new BuiltSite(project.files('built'), 'https://pamphlet.example/');
}

function styles(site: BuiltSite, page: string): string[] {
  return files(site, page, 'link', 'href', ({ rel }) => rel === 'stylesheet');
}

function scripts(site: BuiltSite, page: string): string[] {
  return files(site, page, 'script', 'src', ({ type }) => type !== 'application/ld+json');
}

/** Without the version in the query. */
function files(
  site: BuiltSite,
  page: string,
  tag: string,
  from: string,
  wanted: (attributes: Readonly<Record<string, string>>) => boolean,
): string[] {
  return site
    .elements(page)
    .filter((element) => element.tag === tag && wanted(element.attributes))
    .map(({ attributes }) => new URL(attributes[from] ?? '', 'https://pamphlet.example').pathname.slice(1));
}

/** Without fonts and pictures. */
function pageWeight(site: BuiltSite, page: string): number {
  return weight(site.text(page)) + weigh(site, [...styles(site, page), ...scripts(site, page)]);
}

/** More than 70 KB with all preloaded fonts. Later pages need no fonts. */
function tooHeavy(site: BuiltSite, folder: string): { page: string; bytes: number }[] {
  const fontSize = (page: string): number =>
    files(site, page, 'link', 'href', ({ as }) => as === 'font').reduce(
      (sum, file) => sum + statSync(join(folder, file)).size,
      0,
    );
  return site.pages
    .filter((page) => !page.startsWith('search/'))
    .map((page) => ({ page, bytes: pageWeight(site, page) + fontSize(page) }))
    .filter(({ bytes }) => bytes > 70 * KB);
}

/** More than 15 KB with cached style sheet and fonts. */
function tooHeavyLater(site: BuiltSite): string[] {
  return site.pages
    .filter((page) => !page.startsWith('search/'))
    .filter((page) => weight(site.text(page)) + weigh(site, scripts(site, page)) > 15 * KB);
}

function weigh(site: BuiltSite, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + weight(site.text(path)), 0);
}
