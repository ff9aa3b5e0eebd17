import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { themeText } from '../../src/pages/theme-files.ts';
import { FRONT_MATTER } from '../../tools/schemas/made-files.ts';
import { foldKey, RENAMED_KEYS } from '../../src/content/schema.ts';
import { SETTINGS } from '../../src/features/settings.ts';
import type { Href } from '../../src/lib/urls.ts';
import { elementNamed } from '../../src/markdown/html/elements.ts';
import { headerRules } from '../../src/pages/headers.ts';
import { PLUGINS, versionOf } from '../../tools/plugins/plugins.ts';
import { BLOG } from '../support/fixture-blog.ts';
import { blocksOf } from './blocks.ts';
import { codeIn, headingsOf, read, section, tableIn, type Row } from './document.ts';
import { OWN_README } from './documents.ts';

/** Includes obsolete elements. */
const HTML = (
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div ' +
  'dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head ' +
  'header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark ' +
  'marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option ' +
  'output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select ' +
  'selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template ' +
  'textarea tfoot th thead time title tr track tt u ul var video wbr xmp'
).split(' ');

/** Builds create these. */
const BUILT = ['_site/', '.cache/'];

const settings = Object.keys(SETTINGS.shape);
const stays = section(read('docs/theming.md'), '### What stays');

const LISTS: readonly (readonly [what: string, named: readonly string[], known: readonly string[]])[] = [
  [
    'docs/front-matter.md has a section for every key',
    keysIn('docs/front-matter.md'),
    Object.keys(FRONT_MATTER.shape),
  ],
  ['docs/settings.md has a section for every setting', keysIn('docs/settings.md'), settings],
  [
    'its table by purpose has every setting',
    cells(tableIn(section(read('docs/settings.md'), '## By purpose')), 'Settings'),
    settings,
  ],
  [
    'docs/markdown.md names every element that a post may have',
    codeIn(
      section(read('docs/markdown.md'), '## HTML').split('<!-- elements -->')[1]?.split('\n\n')[1] ?? '',
    ),
    HTML.filter((name) => elementNamed(name)),
  ],
  [
    'docs/theming.md names every variable of the theme',
    codeIn(stays).filter((name) => name.startsWith('--')),
    [...themeText('styles/tokens.css').matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name = '']) => name),
  ],
];

test.each(LISTS)('%s, and no other', (_, named, known) => {
  expect(named.toSorted()).toEqual(known.toSorted());
});

test('the table of docs/eleventy.md says what the trials of plugins show', () => {
  const rows = tableIn(section(read('docs/eleventy.md'), '## Plugins of Eleventy'));
  const said = rows.map(({ Plugin = '', Posts, '`site/`': site }) => {
    const [, name = '', version = ''] = /`([^`]+)`(?: (\d[\d.]+))?/.exec(Plugin) ?? [];
    return { name, version, posts: Posts, site };
  });
  const word = (isShown: boolean): string => (isShown ? 'yes' : 'no');
  expect(said).toEqual(
    PLUGINS.map(({ plugin, posts, site }) => ({
      name: plugin,
      version: versionOf(plugin),
      posts: word(posts !== undefined),
      site: word(site !== undefined),
    })),
  );
});

test('the classes that docs/theming.md names are in pages', () => {
  const named = codeIn(stays).flatMap((name) =>
    [...name.matchAll(/\.([\w-]+)$/g)].map(([, one = '']) => one),
  );
  const code = ['layouts', 'src/features', 'src/markdown'].flatMap(codeBelow).join('\n');
  const used = new Set(
    [...code.matchAll(/(?:class|kind)(?:="|', '|=\{[^}]*?'|es = present\(\s*')([^"'$]*)/g)].flatMap(
      ([, names = '']) => names.split(' '),
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !used.has(name))).toEqual([]);
});

test('every key in the table of docs/import.md is renamed to the one beside it', () => {
  const document = read('docs/import.md');
  const rows = tableIn(document.slice(document.indexOf('<!-- renamed -->')));
  expect(rows.length).toBeGreaterThan(5);
  for (const { Here = '', Elsewhere = '' } of rows) {
    for (const key of codeIn(Elsewhere)) {
      if (key === 'redirect_from') continue;
      expect([key, RENAMED_KEYS.get(foldKey(key))]).toEqual([key, codeIn(Here)[0]]);
    }
  }
});

test('vercel.json in docs/publish.md has the headers of every site but the policy', () => {
  interface Vercel {
    readonly headers: readonly {
      readonly source: string;
      readonly headers: readonly { readonly key: string; readonly value: string }[];
    }[];
  }
  const recipe = blocksOf('docs/publish.md').find(({ file }) => file === 'vercel.json');
  const { headers } = JSON.parse(recipe?.text ?? '') as Vercel;
  const rules = headerRules({ home: '/' as Href, immutable: ['/assets/pictures/' as Href] });
  const expected = rules.map(({ path, headers: sent }) => [
    path.replace('*', '(.*)'),
    Object.entries(sent).filter(([name]) => name !== 'Content-Security-Policy'),
  ]);
  expect(
    headers.map(({ source, headers: sent }) => [source, sent.map(({ key, value }) => [key, value])]),
  ).toEqual(expected);
});

describe.each(OWN_README)('%s', (file) => {
  test('names every folder of the repository, and none that does not exist', () => {
    const named = cells(tableIn(section(read(file), '## You work on the generator')), 'Place');
    const folders = named.filter((name) => name.endsWith('/') && !BUILT.includes(name));
    // The owner of a fork may delete these.
    const owned = folders.filter((name) => BLOG.includes(name.slice(0, -1)));
    expect(owned.filter((name) => !existsSync(name))).toEqual([]);
    expect(folders.filter((name) => !owned.includes(name)).toSorted()).toEqual(codeFolders());
  });

  test('has figures that docs/benchmarks.md has', () => {
    const figures = tableIn(read(file)).flatMap((row) =>
      Object.values(row).flatMap((cell) => cell.match(/[\d.]+ s\b/g) ?? []),
    );
    const measured = read('docs/benchmarks.md');
    expect(figures.length).toBeGreaterThan(3);
    expect(figures.filter((figure) => !measured.includes(` ${figure}`))).toEqual([]);
  });
});

/** Code folders of the root, and of `packages/`. */
function codeFolders(): string[] {
  return foldersIn('.')
    .filter((name) => !/^(?:\.|_site|dist|node_modules)/.test(name) && !BLOG.includes(name))
    .flatMap((name) =>
      name === 'packages' ? foldersIn(name).map((inner) => `${name}/${inner}/`) : [`${name}/`],
    )
    .toSorted();
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function keysIn(document: string): string[] {
  return headingsOf(read(document))
    .filter((heading) => heading.startsWith('### '))
    .flatMap(codeIn);
}

function cells(rows: readonly Row[], column: string): string[] {
  return rows.flatMap((row) => codeIn(row[column] ?? ''));
}

function codeBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
