import { statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { builtFixture, type BuiltFixture } from './built-fixture.ts';
import { BuiltSite } from './built-site.ts';
import { ProjectCopy } from './project-copy.ts';

/** Ten packets: what TCP sends before the reader's machine has to answer (RFC 6928). */
const FIRST_FLIGHT = 14 * 1024;
const KB = 1024;

/** Bytes after gzip at its best, which every host can do; brotli would be smaller still. */
const weight = (text: string): number => gzipSync(text, { level: 9 }).length;

describe('the fixture blog', () => {
  let site: BuiltSite;
  let folder: string;

  beforeAll(async () => {
    const built = await builtFixture();
    site = siteOf(built);
    folder = built.project.path('built');
  });

  test('has no page whose HTML and CSS weigh more than 14 KB compressed', () => {
    const heavy = site.pages
      .filter((page) => !page.startsWith('search/'))
      .map((page) => ({ page, bytes: weight(site.text(page)) + weigh(site, styles(site, page)) }))
      .filter(({ bytes }) => bytes > FIRST_FLIGHT);
    expect(heavy).toEqual([]);
  });

  test('has no first page that weighs more than 70 KB with its fonts, 77 KB where it has emphasis', () => {
    const heavy = site.pages
      .filter((page) => !page.startsWith('search/'))
      .map((page) => ({
        page,
        bytes: pageWeight(site, page) + fontWeight(site, folder, hasItalics(site.text(page))),
      }))
      .filter(({ page, bytes }) => bytes > (hasItalics(site.text(page)) ? 77 : 70) * KB);
    expect(heavy).toEqual([]);
  });

  test('has no later page that weighs more than 15 KB', () => {
    const heavy = site.pages
      .filter((page) => !page.startsWith('search/'))
      .filter((page) => weight(site.text(page)) + weigh(site, scripts(site, page)) > 15 * KB);
    expect(heavy).toEqual([]);
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

/** Paths of what a page loads by an element, without the version in the query. */
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

/** What a page loads besides fonts and pictures. */
function pageWeight(site: BuiltSite, page: string): number {
  return weight(site.text(page)) + weigh(site, [...styles(site, page), ...scripts(site, page)]);
}

/** Emphasis and what else slopes, quotations and comments in code among it. */
const hasItalics = (html: string): boolean =>
  /<(?:em|i|cite|dfn|address|blockquote)\b|class="(?:co|letter-signature)"|<h4/.test(html);

function fontWeight(site: BuiltSite, folder: string, italics: boolean): number {
  const needed = site.named(/\/latin-\d.*\.woff2$/).filter((file) => italics || !file.includes('italic'));
  expect(needed).toHaveLength(italics ? 3 : 2);
  return needed.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function weigh(site: BuiltSite, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + weight(site.text(path)), 0);
}
