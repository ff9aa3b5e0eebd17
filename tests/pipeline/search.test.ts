import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { ProblemsError } from '../../src/lib/problems.ts';
import { post, TestSite, type BuildChoice } from './site.ts';

const on: BuildChoice = { settings: { search: true, relatedPosts: false } };

function blog(): TestSite {
  return new TestSite({
    'posts/2020-01-01-one.md': post({ title: 'One', category: 'Press' }, 'The canal.'),
    'posts/2020-02-01-two.md': post({ title: 'Two', category: 'Events', lang: 'zh-Hans' }, '我们喝茶。'),
    'posts/2020-03-01-draft.md': post({ title: 'Draft', category: 'Events', draft: 'true' }),
    'posts/2030-03-01-later.md': post({ title: 'Later', category: 'Events' }),
    'posts/2020-04-01-over.md': post({ title: 'Over', category: 'Events', expires: '2020-05-01' }),
    'pages/about.md': post({ title: 'About' }, 'Us.'),
    'pages/hidden.md': post({ title: 'Hidden', draft: 'true' }, 'Not yet.'),
  });
}

const FOLDER = 'search/pagefind/0/';
const indexOf = (site: TestSite): string[] =>
  [...site.files().keys()].filter((file) => file.startsWith(FOLDER));

/** Sorted by URL. */
function recordsIn(site: TestSite, folder = '_site'): Record<string, unknown>[] {
  return [...site.files(folder)]
    .filter(([file]) => file.endsWith('.pf_fragment'))
    .map(([, bytes]) => gunzipSync(Buffer.from(bytes, 'latin1')).toString('utf8'))
    .map((text) => JSON.parse(text.slice('pagefind_dcd'.length)) as Record<string, unknown>)
    .toSorted((a, b) => (String(a['url']) < String(b['url']) ? -1 : 1));
}

test('the page to search on is in no sitemap, and asks search engines to pass over it', async () => {
  const site = blog();
  await site.build(on);
  expect(site.files().get('search/index.html')).toContain('<meta name="robots" content="noindex"/>');
  expect(site.files().get('sitemap.xml')).not.toContain('/search/');
});

describe('the search index', () => {
  test('holds what is published, and nothing else', async () => {
    const site = blog();
    await site.build(on);
    expect(recordsIn(site)).toMatchObject([
      {
        url: '/2020/01/one/',
        content: 'The canal.',
        filters: { category: ['Press'], year: ['2020'], date: ['2020-01-01 1 January 2020'] },
      },
      {
        url: '/2020/02/two/',
        content: '我 们 喝 茶 。',
        meta: { title: 'Two' },
        filters: { lang: ['zh-Hans'] },
      },
      { url: '/about/', content: 'Us.', filters: {} },
    ]);
  });

  test('holds no draft that is shared', async () => {
    const site = blog();
    site.write(
      'posts/2020-05-01-shared.md',
      post({ title: 'Shared', draft: 'true', share: 'true' }, 'Hush.'),
    );
    const choice = { settings: { ...on.settings, share: { key: '3q2-7wQ4k1Zr9bXyT0aL5g' } } };
    await site.build(choice);
    expect([...site.files().values()].some((text) => text.includes('Hush.'))).toBe(true);
    expect(recordsIn(site).map(({ url }) => url)).toEqual(['/2020/01/one/', '/2020/02/two/', '/about/']);
  });

  test('has of Pagefind only what the page uses', async () => {
    const site = blog();
    await site.build(on);
    const names = indexOf(site).map((file) => file.slice(FOLDER.length).replace(/_[\da-f]+\./, '_….'));
    expect([...new Set(names)].toSorted()).toEqual([
      'filter/en_….pf_filter',
      'fragment/en_….pf_fragment',
      'index/en_….pf_index',
      'pagefind-entry.json',
      'pagefind.en_….pf_meta',
      'pagefind.js',
      'wasm.en.pagefind',
    ]);
  });

  test('goes by no grammar where the site is Chinese, and by none where Pagefind knows none', async () => {
    const site = blog();
    for (const language of ['zh-Hans', 'cy']) {
      await site.build({ settings: { ...on.settings, language } });
      expect(indexOf(site).filter((file) => file.includes('wasm'))).toEqual([
        `${FOLDER}wasm.unknown.pagefind`,
      ]);
    }
  });

  test('is the same from the same posts, and its files keep their times', async () => {
    const site = blog();
    await site.build(on);
    const before = indexOf(site).map((file) => statSync(join(site.root, '_site', file)).mtimeMs);
    site.write('posts/2020-01-01-one.md', post({ title: ' One', category: 'Press' }, 'The canal.'));
    const { written } = await site.build(on);
    expect(written).toEqual([]);
    expect(indexOf(site).map((file) => statSync(join(site.root, '_site', file)).mtimeMs)).toEqual(before);
    expect(site.files()).toEqual(await site.buildCold(on));
  });

  test.each<[string, (site: TestSite) => void]>([
    [
      'a text',
      (site) => site.write('posts/2020-01-01-one.md', post({ title: 'One', category: 'Press' }, 'The lock.')),
    ],
    [
      'a category',
      (site) => site.write('posts/2020-01-01-one.md', post({ title: 'One', category: 'Tea' }, 'The canal.')),
    ],
    ['a post that is gone', (site) => site.remove('posts/2020-01-01-one.md')],
    ['a page that is no draft any more', (site) => site.write('pages/hidden.md', post({ title: 'Hidden' }))],
    [
      'a file of the index that somebody changed',
      (site) => site.write(`_site/${FOLDER}pagefind-entry.json`, '{}'),
    ],
    ['a file of the index that somebody took away', (site) => site.remove(`_site/${indexOf(site)[0] ?? ''}`)],
    ['no post at all', (site) => ['posts', 'pages'].forEach((folder) => site.remove(folder))],
  ])('follows %s, as from nothing', async (_, change) => {
    const site = blog();
    await site.build(on);
    change(site);
    const { removed } = await site.build(on);
    expect(site.files()).toEqual(await site.buildCold(on));
    for (const file of removed) expect(existsSync(join(site.root, '_site', file))).toBe(false);
  });

  test('publishes a post when its day has come', async () => {
    const site = blog();
    await site.build(on);
    const due = { ...on, now: Date.UTC(2030, 3, 1) };
    await site.build(due);
    expect(recordsIn(site).map(({ url }) => url)).toContain('/2030/03/later/');
    expect(site.files()).toEqual(await site.buildCold(due));
  });

  test('goes, with the page and all links to it, when the setting says so', async () => {
    const site = blog();
    await site.build(on);
    const off = { settings: { ...on.settings, search: false } };
    await site.build(off);
    const files = site.files();
    expect([...files.keys()].filter((file) => file.startsWith('search/'))).toEqual([]);
    expect([...files].filter(([, text]) => text.includes('/search/'))).toEqual([]);
    expect(files).toEqual(await site.buildCold(off));
  });

  test('is told in plain words where Pagefind does not run, and the last site stays', async () => {
    const site = blog();
    await site.build({ settings: { search: false } });
    vi.stubEnv('PAGEFIND_EXTENDED_BINARY_PATH', join(site.root, 'nowhere'));
    // Pagefind also writes to the terminal.
    vi.spyOn(console, 'error').mockReturnValue();
    const error = await site.build(on).catch((reason: unknown) => reason);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    if (!(error instanceof ProblemsError)) throw error;
    expect(error.problems).toMatchObject([
      {
        file: '.eleventy.ts',
        message: expect.stringMatching(/^The index of the search cannot be made on this machine\./) as string,
      },
    ]);
    expect(existsSync(join(site.root, '_site/index.html'))).toBe(true);
  });
});

describe('a preview', () => {
  test('makes no index before somebody searches, and then one of what is published', async () => {
    const site = blog();
    const choice = { ...on, preview: true, output: 'preview' };
    await site.build(choice);
    expect(existsSync(join(site.root, 'preview', FOLDER))).toBe(false);
    const report = await site.build(choice);
    await report.buildFileSets();
    const urls = ['/2020/01/one/', '/2020/02/two/', '/about/'];
    expect(recordsIn(site, 'preview').map(({ url }) => url)).toEqual(urls);
    const entry = join(site.root, 'preview', FOLDER, 'pagefind-entry.json');
    const { mtimeMs } = statSync(entry);
    await report.buildFileSets();
    expect(statSync(entry).mtimeMs).toBe(mtimeMs);
    site.write('posts/2020-06-01-new.md', post({ title: 'New' }, 'Fresh.'));
    await (await site.build(choice)).buildFileSets();
    expect(recordsIn(site, 'preview').map(({ url }) => url)).toEqual([
      '/2020/01/one/',
      '/2020/02/two/',
      '/2020/06/new/',
      '/about/',
    ]);
    expect(readFileSync(entry, 'utf8')).toContain('"page_count":4');
  });
});
