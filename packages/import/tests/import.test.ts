import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../src/import-report.ts';
import { scanSource } from '../src/source-scan.ts';
import { TINY_PICTURE } from '../../../tests/support/tiny-picture.ts';
import { TestBlog, wordpressSource } from './imported.ts';
import { SITE, wxr, wxrStart, WXR_END, type WxrItem } from './wxr.ts';

let blog: TestBlog;
beforeEach(() => {
  blog = new TestBlog();
});
afterEach(() => blog.remove());

const post = (item: Partial<WxrItem>): WxrItem => ({ id: 1, slug: 'party', body: '<p>Cake.</p>', ...item });

async function front(item: Partial<WxrItem>, file = 'posts/2010-06-21-party.md'): Promise<string> {
  await blog.import(wxr([post(item)]));
  return blog.read(file).split('---\n')[1] ?? '';
}

describe('languages', () => {
  const terms = (language: string): NonNullable<WxrItem['terms']> => [
    ['language', language, language],
    ['post_translations', 'pll_5f3c', 'pll_5f3c'],
  ];
  const meta = (language: string): NonNullable<WxrItem['meta']> => ({
    _wpml_import_language_code: language,
    _wpml_import_translation_group: '17',
  });

  test.each([
    ['of Polylang', terms('de'), terms('en'), {}, {}],
    ['of WPML', [], [], meta('de'), meta('en')],
  ] as const)('%s are the key lang, and translations name their original', async (_, de, en, ofDe, ofEn) => {
    const settings = { language: 'en-GB' };
    await blog.import(
      wxr([
        post({ id: 1, slug: 'fest', title: 'Das Fest', terms: de, meta: ofDe }),
        post({ id: 2, slug: 'party', title: 'The party', terms: en, meta: ofEn }),
      ]),
      { settings },
    );
    const keysOf = (name: string): string => blog.read(`posts/2010-06-21-${name}.md`).split('---\n')[1] ?? '';
    expect(keysOf('fest')).toContain('lang: de\ntranslationOf: 2010-06-21-party.md\n');
    expect(keysOf('party')).not.toMatch(/lang|translationOf/);
  });

  test('in a blog with several, a text keeps its old address beside that of its language', async () => {
    const settings = { languages: { en: {}, de: {} } };
    await blog.import(wxr([post({ slug: 'fest', terms: terms('de') })]), { settings });
    expect(blog.read('posts/2010-06-21-fest.md')).toMatch(/^(?:aliases: \[|permalink: )\/?.*fest/m);
  });
});

describe('front matter', () => {
  test.each<[string, Partial<WxrItem>, RegExp]>([
    ['YAML in a title', { title: '- a: "b" # c' }, /^title: '- a: "b" # c'$/m],
    [
      'entities in a title',
      { title: 'Tom &amp; Jerry &#8211; <em>live</em>' },
      /^title: Tom & Jerry – \*live\*$/m,
    ],
    ['signs in a title', { title: '*stars* and Vec<T> `x`' }, /^title: \\\*stars\\\* and Vec\\<T> `x`/m],
    ['code in a title', { title: 'Use <code>a_b</code>, not `c<d`' }, /^title: Use `a_b`, not `c<d`$/m],
    [
      'what stands above the line in a title',
      { title: 'About 0.3<sup>2</sup> and x<sup>ab</sup>' },
      /^title: About 0\.3² and x\^ab$/m,
    ],
    ['a formula in a title', { title: 'Why $x_1$ is' }, /^title: Why \$x\\_1\$ is$/m],
    ['emoji in a title', { title: 'Party 🎉' }, /^title: Party 🎉$/m],
    ['a title from right to left', { title: 'مرحبا بالعالم' }, /^title: مرحبا بالعالم$/m],
    ['a title over two lines', { title: 'One\nTwo' }, /^title: One Two$/m],
    ['no title', { title: '' }, /^title: Cake\.$/m],
    ['a title that is a date', { title: '2024-01-01' }, /^title: "2024-01-01"\ndate: 2010-06-21 18:30$/m],
    ['a title that is a number', { title: '1e3' }, /^title: "1e3"$/m],
    ['a title that is nothing', { title: 'null' }, /^title: "null"$/m],
    ['a title that is a flag', { title: 'yes' }, /^title: "yes"$/m],
    [
      'an address with two slashes at its start',
      { link: `${SITE}//greek/party/` },
      /^permalink: \/greek\/party\/$/m,
    ],
    ['no title and no text', { title: '', body: '' }, /^title: Untitled post 1$/m],
    ['a time', {}, /^date: 2010-06-21 18:30$/m],
    [
      'a category with a semicolon',
      { terms: [['category', 'n', 'News; Views']] },
      /^categories: \[News; Views\]$/m,
    ],
    [
      'a category with a sign',
      { terms: [['category', 'n', 'News &amp; Views']] },
      /^category: News & Views$/m,
    ],
    [
      'several categories',
      {
        terms: [
          ['category', 'a', 'A'],
          ['category', 'b', 'B'],
        ],
      },
      /^categories: \[A, B\]$/m,
    ],
    [
      'a name without a taxonomy, and one without letters',
      {
        terms: [
          ['', 'b', 'Bees'],
          ['', 'c', ''],
        ],
      },
      /^category: Bees$/m,
    ],
    ['a tag with a comma', { terms: [['post_tag', 'a', 'cake, tea']] }, /^tags: \["?cake, tea"?\]$/m],
    [
      'tags that differ by case alone',
      {
        terms: [
          ['post_tag', 'a', 'Café'],
          ['post_tag', 'b', 'tea'],
          ['post_tag', 'c', 'café'],
        ],
      },
      /^tags: \[(?:Café, tea|tea, Café)\]$/m,
    ],
    ['a taxonomy of its own', { terms: [['genre', 'j', 'Jazz']] }, /^tags: \[Jazz\]$/m],
    ['no post formats', { terms: [['post_format', 'post-format-quote', 'Quote']] }, /^author: ada$\n^$/m],
    [
      'several authors',
      {
        terms: [
          ['author', 'cap-ada', 'Ada'],
          ['author', 'cap-sam', 'Sam'],
        ],
      },
      /^authors: \[Ada, Sam\]$/m,
    ],
    ['an excerpt', { excerpt: '<p>Nine &lt;b&gt; cakes</p>\n' }, /^description: Nine &lt;b> cakes$/m],
    ['a post at the top', { sticky: true }, /^pinned: true$/m],
    ['a draft', { status: 'draft' }, /^draft: true$/m],
    ['a private post', { status: 'private' }, /^draft: true$/m],
    ['a post that waits', { status: 'pending' }, /^draft: true$/m],
    ['a password', { password: 'hunter2' }, /^draft: true$/m],
    ['an address that the blog itself has', { link: `${SITE}/feed.xml` }, /^author: ada$\n^$/m],
  ])('%s', async (_, item, expected) => {
    expect(await front(item)).toMatch(expected);
  });

  test('several authors by their logins, as Co-Authors Plus writes them', async () => {
    const head = [
      ['rosa', 'Rosa Lee'],
      ['jo.b', 'Jo Bell'],
    ].map(
      ([login, name]) =>
        `<wp:author><wp:author_login>${login}</wp:author_login><wp:author_display_name>${name}</wp:author_display_name></wp:author>\n`,
    );
    const terms = [
      ['author', 'cap-rosa', 'rosa'],
      ['author', 'cap-jo-b', 'jo.b'],
      ['author', 'cap-guest', 'A guest'],
    ] as const;
    await blog.import(wxr([post({ terms })], { head: head.join('') }));
    expect(blog.read('posts/2010-06-21-party.md')).toContain('authors: [Rosa Lee, Jo Bell, A guest]\n');
  });

  test('guest authors of Co-Authors Plus have their names, and their old lists lead on', async () => {
    const terms = [['author', 'cap-ada-b', 'ada-b']] as const;
    const guest = post({
      id: 9,
      type: 'guest-author',
      title: 'Ada Byron &amp; Co',
      slug: 'cap-ada-b',
      body: '',
      meta: {
        'cap-description':
          'She <em>bakes</em> <a href="https://ada.example/">here</a>. <a href="mailto:ada@ada.example">Write</a>, or to ada@bake.example, <a href="/about/">at home</a>.',
      },
    });
    const text = post({ terms, creator: 'rosa' });
    const { report } = await blog.import(wxr([text, guest]));
    expect(blog.read('posts/2010-06-21-party.md')).toContain('author: Ada Byron & Co\n');
    expect(blog.read('addresses.json')).toContain('"/author/ada-b/"');
    const profile = blog.read('authors/ada-byron-and-co.md');
    expect(profile).toBe(
      '---\nname: Ada Byron & Co\n---\n\nShe *bakes* [here](https://ada.example/). [Write](mailto:ada@ada.example), or to ada@bake.example, at home.\n',
    );
    expect(report.kept).toEqual([]);
    blog.write('authors/ada-byron-and-co.md', profile.replace('bakes', 'sings'));
    const { report: again } = await blog.import(wxr([text, guest]));
    expect(again.kept).toEqual(['authors/ada-byron-and-co.md']);
    expect(blog.read('authors/ada-byron-and-co.md')).toContain('sings');
  });

  test('the report names categories within others, several of one name, and described tags', async () => {
    const category = (slug: string, name: string, parent = ''): string =>
      `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${name}</wp:cat_name></wp:category>\n`;
    const head =
      category('press', 'Press') +
      category('local', 'Local', 'press') +
      category('fairs', 'Fairs') +
      category('local-fairs', 'local', 'fairs') +
      '<wp:tag><wp:tag_slug>cake</wp:tag_slug><wp:tag_name>Cake</wp:tag_name><wp:tag_description>Sweet</wp:tag_description></wp:tag>\n';
    const { report } = await blog.import(wxr([post({})], { head }));
    expect(report.remarks.filter((one) => /^(?:Categories|Tags)/.test(one))).toEqual([
      'Tags have no description here, so it was left out: “Cake”.',
      'Categories have no parents here, so the list of a parent has only its own posts: “Local” in “Press”, “local” in “Fairs”.',
      'Categories of one name are one category here, by their old slugs: local and local-fairs.',
    ]);
    const plain = await blog.import(wxr([post({ terms: [['category', 'press', 'Press']] })]));
    expect(plain.report.remarks.join('')).not.toContain('Categories');
  });

  test('an empty password on lines of its own is none', async () => {
    const xml = wxr([post({ password: 'hunter2' })]).replace('<![CDATA[hunter2]]>', '\n    \n  ');
    await blog.import(xml);
    expect(blog.read('posts/2010-06-21-party.md')).not.toContain('draft');
  });

  test('names of a page are named, because pages have none', async () => {
    const terms = [['category', 'n', 'News']] as const;
    const { report } = await blog.import(wxr([{ id: 1, type: 'page', slug: 'about', terms }]));
    expect(report.noted[0]?.notes).toEqual([{ kind: 'page-names', subject: 'News' }]);
  });

  test('a note is taken once', async () => {
    const { report } = await blog.import(wxr([post({ body: '$x^2$ and $x^2$' })]));
    expect(report.noted[0]?.notes).toEqual([{ kind: 'formula', subject: '$x^2$' }]);
  });

  test.each<[string, string, string]>([
    ['alone', '<p>Hear.</p>', 'Hear.\n\n<https://elm.example/a.mp3>\n'],
    [
      'in a text that names it',
      '<p><a href="http://elm.example/a.mp3?x=1">Hear</a></p>',
      '[Hear](http://elm.example/a.mp3?x=1)\n',
    ],
  ])('a sound that is kept beside a text, %s', async (_, body, expected) => {
    const enclosure = 'https://elm.example/a.mp3\n123\naudio/mpeg\na:1:{s:8:"duration";s:8:"00:29:24";}';
    await blog.import(wxr([post({ body, meta: { enclosure } })]));
    expect(blog.read('posts/2010-06-21-party.md').split('---\n\n')[1]).toBe(expected);
  });

  describe('a post that waited for a day that has passed', () => {
    const waiting = wxr([post({ status: 'future', date: '2024-06-21 18:30:00' })]);
    const file = 'posts/2024-06-21-party.md';
    const [before, after] = [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)];

    test('is a draft, and is named', async () => {
      const { report } = await blog.import(waiting, { now: after });
      expect(blog.read(file)).toContain('draft: true\n');
      expect(report.noted[0]?.notes).toEqual([
        { kind: 'unpublished', subject: 'scheduled for 2024-06-21, which has passed' },
      ]);
      expect(blog.read('addresses.json')).not.toContain('?p=1');
      const again = await blog.import(waiting, { now: after, isNew: false });
      expect(again.report.counts.written).toBe(0);
    });

    test('stays where an import let it wait', async () => {
      await blog.import(waiting, { now: before });
      expect(blog.read(file)).not.toContain('draft');
      const { report } = await blog.import(waiting, { now: after, isNew: false });
      expect(report.counts.written).toBe(0);
      expect(blog.read(file)).not.toContain('draft');
    });
  });

  test('a post to come keeps its date and is no draft', async () => {
    const text = await front({ status: 'future', date: '2099-01-02 10:00:00' }, 'posts/2099-01-02-party.md');
    expect(text).toContain('date: 2099-01-02 10:00');
    expect(text).not.toContain('draft');
  });

  test('a time that the clocks skip', async () => {
    expect(await front({ date: '2010-03-28 01:30:00' }, 'posts/2010-03-28-party.md')).toMatch(
      /^date: 2010-/m,
    );
  });
});

describe('files', () => {
  test('pages lie below their parents, at their old addresses', async () => {
    await blog.import(
      wxr([
        { id: 1, type: 'page', slug: 'about', body: 'Us' },
        { id: 2, type: 'page', slug: 'team', parent: 1, link: `${SITE}/about/team/`, body: 'Them' },
      ]),
    );
    expect(blog.files()).toEqual(['pages/about.md', 'pages/about/team.md']);
    expect(blog.read('pages/about/team.md')).toContain('permalink: /about/team/');
  });

  test('two posts with one slug, and one that is called like another', async () => {
    const same = (id: number): WxrItem => post({ id, link: `${SITE}/?p=${id}`, body: `Text ${id}` });
    await blog.import(wxr([same(1), same(2), post({ id: 3, slug: 'PARTY', link: `${SITE}/?p=3` })]));
    expect(blog.files()).toEqual([
      'posts/2010-06-21-party-2.md',
      'posts/2010-06-21-party-3.md',
      'posts/2010-06-21-party.md',
    ]);
  });

  test('two addresses that differ by capitals or normal form only are one', async () => {
    const at = (id: number, path: string): WxrItem => post({ id, slug: `s${id}`, link: `${SITE}${path}` });
    await blog.import(wxr([at(1, '/Party/'), at(2, '/party/'), at(3, '/caf%C3%A9/'), at(4, '/cafe%CC%81/')]));
    const kept = blog.files().filter((file) => blog.read(file).includes('permalink:'));
    expect(kept).toEqual(['posts/2010-06-21-s1.md', 'posts/2010-06-21-s3.md']);
  });

  test('an address in the place of a file or a list of the blog itself is not kept', async () => {
    const own =
      '/rss.xml /feed.json /llms.txt /sitemap.xml /favicon.ico /_redirects /assets/pictures/ /page/2/ /2010/06/page/3/ /author/ada/feed.xml /search/search.js /c/index.html';
    const at = (path: string, index: number): WxrItem =>
      post({ id: index + 3, slug: `s${index}`, link: `${SITE}${path}` });
    await blog.import(
      wxr([
        post({ id: 1, slug: 'a', link: `${SITE}/a.html` }),
        post({ id: 2, slug: 'c', link: `${SITE}/c/` }),
        ...own.split(' ').map(at),
      ]),
    );
    const kept = blog.files().filter((file) => blog.read(file).includes('permalink:'));
    expect(kept).toEqual(['posts/2010-06-21-a.md', 'posts/2010-06-21-c.md']);
  });

  test('an address with a percent sign that is none is not kept', async () => {
    await blog.import(wxr([post({ link: `${SITE}/%252e%252e%252f/` })]));
    expect(blog.read('posts/2010-06-21-party.md')).not.toContain('permalink');
  });

  test.each([
    ['../../etc/passwd', 'posts/2010-06-21-etc-passwd.md'],
    ['con', 'posts/2010-06-21-x-con.md'],
    ['%d0%bf%d1%80%d0%b8%d0%b2%d0%b5%d1%82', 'posts/2010-06-21-привет.md'],
    ['%d0%bf%d1%80%d0', 'posts/2010-06-21-пр.md'],
    ['a/b\\c', 'posts/2010-06-21-a-b-c.md'],
    ['', 'posts/2010-06-21-post-1.md'],
  ])('the slug %j is safe', async (slug, file) => {
    await blog.import(wxr([post({ slug, link: `${SITE}/?p=1`, title: slug === '' ? 'Post 1' : 'x' })]));
    expect(blog.files()).toEqual([file]);
  });

  test('parents in a circle', async () => {
    await blog.import(
      wxr([
        { id: 1, type: 'page', slug: 'a', parent: 2, body: 'A' },
        { id: 2, type: 'page', slug: 'b', parent: 1, body: 'B' },
      ]),
    );
    expect(blog.files()).toEqual(['pages/a/b.md', 'pages/b/a.md']);
  });

  test('dates as other programs write them, or in the date of the feed alone', async () => {
    const text = wxr([post({ date: '2010-06-21T18:30:00' }), post({ id: 2, slug: 'tea', date: '' })]);
    await blog.import(text.replaceAll('2010-06-21 17:30:00', ''));
    expect(blog.files()).toEqual(['posts/2010-06-21-party.md', 'posts/2010-06-21-tea.md']);
    expect(blog.read('posts/2010-06-21-party.md')).toContain('\ndate: 2010-06-21 18:30\n');
  });

  test('what is no post is left out by name', async () => {
    const types = [
      'nav_menu_item',
      'revision',
      'custom_css',
      'wp_global_styles',
      'oembed_cache',
      'wp_block',
      'feedback',
      'shop_order',
    ];
    const { report } = await blog.import(
      wxr([
        ...types.map((type, id) => ({ id: id + 1, type, body: 'secret@person.example' })),
        post({ id: 90, status: 'trash' }),
      ]),
    );
    expect(Object.keys(report.leftOut).toSorted()).toEqual([...types, 'trash'].toSorted());
    expect(blog.files()).toEqual([]);
  });

  test('an export of version 1.0 has its names in the items alone', async () => {
    const item = `<item><title>Old &amp; good</title><link>${SITE}/2005/01/old/</link><dc:creator>ada</dc:creator>
<category><![CDATA[News]]></category><category domain="category" nicename="news"><![CDATA[News]]></category>
<category domain="tag"><![CDATA[cake]]></category><category domain="tag" nicename="cake"><![CDATA[cake]]></category>
<content:encoded><![CDATA[One.

Two.]]></content:encoded><wp:post_id>7</wp:post_id><wp:post_date>2005-01-02 03:04:05</wp:post_date><wp:post_name>old</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`;
    await blog.import(wxrStart({ version: '1.0' }) + item + WXR_END);
    expect(blog.read('posts/2005-01-02-old.md')).toBe(
      '---\ntitle: Old & good\ndate: 2005-01-02 03:04:05\ncategory: News\ntags: [cake]\nauthor: ada\n---\n\nOne.\n\nTwo.\n',
    );
  });
});

describe('what the head says of the blog', () => {
  test('names with signs of HTML, authors as WordPress.com writes them, a version that is not said', async () => {
    const file = join(blog.root, 'export.xml');
    const head =
      '<wp:wp_author><wp:author_login>ada</wp:author_login><wp:author_email>ada@mail.example</wp:author_email>' +
      '<wp:author_display_name><![CDATA[Ada Sharma]]></wp:author_display_name></wp:wp_author>';
    const options = { title: 'Cups.Pour&lt;Tea&gt;()', head };
    const text = wxr([post({ terms: [['category', 'listt', 'List&lt;T&gt;']] })], options);
    writeFileSync(file, text.replace('https://wordpress.org/?v=6.5', 'http://wordpress.com/'));
    const { site } = await scanSource(wordpressSource([file], 'export.xml'));
    expect(site).toMatchObject({ title: 'Cups.Pour<Tea>()', generator: 'WordPress' });
    expect(site.terms).toMatchObject([{ name: 'Ada Sharma' }, { name: 'List<T>' }]);
  });
});

describe('links and pictures', () => {
  test('a link to a comment leads to the same comment, and the report names one to a comment that is not here', async () => {
    const text = `<a href="#comment-12">Here</a> and <a href="/2010/06/tea/#comment-14">there</a>, <a href="https://b.example/#comment-12">b</a>`;
    const comments = [
      { id: 12, date: '2010-06-22 09:15:00', text: 'Nice.' },
      { id: 15, date: '2010-06-22 09:16:00', text },
    ];
    const body = `<a href="${SITE}/2010/06/tea/#comment-12">a</a> <a href="/2010/06/tea/#comment-13">b</a> <a href="/2010/06/tea/#respond">c</a>`;
    const { report } = await blog.import(
      wxr([post({ body }), post({ id: 2, slug: 'tea', body: '<a href="#comment-12">d</a>', comments })]),
    );
    const anchor = '#comment_20100622T0915-c12';
    expect(blog.files()).toContain('comments/2010-06-21-tea/20100622T0915-c12.md');
    expect(blog.read('posts/2010-06-21-party.md')).toContain(
      `[a](2010-06-21-tea.md${anchor}) [b](2010-06-21-tea.md) [c](2010-06-21-tea.md)`,
    );
    expect(blog.read('posts/2010-06-21-tea.md')).toContain(`[d](${anchor})`);
    expect(blog.read('comments/2010-06-21-tea/20100622T0916-c15.md')).toContain(
      `[Here](${SITE}/2010/06/tea/${anchor}) and [there](${SITE}/2010/06/tea/), [b](https://b.example/#comment-12)`,
    );
    expect(report.noted.flatMap(({ notes }) => notes)).toEqual([
      { kind: 'comment-link', subject: '#comment-13' },
      { kind: 'comment-link', subject: '#comment-14' },
    ]);
  });

  const items = [
    post({
      body: `<a href="${SITE}/?p=2">a</a> <a href="/2010/06/tea/#more-2">b</a> <a href="http://www.elm.example/2010/06/tea">c</a> <a href="${SITE}/tea-picture/">d</a> <a href="${SITE}/gone/">e</a> <a href="https://other.example/">f</a>
<img src="${SITE}/wp-content/uploads/2010/06/tea-300x200.jpg" alt="Tea" />`,
      meta: { _thumbnail_id: '9' },
    }),
    post({ id: 2, slug: 'tea' }),
    {
      id: 9,
      type: 'attachment',
      slug: 'tea-picture',
      title: 'Tea',
      parent: 2,
      link: `${SITE}/tea-picture/`,
      attachment: `${SITE}/wp-content/uploads/2010/06/tea.jpg`,
      meta: { _wp_attachment_image_alt: 'A cup' },
    },
  ];

  test('become links to files, and pictures lie beside the post', async () => {
    const uploads = join(blog.root, 'uploads');
    mkdirSync(join(uploads, '2010/06'), { recursive: true });
    writeFileSync(join(uploads, '2010/06/tea.jpg'), TINY_PICTURE);
    await blog.import(wxr(items), { uploads });
    expect(blog.files()).toEqual([
      'posts/2010-06-21-party/index.md',
      'posts/2010-06-21-party/tea.jpg',
      'posts/2010-06-21-tea.md',
    ]);
    const text = blog.read('posts/2010-06-21-party/index.md');
    const tea = '../2010-06-21-tea.md';
    expect(text).toContain(
      `[a](${tea}) [b](${tea}) [c](${tea}) [d](${tea}) [e](${SITE}/gone/) [f](https://other.example/)`,
    );
    expect(text).toContain('![Tea](tea.jpg)');
    expect(text).toContain('image: {src: tea.jpg, alt: A cup}');
  });

  test('keep the page of a PDF', async () => {
    const uploads = join(blog.root, 'uploads');
    mkdirSync(uploads);
    writeFileSync(join(uploads, 'plan.pdf'), '%PDF-1.4\n');
    const body = `<a href="${SITE}/wp-content/uploads/plan.pdf#page=3">Plan</a>`;
    await blog.import(wxr([post({ body })]), { uploads });
    expect(blog.read('posts/2010-06-21-party/index.md')).toContain('[Plan](plan.pdf#page=3)');
  });

  test('are read from the page that they stand on, or from the front page', async () => {
    const at = (path: string): string => `${SITE}/blog/${path}`;
    const body =
      '<a href="../tea/">a</a> <a href="?p=2">b</a> <a href="news/tea/#cup">c</a> <a href="x/">d</a> <img src="p.jpg" alt="P">';
    await blog.import(
      wxr([post({ body, link: at('news/party/') }), post({ id: 2, slug: 'tea', link: at('news/tea/') })], {
        url: `${SITE}/blog`,
      }),
    );
    const tea = '2010-06-21-tea.md';
    expect(blog.read('posts/2010-06-21-party.md')).toContain(
      `[a](${tea}) [b](${tea}) [c](${tea}#cup) [d](${at('news/party/x/')}) ![P](${at('news/party/p.jpg')})`,
    );
  });

  test('lead to lists of the new blog without the name of the site', async () => {
    const typed = ['', '/', '/category/press', '/tag/c-2/', '/author/ada/', '/2010/06/#top', '/tag/none/'];
    const body = typed.map((path, index) => `<a href="${SITE}${path}">${index}</a>`).join(' ');
    const terms = [
      ['category', 'press', 'Press'],
      ['post_tag', 'c-2', 'C++'],
    ] as const;
    const head =
      '<wp:tag><wp:tag_slug>c-2</wp:tag_slug><wp:tag_name>C++</wp:tag_name></wp:tag><wp:tag><wp:tag_slug>none</wp:tag_slug><wp:tag_name>None</wp:tag_name></wp:tag>';
    await blog.import(wxr([post({ body, terms })], { head }));
    expect(blog.read('posts/2010-06-21-party.md')).toContain(
      `[0](/) [1](/) [2](/category/press/) [3](/tag/c-plus-plus/) [4](/author/ada/) [5](/2010/06/) [6](${SITE}/tag/none/)`,
    );
  });

  test('with a query lead to the list or text that they name, or are a question', async () => {
    const ids = 'cat=7 tag=c-2 author=3 m=201006 p=1 cat=8 p=9 attachment_id=9 page_id=9 s=tea utm_source=a';
    const body = ids.split(' ').map((id, index) => `<a href="${SITE}/?${id}">${index}</a>`);
    const terms = [
      ['category', 'press', 'Press'],
      ['post_tag', 'c-2', 'Jam'],
    ] as const;
    const head =
      '<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ada</wp:author_login></wp:author><wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>press</wp:category_nicename><wp:cat_name>Press</wp:cat_name></wp:category>';
    const { report } = await blog.import(wxr([post({ body: body.join(' '), terms })], { head }));
    const dead = ['cat=8', 'p=9', 'attachment_id=9', 'page_id=9', 's=tea'].map((id) => `${SITE}/?${id}`);
    expect(blog.read('posts/2010-06-21-party.md')).toContain(
      `[0](/category/press/) [1](/tag/jam/) [2](/author/ada/) [3](/2010/06/) 4 ${dead.map((one, index) => `[${index + 5}](${one})`).join(' ')} [10](/)`,
    );
    expect(report.noted[0]?.notes).toEqual(dead.map((subject) => ({ kind: 'lead', subject })));
    expect(JSON.parse(blog.read('addresses.json'))).toMatchObject({ '/?cat=7': { to: '/category/press/' } });
  });

  test('damaged pictures stay out by name: they would stop the build', async () => {
    const uploads = join(blog.root, 'uploads');
    mkdirSync(join(uploads, '2010/06'), { recursive: true });
    const jpeg = Buffer.from(TINY_PICTURE);
    const files: Readonly<Record<string, Buffer | string>> = {
      'whole.jpg': jpeg,
      'page.jpg': '<html>Not found</html>',
      'nothing.png': '',
      'half.jpg': jpeg.subarray(0, jpeg.length - 4),
      'page.svg': '<html>Not found</html>',
      'film.mp4': '<html>Not found</html>',
    };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(uploads, '2010/06', name), bytes);
    const body = Object.keys(files).map((name) =>
      name.endsWith('.mp4')
        ? `[video src="${SITE}/wp-content/uploads/2010/06/${name}"]`
        : `<img src="${SITE}/wp-content/uploads/2010/06/${name}">`,
    );
    const { report } = await blog.import(wxr([post({ body: body.join('\n\n') })]), { uploads });
    expect(blog.files()).toEqual(['posts/2010-06-21-party/index.md', 'posts/2010-06-21-party/whole.jpg']);
    expect(existsSync(join(blog.root, 'public/wp-content/uploads/2010/06/film.mp4'))).toBe(false);
    expect(report.remarks.join()).toMatch(
      /damaged, or of another kind .*: film\.mp4, page\.jpg, nothing\.png, half\.jpg, page\.svg\./,
    );
  });

  test('files that no text shows stay out, and are counted', async () => {
    const uploads = join(blog.root, 'uploads');
    mkdirSync(join(uploads, '2010/06'), { recursive: true });
    const file = (id: number, name: string, more: Partial<WxrItem> = {}): WxrItem => {
      if (!name.startsWith('gone')) writeFileSync(join(uploads, '2010/06', name), `%PDF-1.4 ${name}`);
      return { id, type: 'attachment', attachment: `${SITE}/wp-content/uploads/2010/06/${name}`, ...more };
    };
    const { report, facts } = await blog.import(
      wxr([
        // The uploads lack this picture.
        post({ body: `<img src="${SITE}/wp-content/uploads/2010/06/gone.jpg">` }),
        file(8, 'gone.jpg'),
        { id: 2, slug: 'draft', status: 'draft', body: 'Draft' },
        file(3, 'plan.pdf'),
        file(4, 'song.mp3', { parent: 1 }),
        file(5, 'secret.pdf', { parent: 2 }),
        file(6, 'gone.pdf'),
        file(7, 'logo.png'),
      ]),
      { uploads },
    );
    const isThere = (name: string): boolean =>
      existsSync(join(blog.root, 'public/wp-content/uploads/2010/06', name));
    const names = ['plan.pdf', 'song.mp3', 'secret.pdf', 'gone.pdf', 'logo.png'];
    expect(names.filter(isThere)).toEqual([]);
    expect(report.notMoved).toEqual([`${SITE}/wp-content/uploads/2010/06/gone.jpg`]);
    expect([...facts.files]).toEqual([]);
    expect(report.remarks.join()).toContain(`4 files of the media library that no text shows, such as`);
  });

  test('a blog in a folder leads to the rest of its host', async () => {
    const url = 'https://elm.example/blog';
    const body = '<a href="/give/#now">a</a> <a href="/blog/none/">b</a> <a href="//elm.example/map">c</a>';
    await blog.import(wxr([post({ body, link: `${url}/2010/06/party/` })], { url }), { settings: { url } });
    expect(blog.read('posts/2010-06-21-party.md')).toContain(
      '[a](https://elm.example/give/#now) [b](https://elm.example/blog/none/) [c](https://elm.example/map)',
    );
  });

  test('without the files, pictures keep their addresses and are named', async () => {
    const { report } = await blog.import(wxr(items));
    expect(blog.read('posts/2010-06-21-party.md')).toContain(
      `![Tea](${SITE}/wp-content/uploads/2010/06/tea-300x200.jpg)`,
    );
    expect(kindsOf(report)).toContain('picture-missing');
  });
});

function kindsOf({ noted }: ImportReport): string[] {
  return noted.flatMap(({ notes }) => notes.map(({ kind }) => kind));
}

describe('an id that is in the export twice', () => {
  const link = `${SITE}/2010/06/tea/`;

  test('means two posts where they differ, and both are there after a second import', async () => {
    const xml = wxr([
      post({}),
      { id: 1, slug: 'tea', title: 'Tea', link, body: 'Tea.', comments: [{ id: 7, text: 'Hot' }] },
    ]);
    for (const written of [3, 0]) {
      const { report } = await blog.import(xml);
      expect(report).toMatchObject({ counts: { posts: 2, comments: 1, written }, remarks: [] });
    }
    expect(blog.files()).toHaveLength(3);
    expect(blog.read('posts/2010-06-21-tea.md')).toContain('Tea.');
    expect(blog.read('addresses.json')).toContain(
      '"/?p=1": {"as":"redirect","file":"posts/2010-06-21-party.md"}',
    );
  });

  test('means one post where it came again', async () => {
    const { report } = await blog.import(wxr([post({}), post({})]));
    expect(report.counts.posts).toBe(1);
    expect(report.remarks).toEqual(['The export has the item 1 twice. The importer left out the second.']);
  });
});

test('an export of names alone is imported, and told to be', async () => {
  const head =
    '<wp:category><wp:category_nicename>n</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>';
  const { report } = await blog.import(wxr([], { head }));
  expect(report.remarks).toEqual([
    'There is nothing in export.xml: no post, no page. If the blog had some, export all of it again.',
  ]);
});

describe('two blogs with the same numbers', () => {
  const other = 'https://oak.example';
  const first = wxr([post({ comments: [{ id: 1, text: 'Ten' }] })]);
  const second = wxr(
    [
      {
        id: 1,
        slug: 'tea',
        title: 'Tea',
        link: `${other}/2010/06/tea/`,
        body: 'Tea.',
        comments: [{ id: 1, text: 'Hot' }],
      },
    ],
    { url: other },
  );

  test('are both there, and neither is written over', async () => {
    await blog.import(first);
    await blog.import(second, { isNew: false });
    const files = blog.files();
    expect(files).toEqual([
      'posts/2010-06-21-party.md',
      'posts/2010-06-21-tea.md',
      'comments/2010-06-21-party/20100622T0915-c1.md',
      'comments/2010-06-21-tea/20100622T0915-c1.md',
    ]);
    expect(blog.read('posts/2010-06-21-party.md')).toContain('Cake.');
    expect(blog.read('addresses.json')).toContain(
      '"/?p=1": {"as":"redirect","file":"posts/2010-06-21-party.md"}',
    );
    for (const xml of [first, second]) {
      const { report } = await blog.import(xml, { isNew: false });
      expect(report.counts.written).toBe(0);
    }
    expect(blog.files()).toEqual(files);
  });

  test('are one where the address differs by its scheme or by www', async () => {
    await blog.import(first);
    const { report } = await blog.import(first.replaceAll(SITE, SITE.replace('https://', 'http://www.')), {
      isNew: false,
    });
    expect(report.counts.written).toBe(0);
    expect(blog.files()).toHaveLength(2);
  });
});

test('pictures at another host that the export calls uploads remain at the old blog', async () => {
  const attachment = 'https://files.example/uploads/cup.png';
  const { report } = await blog.import(
    wxr([post({ body: `<img src="${attachment}">` }), post({ id: 2, type: 'attachment', attachment })]),
  );
  expect(report.notMoved).toEqual([attachment]);
  expect(report.oldHosts).toContain('files.example');
});

test('pictures that WordPress.com shows through another host are found among the files', async () => {
  const uploads = join(blog.root, 'uploads');
  mkdirSync(join(uploads, '2010/06'), { recursive: true });
  writeFileSync(join(uploads, '2010/06/a.jpg'), TINY_PICTURE);
  const body = '<img src="https://i0.wp.com/elm.files.wordpress.com/2010/06/a.jpg?w=300&amp;ssl=1" alt="A">';
  const { report } = await blog.import(wxr([post({ body })]), { uploads });
  expect(blog.read('posts/2010-06-21-party/index.md')).toContain('![A](a.jpg)');
  expect(report.notMoved).toEqual([]);
});

test('a picture in a comment becomes a link, a face its words, and a style emphasis', async () => {
  const text =
    '<span style="font-weight: bold">See</span> <img src="https://cake.example/a.png" alt="Cakes"> <img src="https://s.w.org/images/core/emoji/1.png" alt="☕">';
  await blog.import(wxr([post({ comments: [{ id: 1, text }] })]));
  expect(blog.read('comments/2010-06-21-party/20100622T0915-c1.md')).toContain(
    '**See** [Cakes](https://cake.example/a.png) ☕',
  );
});

describe('comments', () => {
  const xml = wxr([
    post({
      comments: [
        { id: 1, text: 'One\ntwo\n\n<b>three</b> http://a.example/b_c' },
        { id: 2, parent: 1, text: 'Two' },
        { id: 3, parent: 2, text: 'Three' },
        { id: 4, parent: 3, text: 'Four' },
        { id: 5, approved: '0', text: 'Waiting' },
        { id: 6, approved: 'spam', text: 'Spam' },
        { id: 7, approved: 'trash', text: 'Bin' },
        { id: 8, parent: 6, text: 'On spam' },
        { id: 9, parent: 10, text: 'Nine' },
        { id: 10, parent: 9, text: 'Ten' },
        {
          id: 11,
          type: 'pingback',
          author: 'Other blog',
          url: 'https://other.example/x',
          text: '[&#8230;] Elm [&#8230;]',
        },
        {
          id: 12,
          author: '<script>x</script>Eve eve@mail.example',
          url: 'javascript:alert(1)',
          text: 'Write to eve (at) mail or eve@mail.example, <a href="mailto:eve@mail.example">mail</a>',
        },
        { id: 13, author: '', date: '0000-00-00 00:00:00', text: '' },
      ],
    }),
  ]);
  const folder = 'comments/2010-06-21-party';
  const name = (id: number): string => `${folder}/20100622T0915-c${id}.md`;

  test('come with their threads, and those that were not approved stay out', async () => {
    const { report } = await blog.import(xml);
    const files = blog.files().filter((file) => file.startsWith('comments/'));
    expect(files).toHaveLength(10);
    expect(report.counts).toMatchObject({ comments: 10, waiting: 1, spam: 1, binned: 1 });
    expect(blog.read(name(1))).toBe(
      '---\nauthor: Sam\ndate: 2010-06-22 09:15:00\n---\n\nOne\\\ntwo\n\n**three** <http://a.example/b_c>\n',
    );
    expect(blog.read(name(4))).toContain('parent: 20100622T0915-c3');
    expect(blog.read(name(8))).not.toContain('parent');
    expect(blog.read(name(11))).toContain('author: Other blog\n');
  });

  test('an answer stays one, whatever its time says and wherever the export has it', async () => {
    const answer = { parent: 20, text: 'Answer' };
    await blog.import(
      wxr([
        post({
          comments: [
            { id: 21, ...answer },
            { id: 22, ...answer, date: '2010-06-22 09:14:00' },
            { id: 23, ...answer, parent: 24 },
            { id: 24, ...answer, approved: '0' },
            { id: 20, text: 'Question' },
          ],
        }),
      ]),
    );
    const own = blog.files().filter((file) => /-c2[1-3]\.md$/.test(file));
    expect(own.map((file) => /^parent: .*$/m.exec(blog.read(file))?.[0])).toEqual(
      Array.from({ length: 3 }, () => 'parent: 20100622T0915-c20'),
    );
  });

  test('of a circle, one answers nobody', async () => {
    await blog.import(xml);
    const parents = [9, 10].filter((id) => blog.read(name(id)).includes('parent'));
    expect(parents).toHaveLength(1);
  });

  test('nothing in the blog knows an address, an IP or a password', async () => {
    await blog.import(xml);
    const all =
      blog
        .files()
        .map((file) => blog.read(file))
        .join('\n') + blog.read('import.json');
    expect(all).not.toMatch(/@mail\.example|sam\.secret|203\.0\.113|hunter2|javascript:/);
    expect(blog.read(name(12))).toMatch(/author: xEve eve|author: Eve eve/);
  });

  test('an author whose login is an address has a name without it', async () => {
    await blog.import(wxr([post({ creator: 'ada.sharma@mail.example' })]));
    expect(blog.read('posts/2010-06-21-party.md')).toContain('author: ada.sharma\n');
    expect(blog.read('import.json')).not.toContain('@');
    expect(blog.read('addresses.json')).toContain('/author/ada-sharmamail-example/');
  });

  test.each(['note', 'order_note', 'action_log', 'webhook_delivery'])(
    'of the kind %s are among editors, approved or not',
    async (type) => {
      const { report } = await blog.import(
        wxr([
          post({
            comments: [
              { id: 1, type, text: 'Do not show' },
              { id: 2, type, approved: '0', text: 'Nor this' },
              { id: 3, type: 'review', parent: 1, text: 'Five stars' },
            ],
          }),
        ]),
      );
      expect(report.counts).toMatchObject({ comments: 1, waiting: 0, internal: 2 });
      expect(blog.files()).toEqual(['posts/2010-06-21-party.md', name(3)]);
      expect(blog.read(name(3))).not.toContain('parent');
    },
  );

  test.each([
    ['http://203.0.113.7:8080/a', '203.0.113.8'],
    ['http://[2001:db8::7]/', '2001:db8::8'],
  ])('a website or a name that is an IP address goes: %s', async (url, author) => {
    await blog.import(wxr([post({ comments: [{ id: 1, url, author, text: 'Hello' }] })]));
    expect(blog.read(name(1))).toBe('---\nauthor: Anonymous\ndate: 2010-06-22 09:15:00\n---\n\nHello\n');
  });

  test('the title of a post of another blog is a long name', async () => {
    const author = `Elm Street » Archive » ${'All that was eaten at the long tables '.repeat(5)}`.trim();
    await blog.import(
      wxr([post({ comments: [{ id: 1, type: 'pingback', author, text: '[...] Elm [...]' }] })]),
    );
    expect(blog.read(name(1))).toContain(`author: ${author}\n`);
  });

  test('that waited come when a later export has them approved', async () => {
    const comments = (approved: string) => [
      { id: 1, approved, text: 'Early' },
      { id: 2, text: 'Late' },
    ];
    await blog.import(wxr([post({ comments: comments('0') })]));
    expect(blog.files()).toEqual(['posts/2010-06-21-party.md', name(2)]);
    const { report } = await blog.import(wxr([post({ comments: comments('1') })]), { isNew: false });
    expect(report).toMatchObject({ counts: { written: 1 }, removed: [] });
    rmSync(join(blog.root, name(1)));
    const again = await blog.import(wxr([post({ comments: comments('1') })]), { isNew: false });
    expect(again.report.removed).toEqual([name(1)]);
  });

  test('on the page of a picture go to the post that it was uploaded to', async () => {
    const picture = (id: number, parent?: number): WxrItem => ({
      id,
      type: 'attachment',
      ...(parent !== undefined && { parent }),
      attachment: `${SITE}/wp-content/uploads/t${id}.jpg`,
      comments: [
        { id: id * 10, text: 'Fine picture' },
        { id: id * 10 + 1, approved: '0', text: 'Waiting' },
      ],
    });
    const pictured = wxr([picture(8, 1), post({ comments: [{ id: 1, text: 'Ten' }] }), picture(9)]);
    await blog.import(pictured);
    expect(blog.files()).toEqual(['posts/2010-06-21-party.md', name(1), name(80)]);
    const { report } = await blog.import(pictured, { isNew: false });
    expect(report.counts).toMatchObject({ comments: 2, written: 0 });
  });

  test('on pages they lie below pages', async () => {
    await blog.import(
      wxr([{ id: 1, type: 'page', slug: 'about', body: 'x', comments: [{ id: 3, text: 'Hello' }] }]),
    );
    expect(blog.files()).toEqual(['pages/about.md', 'comments/pages/about/20100622T0915-c3.md']);
  });
});

describe('again', () => {
  const xml = wxr([
    post({
      comments: [
        { id: 1, text: 'One' },
        { id: 2, text: 'Two' },
      ],
    }),
    post({ id: 2, slug: 'tea' }),
  ]);

  test('changes nothing', async () => {
    await blog.import(xml);
    const before =
      blog
        .files()
        .map((file) => blog.read(file))
        .join() + blog.read('import.json');
    const { report } = await blog.import(xml, { isNew: false });
    expect(report.counts.written).toBe(0);
    expect(
      blog
        .files()
        .map((file) => blog.read(file))
        .join() + blog.read('import.json'),
    ).toBe(before);
  });

  test('keeps what an editor has changed or taken away, and names it', async () => {
    await blog.import(xml);
    blog.write('posts/2010-06-21-party.md', blog.read('posts/2010-06-21-party.md').replace('Cake', 'Plums'));
    rmSync(join(blog.root, 'posts/2010-06-21-tea.md'));
    rmSync(join(blog.root, 'comments/2010-06-21-party/20100622T0915-c1.md'));
    const { report, facts } = await blog.import(xml, { isNew: false });
    expect(report.kept).toEqual(['posts/2010-06-21-party.md']);
    expect(report.removed).toEqual([
      'comments/2010-06-21-party/20100622T0915-c1.md',
      'posts/2010-06-21-tea.md',
    ]);
    expect(blog.read('posts/2010-06-21-party.md')).toContain('Plums');
    expect([...facts.edited]).toEqual([...report.kept, ...report.removed]);
  });

  test('goes on where it was stopped', async () => {
    await blog.import(xml);
    const ledger = JSON.parse(blog.read('import.json')) as { items: { hash?: string }[] };
    delete ledger.items[1]?.hash;
    blog.write('import.json', JSON.stringify(ledger));
    rmSync(join(blog.root, 'posts/2010-06-21-tea.md'));
    const { report } = await blog.import(xml, { isNew: false });
    expect(report).toMatchObject({ removed: [], kept: [], counts: { written: 1 } });
  });

  test('takes what is new in a later export', async () => {
    await blog.import(xml);
    const later = wxr([
      post({
        body: '<p>Cake.</p><p>More.</p>',
        comments: [
          { id: 1, text: 'One' },
          { id: 2, text: 'Two' },
          { id: 5, text: 'Five' },
        ],
      }),
      post({ id: 2, slug: 'tea' }),
      post({ id: 3, slug: 'rain' }),
    ]);
    const { report } = await blog.import(later, { isNew: false });
    expect(report.counts.written).toBe(3);
    expect(blog.read('posts/2010-06-21-party.md')).toContain('More.');
  });

  test('never writes over what was there before', async () => {
    mkdirSync(join(blog.root, 'posts'));
    blog.write('posts/2010-06-21-party.md', 'mine');
    await blog.import(xml, { isNew: false });
    expect(blog.read('posts/2010-06-21-party.md')).toBe('mine');
    expect(blog.files()).toContain('posts/2010-06-21-party-2.md');
  });

  test('says when its memory is damaged', async () => {
    blog.write('import.json', '{');
    await expect(blog.import(xml)).rejects.toThrow(/import\.json is damaged/);
  });

  test('a dry run writes nothing', async () => {
    const { report } = await blog.import(xml, { isDry: true });
    expect(report.counts.written).toBe(4);
    expect(blog.files()).toEqual([]);
  });
});

describe('old addresses, and what is hidden', () => {
  test('says nothing of hidden posts where their numbers stand', async () => {
    const hidden = post({ id: 2, slug: 'merger', status: 'draft', link: `${SITE}/?p=2` });
    const picture: WxrItem = {
      id: 3,
      type: 'attachment',
      parent: 2,
      attachment: `${SITE}/wp-content/uploads/merger.jpg`,
      excerpt: 'The merger',
    };
    const body = `<a href="${SITE}/?p=2">x</a> <a href="${SITE}/?attachment_id=3">y</a> [gallery id="2"]`;
    await blog.import(wxr([post({ body }), hidden, picture]));
    expect(blog.read('posts/2010-06-21-party.md')).not.toContain('merger');
  });

  test.each<[string, Partial<WxrItem>]>([
    ['no status', { status: '' }],
    ['two passwords, of which one is empty', { more: '<wp:post_password>hunter2</wp:post_password>' }],
    ['two states', { more: '<wp:status>private</wp:status>' }],
  ])('a post with %s is a draft', async (_, more) => {
    expect(await front(more)).toContain('draft: true');
  });

  test('answers old addresses', async () => {
    await blog.import(
      wxr([post({ link: `${SITE}/?p=1` }), post({ id: 2, slug: 'tea', link: `${SITE}/archives/2` })]),
    );
    expect(blog.read('addresses.json')).toContain(
      '  "/?p=1": {"as":"redirect","file":"posts/2010-06-21-party.md"},\n',
    );
    expect(blog.read('posts/2010-06-21-tea.md')).toContain('permalink: /archives/2/');
  });

  test('later pages of a text lead to it', async () => {
    const body = 'One\n<!--nextpage-->\nTwo\n<!--nextpage-->\nThree';
    expect(await front({ body })).toContain('aliases: [/2010/06/party/2/, /2010/06/party/3/]\n');
  });

  test('an id leads to the item that has it, whatever another was known by', async () => {
    await blog.import(
      wxr([
        post({ guid: `${SITE}/?p=2` }),
        post({ id: 2, slug: 'tea', guid: `${SITE}/?p=8` }),
        post({ id: 3, slug: 'cake', guid: `${SITE}/?p=9` }),
      ]),
    );
    const lines = JSON.parse(blog.read('addresses.json')) as Record<string, { file?: string }>;
    expect([1, 2, 3, 8, 9].map((id) => lines[`/?p=${id}`]?.file)).toEqual(
      ['party', 'tea', 'cake', 'tea', 'cake'].map((slug) => `posts/2010-06-21-${slug}.md`),
    );
  });

  test('tells of a page that was the front page', async () => {
    const { report } = await blog.import(wxr([post({ type: 'page', slug: 'hello', link: `${SITE}/` })]));
    expect(report.remarks).toEqual([
      'The front page of the old blog was “Post 1”. It is at /hello/ here (pages/hello.md), and the front page lists the posts.',
    ]);
  });

  test.each<[string, Partial<WxrItem>, object, Record<string, string | undefined>]>([
    [
      'a category and a tag without posts',
      {},
      {},
      {
        '/category/empty/': '/archive/',
        '/category/empty/feed/': '/feed.xml',
        '/tag/alone/': '/archive/',
        '/category/news/feed/': '/category/news/feed.xml',
      },
    ],
    ['a blog without comments', {}, {}, { '/comments/feed/': '/feed.xml' }],
    [
      'a blog with comments',
      { comments: [{ id: 1, text: 'One' }] },
      {},
      { '/comments/feed/': '/comments/feed.xml' },
    ],
    [
      'a draft',
      { status: 'draft', terms: [['post_tag', 'merger-plan', 'Merger']] },
      {},
      {
        '/?p=1': undefined,
        '/author/ada/feed/': undefined,
        '/tag/merger-plan/': undefined,
        '/2010/06/21/': undefined,
      },
    ],
    [
      'settings with feeds of one kind',
      {},
      { feeds: { formats: ['rss'] } },
      { '/feed/': '/rss.xml', '/author/ada/feed/': '/author/ada/rss.xml', '/comments/feed/': '/rss.xml' },
    ],
    ['a post to come', { status: 'future', date: '2099-01-02 03:04:05' }, {}, { '/?p=1': undefined }],
    [
      'settings without lists and feeds',
      {},
      { lists: { dates: false, authors: false }, feeds: { formats: [] } },
      { '/2010/06/21/': '/archive/', '/author/ada/': '/archive/', '/feed/': '/archive/' },
    ],
  ])('leads old addresses to what a build has: %s', async (_, item, settings, expected) => {
    const head =
      '<wp:category><wp:category_nicename>empty</wp:category_nicename><wp:cat_name>Empty</wp:cat_name></wp:category>' +
      '<wp:tag><wp:tag_slug>alone</wp:tag_slug><wp:tag_name>Alone</wp:tag_name></wp:tag>';
    const terms = [['category', 'news', 'News']] as const;
    await blog.import(wxr([post({ terms, ...item })], { head }), { settings });
    const lines = JSON.parse(blog.read('addresses.json')) as Record<string, { to?: string; file?: string }>;
    const answers = Object.keys(expected).map((from) => [from, lines[from]?.to ?? lines[from]?.file]);
    expect(Object.fromEntries(answers)).toEqual(expected);
  });

  test('says no slug of a hidden post', async () => {
    const picture = { type: 'attachment', slug: 'cup', attachment: `${SITE}/wp-content/uploads/cup.jpg` };
    await blog.import(
      wxr([
        post({ status: 'private', slug: 'surprise', link: `${SITE}/2010/06/surprise/` }),
        { id: 2, parent: 1, link: `${SITE}/2010/06/surprise/cup/`, ...picture },
        { id: 3, link: `${SITE}/cup/`, ...picture },
      ]),
    );
    expect(blog.read('addresses.json')).not.toContain('surprise');
    expect(blog.read('addresses.json')).toContain('"/cup/"');
  });
});
