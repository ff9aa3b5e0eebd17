import { buildOptions } from '../../src/eleventy/build-options.ts';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBlog } from '../../src/pipeline/check-blog.ts';
import { ownTemplates } from '../../src/eleventy/own-templates.ts';
import { loadBlog } from '../../src/features/load-blog.ts';
import { ProblemsError, type Problem } from '../../src/lib/problems.ts';
import { runBuild } from '../../src/pipeline/build.ts';
import { renderWithEleventy } from '../../src/eleventy/plugin.ts';
import { post, TestSite } from './site.ts';

const FILES = {
  'posts/2020-05-01-party.md': post({ title: 'Party', tags: '[tea]' }, '## Cakes\n\n[bad](/in-a-text/)'),
  'posts/2020-06-01-cake.md': post({ title: 'Cake' }, 'One.'),
  'pages/about.md': post({ title: 'About' }, '## The team\n\nUs.'),
  'public/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
};

const settings = (more = ''): string =>
  `import { defineBlog } from 'pamphlet';\nexport default defineBlog({ title: 'A test', url: 'https://blog.example', search: false, ${more} });\n`;
const footer = (html: string): string => `export default () => <footer>${html}</footer>;\n`;
const BELOW = `pathPrefix: '/my-blog/'`;

type Files = Readonly<Record<string, string>>;

/** Link problems outside texts. Build and check must agree. */
async function linksTold(site: TestSite): Promise<string[]> {
  const { root } = site;
  const { settings: read, code } = await loadBlog(root);
  const templates = ownTemplates(root, join(root, '.cache', 'preview'), code, root);
  const run = { ...site.options(), settings: read, code, templates };
  const built = await runBuild(run, renderWithEleventy(run)).catch(problemsOf);
  const choice = { now: Date.parse('2026-01-01'), cache: join(root, '.cache', 'check') };
  const options = { ...buildOptions({ settings: read, code }, root, choice), templates };
  const { problems } = await checkBlog(options);
  expect(inWords(problems)).toEqual(inWords(built.problems));
  return inWords(problems);
}

function problemsOf(error: unknown): { readonly problems: readonly Problem[] } {
  if (!(error instanceof ProblemsError)) throw error;
  return { problems: error.problems };
}

function inWords(problems: readonly Problem[]): string[] {
  return problems
    .filter(
      ({ rule, message }) => /^(?:link|anchor|sub-folder)$/.test(rule) && !message.includes('/in-a-text/'),
    )
    .map(({ file, line, column, rule, message, hint }) =>
      [`${file}${line === undefined ? '' : `:${line}:${column}`}`, rule, message, hint].join(' '),
    );
}

const CASES: readonly (readonly [name: string, files: Files, told: readonly string[]])[] = [
  [
    'a form of comments for a program on the same host',
    { '.eleventy.ts': settings(`comments: { endpoint: 'https://blog.example/comment' }`) },
    [],
  ],
  [
    'a whole address of the own site in a note, which the check of texts tells',
    {
      '.eleventy.ts': settings(),
      'posts/2020-07-01-note.md': post({ kind: 'note' }, 'See https://blog.example/gone/'),
    },
    ['posts/2020-07-01-note.md:5:5 link There is nothing at https://blog.example/gone/ on this site. '],
  ],
  [
    'the path prefix, which the build adds, in a setting',
    {
      '.eleventy.ts': settings(
        `\n  navigation: [{ label: 'About', href: '/a-long-prefix/about/' }], pathPrefix: '/a-long-prefix/'`,
      ),
    },
    [
      '.eleventy.ts:3:41 link There is nothing at /a-long-prefix/about/ on this site. The page / has this link. Did you mean “/about/”?',
    ],
  ],
  [
    'links that lead somewhere',
    {
      '.eleventy.ts': settings(`navigation: [{ label: 'About', href: '/about/#the-team' }]`),
      'layouts/footer.tsx': footer(
        '<a href="/about/">a</a><a href="/about/#the-team">b</a><img src="/logo.svg"/><a href="#top">c</a><a href="/2020/05/party/#cakes">d</a><a href="mailto:a@b.example">e</a><a href="https://elsewhere.example/x/">f</a><script>{`a.href = "/no/"; b(\' href="/no-more/"\')`}</script>',
      ),
      'comments/2020-05-01-party/a.md':
        '---\nauthor: Ada\ndate: 2020-05-02 12:00\n---\n\nhttps://blog.example/by-a-reader/\n',
      'public/old/page.html': '<!doctype html><a href="other.html">x</a><a href="/old/other.html#a">y</a>',
      'public/old/other.html': '<!doctype html><p id=a><a href=page.html>x</a>',
    },
    [],
  ],
  [
    'a layout of the blog, with slips and anchors',
    {
      'layouts/footer.tsx': footer(
        `
  <a href="/imprint/">Imprint</a>
<a href="/abuot/">a</a><a href="/2020/05/party">b</a>
<a href="/about/#the-taem">a</a><a href="#nowhere">b</a>`,
      ),
    },
    [
      'layouts/footer.tsx:2:12 link There is nothing at /imprint/ on this site. The page / has this link. Write the address of a page or a file that is there.',
      'layouts/footer.tsx:3:10 link There is nothing at /abuot/ on this site. The page / has this link. Did you mean “/about/”?',
      'layouts/footer.tsx:3:33 link There is nothing at /2020/05/party on this site. The page / has this link. Write /2020/05/party/',
      'layouts/footer.tsx:4:10 anchor There is no heading “#the-taem” in pages/about.md. The page / has this link. Did you mean “#the-team”?',
      'layouts/footer.tsx:4:42 anchor There is no heading “#nowhere” on this page. The page / has this link. The anchor of a heading is its words in lower case, joined by hyphens.',
    ],
  ],
  [
    'a link that a layout puts together',
    { 'layouts/post.tsx': `export default ({ post }) => <p><a href={'/by/' + post.title}>x</a></p>;\n` },
    [
      'posts/2020-05-01-party.md link There is nothing at /by/Party on this site. The page /2020/05/party/ has this link. Write the address of a page or a file that is there.',
      'posts/2020-06-01-cake.md link There is nothing at /by/Cake on this site. The page /2020/06/cake/ has this link. Write the address of a page or a file that is there.',
    ],
  ],
  [
    'settings',
    { '.eleventy.ts': settings(`\n  navigation: [{ label: 'Us', href: '/us/' }], ${BELOW}`) },
    [
      '.eleventy.ts:3:38 link There is nothing at /us/ on this site. The page / has this link. Write the address of a page or a file that is there.',
    ],
  ],
  [
    'a slot of a plugin, in a file of its own',
    {
      '.eleventy.ts': settings('plugins: [own]').replace(
        'export',
        `import { own } from './own.tsx';\nexport`,
      ),
      'own.tsx': `export const own = { name: 'own', slots: {\n 'page.end': () => <a href="/nowhere/">x</a> } };`,
    },
    [
      'own.tsx:2:29 link There is nothing at /nowhere/ on this site. The page / has this link. Write the address of a page or a file that is there.',
    ],
  ],
  [
    'a page of a template and a file of public/',
    {
      'public/old/page.html': '<!doctype html>\n<p><a href="other.html">x</a>',
      'site/map.html':
        '---\nlayout: pamphlet\n---\n<a href="/nowhere/">x</a>\n<a href="../about">y</a><a href="#none">z</a>',
      'layouts/footer.tsx': footer('<a href="/imprint/">Imprint</a>'),
    },
    [
      'layouts/footer.tsx:1:39 link There is nothing at /imprint/ on this site. The page / has this link. Write the address of a page or a file that is there.',
      'public/old/page.html:2:13 link There is nothing at other.html on this site. Write the address of a page or a file that is there.',
      'site/map.html:4:10 link There is nothing at /nowhere/ on this site. Write the address of a page or a file that is there.',
      'site/map.html:5:10 link There is nothing at ../about on this site. Write ../about/',
      'site/map.html:5:34 anchor There is no heading “#none” on this page. The anchor of a heading is its words in lower case, joined by hyphens.',
    ],
  ],
  [
    'links without the sub-folder',
    {
      '.eleventy.ts': settings(BELOW),
      'layouts/footer.tsx': footer(
        '<img src="/logo.svg"/><a href="/">The shop</a><a href="/shop/">More of it</a><a href="/my-blog/none/">x</a>',
      ),
      'site/tags.liquid': '{% for t in blog.tags %}<a href="{{ t.url }}">{{ t.name }}</a>{% endfor %}',
      'site/menu.njk': `---
layout: pamphlet
---
<a href="{{ '/about/' | url }}">a</a><a href="/about/">a</a>
{{ '<a href="/2020/06/cake/">Cake</a>' | safe }}`,
      'site/by-a-plugin.njk':
        "{% set at = '/2020/05/' + 'party/' %}\n<p>\n{{ ('<a href=' + at + '>x</a>') | safe }}",
    },
    [
      'layouts/footer.tsx:1:40 sub-folder The link /logo.svg leads out of this site, which is below /my-blog/. The page / has this link. Write /my-blog/logo.svg',
      'layouts/footer.tsx:1:116 link There is nothing at /my-blog/none/ on this site. The page / has this link. Write the address of a page or a file that is there.',
      'site/by-a-plugin.njk:3:1 sub-folder The link /2020/05/party/ leads out of this site, which is below /my-blog/. Write the filter “url” behind the address: {{ post.url | url }}. Write the whole address, with https://, for another site.',
      "site/menu.njk:4:47 sub-folder The link /about/ leads out of this site, which is below /my-blog/. Write the filter “url” behind the address: {{ '/about/' | url }}. Write the whole address, with https://, for another site.",
      "site/menu.njk:5:14 sub-folder The link /2020/06/cake/ leads out of this site, which is below /my-blog/. Write the filter “url” behind the address: {{ '/2020/06/cake/' | url }}. Write the whole address, with https://, for another site.",
      'site/tags.liquid:1:34 sub-folder The link /tag/tea/ leads out of this site, which is below /my-blog/. Write the filter “url” behind the address: {{ post.url | url }}. Write the whole address, with https://, for another site.',
    ],
  ],
];

describe('links in HTML that nobody writes in a post', { timeout: 60_000 }, () => {
  test.each(CASES)('%s', async (_, files, told) => {
    expect(await linksTold(new TestSite({ ...FILES, '.eleventy.ts': settings(), ...files }))).toEqual(told);
  });

  test('are known of pages that stay as they are', async () => {
    const html = '<a href="/cakes/">x</a><a href="/2020/05/party/#cakes">y</a>';
    const cakes = post({ title: 'Cakes' });
    const site = new TestSite({
      ...FILES,
      '.eleventy.ts': settings(),
      'pages/cakes.md': cakes,
      'layouts/footer.tsx': footer(html),
    });
    expect(await linksTold(site)).toEqual([]);
    site.remove('pages/cakes.md');
    site.write('posts/2020-05-01-party.md', post({ title: 'Party', tags: '[tea]' }, '## Pies'));
    const told = [
      'layouts/footer.tsx:1:39 link There is nothing at /cakes/ on this site. The page / has this link. Write the address of a page or a file that is there.',
      'layouts/footer.tsx:1:62 anchor There is no heading “#cakes” in posts/2020-05-01-party.md. The page / has this link. The anchor of a heading is its words in lower case, joined by hyphens.',
    ];
    expect(await linksTold(site)).toEqual(told);
    expect(await linksTold(site)).toEqual(told);
    site.write('pages/cakes.md', cakes);
    site.write('posts/2020-05-01-party.md', post({ title: 'Party', tags: '[tea]' }, '## Cakes'));
    expect(await linksTold(site)).toEqual([]);
  });
});
