import { lookup } from 'node:dns';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { request } from '../src/download/request.ts';
import { importJob } from '../src/import-job.ts';
import { readArguments } from '../src/arguments.ts';
import type { Given } from '../src/model.ts';
import { guessedSettings, movedSettings } from '../src/moved-settings.ts';
import { openSource } from '../src/open-source.ts';
import { scanSource } from '../src/source-scan.ts';
import { TestBlog, wordpressSource } from './imported.ts';
import { SITE, wxr, type WxrItem } from './wxr.ts';

test.each<[string, Partial<WxrItem>, string | undefined]>([
  ['a page at its address', { link: `${SITE}/about/` }, '/about/'],
  ['a page whose address has no slash at the end', { link: `${SITE}/about` }, '/about/'],
  ['a page that is a file', { link: `${SITE}/about.html` }, '/about.html'],
  ['a page that had a number only', { link: `${SITE}/?page_id=3` }, '/about-us/'],
  ['a page without an address', { link: '' }, '/about-us/'],
  ['the front page', { link: `${SITE}/` }, undefined],
  ['a page below another', { link: `${SITE}/a/about/`, parent: 2 }, undefined],
  ['a draft', { link: `${SITE}/?page_id=3`, status: 'draft' }, undefined],
  ['a page with a password', { password: 'hunter2' }, undefined],
])('the navigation of a new blog has %s where it is', async (_, page, href) => {
  const blog = new TestBlog();
  blog.write('export.xml', wxr([{ id: 3, type: 'page', slug: 'about-us', title: 'About', ...page }]));
  const index = await scanSource(wordpressSource([`${blog.root}/export.xml`], 'export.xml'));
  blog.remove();
  const { navigation } = movedSettings(index);
  expect(navigation).toEqual([
    { label: 'Blog', href: '/' },
    ...(href === undefined ? [] : [{ label: 'About', href }]),
  ]);
});

test('the navigation has each address once', async () => {
  const blog = new TestBlog();
  const pages = [1, 2].map((id) => ({ id, type: 'page', link: `${SITE}/about/`, title: `About ${id}` }));
  blog.write('export.xml', wxr(pages));
  const index = await scanSource(wordpressSource([`${blog.root}/export.xml`], 'export.xml'));
  blog.remove();
  expect(movedSettings(index).navigation?.map(({ label }) => label)).toEqual(['Blog', 'About 1']);
});

test.each<[string, string, string, string]>([
  ['what the head says', SITE, `${SITE}/2010/06/party/`, SITE],
  ['what the head says, with its folder', `${SITE}/blog/`, `${SITE}/blog/2010/06/party/`, `${SITE}/blog`],
  ['what the head says, with www before it', SITE, SITE.replace('//', '//www.') + '/party/', SITE],
  ['what the head says where links say nothing', SITE, '', SITE],
  ['where the posts were, if the head says nothing', '', `${SITE}/2010/06/party/`, SITE],
  ['where the posts were, if the head says no address', 'http:', `${SITE}/2010/06/party/`, SITE],
  ['where the posts were, if none was where the head says', 'https://files.example', `${SITE}/party/`, SITE],
  ['nothing where nothing is said', '', '/2010/06/party/', ''],
])('the site is %s', async (_, url, link, expected) => {
  const blog = new TestBlog();
  blog.write('export.xml', wxr([{ id: 1, link }], { url }));
  const { site, items } = await scanSource(wordpressSource([`${blog.root}/export.xml`], 'export.xml'));
  blog.remove();
  expect(site.url).toBe(expected);
  expect(items.get('1')?.path ?? '').toBe(link.replace(/^https?:\/\/(?:www\.)?elm\.example(?:\/blog)?/, ''));
});

test('names of one slug are categories with slugs of their own', async () => {
  const names = ['Cat 1', 'Cat 2', 'A'];
  const items = names.map((name, id): WxrItem => ({ id: id + 1, terms: [['category', 'a', name]] }));
  const blog = new TestBlog();
  blog.write('export.xml', wxr(items));
  const { categories } = movedSettings(
    await scanSource(wordpressSource([`${blog.root}/export.xml`], 'export.xml')),
  );
  const { report } = await blog.import(wxr(items), { settings: { categories } });
  blog.remove();
  expect(categories?.map(({ name, slug }) => [name, slug])).toEqual([
    ['Cat 1', 'a'],
    ['Cat 2', undefined],
    ['A', 'a-2'],
  ]);
  expect(report.noted).toEqual([]);
});

test.each<[Given, object]>([
  [{}, { url: SITE, timeZone: 'Europe/London', permalink: '/:year/:month/:slug/' }],
  [
    { timeZone: 'Asia/Tokyo', url: 'https://oak.example' },
    { url: 'https://oak.example', timeZone: 'Asia/Tokyo' },
  ],
  [{ permalink: '/%year%/%postname%/' }, { permalink: '/:year/:slug/' }],
])('what the owner types, %j, counts, whatever the export says', async (given, expected) => {
  const blog = new TestBlog();
  blog.write('export.xml', wxr([{ id: 1 }]));
  const paths = [`${blog.root}/export.xml`];
  const scan = scanSource(openSource({ paths, name: 'export.xml', uploads: [], ...given }).source);
  const moved = movedSettings(await scan);
  blog.remove();
  expect(moved).toMatchObject(expected);
});

test('a pattern that no address here can have is refused', async () => {
  const blog = new TestBlog();
  blog.write('export.xml', wxr([{ id: 1 }]));
  const given = { permalink: '/archives/%post_id%' };
  const paths = [`${blog.root}/export.xml`];
  const scan = scanSource(openSource({ paths, name: 'export.xml', uploads: [], ...given }).source);
  await expect(scan).rejects.toThrow('--permalink has an unknown part: /archives/%post_id%');
  blog.remove();
});

test.each<[string[], string]>([
  [
    ['--url', 'elm.example'],
    '--url takes a whole address such as https://elm.example/blog, not “elm.example”.',
  ],
  [['--time-zone', 'London'], '--time-zone takes a name such as Europe/London, not “London”.'],
])('%j is refused', (args, message) => {
  expect(readArguments(['export.xml', ...args])).toBe(message);
});

test('settings that are guessed are named', () => {
  const site = { title: '', url: SITE, generator: '', terms: [] };
  expect(guessedSettings(site)).toEqual([
    'The setting language is “en-US”, because the old blog names none.',
    'The setting timeZone is “UTC”, because the old blog names none. Dates keep their days. Import with --time-zone for another.',
  ]);
  const guessed = { ...site, language: 'en', timeZone: 'Asia/Tokyo', isZoneGuessed: true };
  expect(guessedSettings(guessed)).toEqual([
    'The setting timeZone is “Asia/Tokyo”, guessed from the offsets of the dates. Import with --time-zone for another.',
  ]);
});

test('a blog that is there keeps its settings, and the report says how to change them', async () => {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-there-'));
  try {
    writeFileSync(join(root, 'export.xml'), wxr([{ id: 1 }]));
    const own = { title: 'A new blog', url: 'https://blog.example', timeZone: 'Europe/London' };
    writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(own)};\n`);
    const job = importJob();
    await job.survey({ paths: [join(root, 'export.xml')], name: 'export.xml', uploads: [] });
    const { remarks } = await job.import({ root, isNew: false, isDry: true });
    expect(remarks).toContain(
      `The setting url stays “https://blog.example”; in the old blog it was “${SITE}”. To take that over, write it into .eleventy.ts.`,
    );
    expect(remarks.join(' ')).toContain('The setting title stays “A new blog”');
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('an error of the network is said in plain words', async () => {
  const options = { lookup, signal: AbortSignal.timeout(5000), idle: 5000, accept: '*/*' };
  await expect(request(new URL('http://127.0.0.1:1/'), options)).rejects.toThrow(
    '127.0.0.1:1: the host takes no connection',
  );
});
