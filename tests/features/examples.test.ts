import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examplesIn, OwnBlog, settingsWith } from '../support/own-blog.ts';
import { post } from '../pipeline/site.ts';

const PLUGINS = examplesIn('docs/plugins.md');
const LAYOUTS = examplesIn('docs/layouts.md');

/** Export names of docs/plugins.md by file. */
const EXPORTS = Object.entries(PLUGINS).flatMap(([file, code]) => {
  const [, name] = /^export const (\w+) = definePlugin/m.exec(code) ?? [];
  return name === undefined ? [] : [[file, name] as const];
});

function withAll(files: Readonly<Record<string, string>> = {}): OwnBlog {
  const imports = EXPORTS.map(([file, name]) => `import { ${name} } from './${file}';`).join('\n');
  const names = EXPORTS.map(([, name]) => name).join(', ');
  return new OwnBlog({
    ...PLUGINS,
    ...LAYOUTS,
    '.eleventy.ts': settingsWith(
      `{ name: 'mark', markdown: (md) => md.use(mark) }, ${names}`,
      `import mark from 'markdown-it-mark';\n${imports}`,
      `motto: 'Sit down.', check: { rules: { 'title-length': 'error', 'image-alt': 'off' } },`,
    ),
    'plugins/packages.d.ts': readFileSync('starter/plugins/packages.d.ts', 'utf8'),
    ...files,
  });
}

test('every plugin of the documentation is there', () => {
  expect(EXPORTS.map(([, name]) => name)).toEqual([
    'boxes',
    'statistics',
    'blogroll',
    'letter',
    'analytics',
    'longTitles',
    'rating',
    'motto',
    'wordIndex',
  ]);
  expect(Object.keys(LAYOUTS)).toHaveLength(4);
});

const CHAIRS = ':::note[Bring a chair]\nWe have ==twelve==.\n:::\n\n::map{place="Elm Street"}';

test('they do what the documentation says', { timeout: 60_000 }, async () => {
  const blog = withAll({
    'posts/2020-05-01-party.md': post({ title: 'Party', category: 'Press', rating: '4' }, CHAIRS),
    'pages/about.md': post({ title: 'About' }, 'We are forty.'),
  });
  expect(await blog.run('build')).toMatchObject({ code: 0, errors: '' });
  const party = blog.page('2020/05/party/index.html');
  expect(party).toContain(
    '<aside class="note"><strong>Bring a chair</strong>\n<p>We have <mark>twelve</mark>.</p>\n</aside>',
  );
  expect(party).toContain(
    '<p><a href="https://www.openstreetmap.org/search?query=Elm%20Street">Elm Street</a></p>',
  );
  expect(party).toContain('<p class="rating">â\u0098\u0085');
  expect(party).toContain('<p class="press">Others on us.</p>');
  expect(party).toContain('subject=About%20%2F2020%2F05%2Fparty%2F');
  expect(party).toContain('<script src="https://stats.elmstreet.example/count.js" defer></script>');
  expect(party).toContain('<p>Sit down.</p>');
  expect(party).toContain('Printed by the people of <a href="/">Elm Street</a>.');
  expect(party).toContain('<a href="/statistics/">Statistics</a>');
  expect(blog.page('statistics/index.html')).toContain('<li>2020: 2 posts, 4 words</li>');
  expect(blog.page('titles.json')).toBe('["Party","Tea"]');
  expect(blog.page('404.html')).toContain('<h1>Nobody lives here</h1>');
  expect(blog.page('about/index.html')).toContain('<p>We are forty.</p>');
  expect(JSON.parse(blog.page('word-index/all.json'))).toMatchObject({ '/2020/01/tea/': ['p', 'Text', 'p'] });
  expect(blog.page('_headers')).toContain("script-src 'self' https://stats.elmstreet.example;");
  expect(blog.page('_headers')).toContain('/word-index/*\n  Cache-Control: public');
  expect([...blog.files()].some(([name, text]) => name.endsWith('.css') && text.includes('.note'))).toBe(
    true,
  );

  const long = 'A title that is a good deal longer than what search engines show';
  blog.write('posts/2020-06-01-long.md', post({ title: long, category: 'News' }));
  blog.write('posts/2020-07-01-taken.md', post({ title: 'A', category: 'B', permalink: '/statistics/' }));
  blog.write('posts/2020-08-01-stars.md', post({ title: 'C', category: 'B', ratting: '6' }));
  const { code, output } = await blog.run('check');
  expect(code).toBe(1);
  expect(output).toContain(
    'posts/2020-06-01-long.md error title-length: The title has 64 characters, and search engines show 60.',
  );
  expect(output).toContain('The address /statistics/ is taken: the site itself uses it.');
  expect(output).toContain('There is no key “ratting”.');
  expect(output).toContain('Did you mean “rating”?');
});

test('what has changed is rendered again', { timeout: 60_000 }, async () => {
  const blog = withAll();
  await blog.run('build');
  expect(blog.page('statistics/index.html')).toContain('<li>2020: 1 posts, 1 words</li>');
  blog.write('posts/2020-01-01-tea.md', post({ title: 'Tea', category: 'News' }, 'One two three.'));
  await blog.run('build');
  expect(blog.page('statistics/index.html')).toContain('<li>2020: 1 posts, 3 words</li>');
});
