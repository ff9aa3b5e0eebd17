import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { installEditor } from '../support/installed-editor.ts';
import { post, TestSite } from './site.ts';

const admin = { host: 'github', repository: 'elm-street/blog' } as const;

beforeEach(installEditor, 120_000);

test('without the setting, not one byte of the editor is in the site', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2010-06-21' }) });
  await site.build({ settings: { search: false } });
  const without = site.files();
  await site.build({ settings: { search: false, admin } });
  const withEditor = site.files();
  const added = [...withEditor.keys()].filter((file) => !without.has(file));
  const words = added.filter((file) => /^admin\/locales\/[\w-]+\.json$/.test(file));
  expect(words).toContain('admin/locales/de.json');
  expect(added.filter((file) => !words.includes(file))).toEqual([
    'admin/config.json',
    'admin/editor.js',
    'admin/index.html',
    'admin/start.js',
  ]);
  const changed = [...without].filter(([file, text]) => withEditor.get(file) !== text).map(([file]) => file);
  expect(changed).toEqual(['_headers']);
  expect([...without].filter(([, text]) => /sveltia|\/admin\//.test(text))).toEqual([]);
  await site.build({ settings: { search: false } });
  expect(site.files()).toEqual(without);
});

test('its program takes nothing from elsewhere, and stays as it is when a post changes', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2010-06-21', category: 'Events' }) });
  await site.build({ settings: { search: false, admin } });
  const program = site.files().get('admin/editor.js') ?? '';
  expect(program).toContain('url(data:font/woff2;base64,');
  expect(program).not.toContain('url(https:');
  site.write('posts/b.md', post({ title: 'B', date: '2010-06-22', category: 'Press' }));
  const { written } = await site.build({ settings: { search: false, admin } });
  expect(written.filter((file) => file.startsWith('admin/'))).toEqual(['admin/index.html']);
  expect(site.files().get('admin/index.html')).toContain('<option>Press</option>');
});

test('its page allows the host of the repository and nobody else, on hosts without headers too', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2010-06-21' }) });
  await site.build({ settings: { search: false, admin } });
  const files = site.files();
  expect(files.get('admin/index.html')).toContain(
    "connect-src 'self' data: blob: https://api.github.com https://*.githubusercontent.com;",
  );
  expect(files.get('_headers')).toContain('/admin/*\n  ! Content-Security-Policy\n');
  expect(files.get('sitemap.xml')).not.toContain('admin');
  expect(files.get('robots.txt')).not.toContain('admin');
});

test('leads back to a blog below a folder of its host', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2010-06-21' }) });
  await site.build({ settings: { search: false, admin, pathPrefix: '/blog/' } });
  expect(site.files().get('admin/config.json')).toMatch(/"display_url": "https:\/\/[^/"]+\/blog\/"/);
});

test('refuses a version without the tested program, and names the command', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2010-06-21' }) });
  for (const [name, file] of [
    ['@sveltia/cms', 'dist/sveltia-cms.js'],
    [
      '@fontsource-variable/material-symbols-outlined',
      'files/material-symbols-outlined-latin-wght-normal.woff2',
    ],
  ]) {
    site.write(`node_modules/${name}/${file}`, '');
    site.write(`node_modules/${name}/package.json`, '{ "version": "99.0.0" }');
  }
  process.chdir(site.root);
  await expect(site.build({ settings: { search: false, admin } })).rejects.toMatchObject({
    problems: [
      {
        message: 'The editor of “admin” is not installed in the version that this Pamphlet supports.',
        hint: 'Remove the setting, or type: npm install @sveltia/cms@0.221.1 @fontsource-variable/material-symbols-outlined@5.3.8',
      },
    ],
  });
});

const TEXTS = {
  'posts/2010-06-21-a.md': post({ title: 'A' }),
  'posts/2010-06-22-b/index.md': post({ title: 'B' }),
  'posts/2010-06-23-c.md': post({ kind: 'note' }),
  'posts/2010/06/d.md': post({ title: 'D', date: '2010-06-24' }),
  'pages/about.md': post({ title: 'About' }),
};

/** `href` and text of the link to the editor, by file. */
function editLinks(files: ReadonlyMap<string, string>): Record<string, string | undefined> {
  const link = /<p class="filed"><a href="([^"]*)" rel="nofollow">([^<]*)<\/a><\/p><\/main>/;
  const pages = [...files].filter(([file]) => /^(?:2010\/06\/\w+|about)?\/?index\.html$/.test(file));
  return Object.fromEntries(
    pages.map(([file, text]) => [file, link.exec(text)?.slice(1).join(' ')] as const),
  );
}

test('editLinks leads from each text to its entry, and a preview leads there without a setting', async () => {
  const site = new TestSite(TEXTS);
  await site.build({ settings: { search: false, admin } });
  expect(Object.values(editLinks(site.files()))).toEqual(Array(6).fill(undefined));
  await site.build({ settings: { search: false, admin, editLinks: true } });
  const published = {
    '2010/06/a/index.html': '/admin/#/collections/single/entries/2010-06-21-a Edit this page',
    '2010/06/b/index.html': '/admin/#/collections/posts/entries/2010-06-22-b/index Edit this page',
    '2010/06/c/index.html': '/admin/#/collections/notes/entries/2010-06-23-c Edit this page',
    '2010/06/d/index.html': undefined,
    'about/index.html': '/admin/#/collections/pages/entries/about Edit this page',
    'index.html': undefined,
  };
  expect(editLinks(site.files())).toEqual(published);
  await site.build({ settings: { search: false }, preview: true, output: 'preview', cache: 'cache' });
  expect(editLinks(site.files('preview'))).toEqual({
    ...published,
    '2010/06/d/index.html': '/admin/ Open the editor',
    'index.html': '/admin/ Open the editor',
  });
});

test('all languages share one editor', async () => {
  const site = new TestSite({
    'posts/2010-06-21-a.md': post({ title: 'A' }),
    'posts/2010-06-21-a.de.md': post({ title: 'B' }, 'Ein Text.'),
  });
  const languages = { language: 'en', languages: { en: {}, de: {} } };
  await site.build({ settings: { search: false, ...languages, admin, editLinks: true } });
  expect(site.files().get('de/2010/06/a/index.html')).toContain(
    '<a href="/admin/#/collections/single/entries/2010-06-21-a.de" rel="nofollow">Diese Seite bearbeiten</a>',
  );
});

test('without `admin`, no page has a link', async () => {
  const site = new TestSite(TEXTS);
  await site.build({ settings: { search: false, editLinks: true } });
  expect(Object.values(editLinks(site.files()))).toEqual(Array(6).fill(undefined));
});

test('previewEditor opens the file of a text in VS Code', async () => {
  const site = new TestSite({ 'posts/2010-06-21-a b.md': post({ title: 'A' }) });
  const choice = { search: false, previewEditor: 'vscode' } as const;
  await site.build({ settings: choice, preview: true });
  const files = site.files();
  expect(files.get('2010/06/a-b/index.html')).toContain(
    `href="vscode://file${pathToFileURL(process.cwd()).pathname}/posts/2010-06-21-a%20b.md:4"`,
  );
  expect(files.get('index.html')).not.toContain('vscode:');
});

test('a page of the blog at /admin/ stays there in a preview', async () => {
  const site = new TestSite({ 'pages/admin.md': post({ title: 'Our admin' }, 'Rosa.') });
  await site.build({ settings: { search: false }, preview: true });
  expect(site.files().get('admin/index.html')).toContain('Rosa.');
});

test('its page offers each category of the settings, also before a post has it', async () => {
  const site = new TestSite({ 'posts/a.md': post({ title: 'A', date: '2010-06-21', category: 'Events' }) });
  const categories = [{ name: 'Events' }, { name: 'Arts, Culture' }];
  await site.build({ settings: { search: false, admin, categories } });
  expect(site.files().get('admin/index.html')).toContain('<option>Arts, Culture</option>');
});
