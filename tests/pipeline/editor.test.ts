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
  expect(added).toEqual(['admin/config.json', 'admin/editor.js', 'admin/index.html', 'admin/start.js']);
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
  expect(site.files().get('admin/index.html')).toContain('<option value="Press">Press</option>');
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
