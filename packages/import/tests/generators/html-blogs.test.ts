import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/problems.ts';
import type { SourceItem } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { openSource } from '../../src/open-source.ts';
import { scanSource } from '../../src/source-scan.ts';
import { importFiles, writeFiles } from './import-blog.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-html-blogs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function opened(name: string, text: string, timeZone?: string): Source {
  const file = join(folder, name);
  writeFileSync(file, text);
  return openSource({ paths: [file], name, uploads: [], ...(timeZone !== undefined && { timeZone }) }).source;
}

async function read(
  name: string,
  text: string,
  timeZone?: string,
): Promise<{ readonly source: Source; readonly items: SourceItem[] }> {
  const source = opened(name, text, timeZone);
  const items: SourceItem[] = [];
  for await (const item of source.items()) items.push(item);
  return { source, items };
}

const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Elm</title><subtitle>News</subtitle>
<link href="https://elm.example/feed.xml" rel="self"/><link href="https://elm.example/"/>`;
const KIND =
  '<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#';

test.each([
  ['<georss:featurename>Elm Hall</georss:featurename>', 'Elm Hall'],
  ['<blogger:location><blogger:latitude>51.5</blogger:latitude></blogger:location>', '51.5'],
])(
  'the place of a post of Blogger is counted, and becomes the key that the owner names: %s',
  async (typed, place) => {
    const entry = `<entry><id>tag:blogger.com,1999:blog-1.post-2</id>${KIND}post"/><title>Party</title><content type="html">Nine</content><published>2010-06-21T18:30:00Z</published>${typed}</entry>`;
    const blog = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><title>Elm</title><generator>Blogger</generator>${entry}</feed>`;
    const file = '=== blog.atom\n' + blog;
    const plain = await importFiles(undefined, (root) => writeFiles(root, file));
    expect(plain.report.remarks).toContain(
      'The custom field “location” is in 1 text and was left out. To keep it, name a key: --field location=description',
    );
    const given = { fields: new Map([['location', 'tags' as const]]) };
    const kept = await importFiles(undefined, (root) => writeFiles(root, file), given);
    expect([...kept.files.values()].join('')).toMatch(new RegExp(String.raw`^tags: \W*${place}`, 'm'));
    expect(kept.report.remarks.join('')).not.toContain('location');
  },
);

describe('a feed in Atom', () => {
  test.each([
    ['<content type="html">&lt;p&gt;Tea &amp;amp; cake&lt;/p&gt;</content>', '<p>Tea &amp; cake</p>'],
    ['<content>Tea &lt;cake&gt;</content>', 'Tea &lt;cake&gt;'],
    [
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="a&quot;b">Tea &amp; <em>cake</em></p></div></content>',
      '<div xmlns="http://www.w3.org/1999/xhtml"><p class="a&quot;b">Tea &amp; <em>cake</em></p></div>',
    ],
    ['<summary type="html">&lt;p&gt;Short&lt;/p&gt;</summary>', '<p>Short</p>'],
  ])('with %s', async (body, expected) => {
    const entry = `<entry><id>tag:1</id><title type="html">A &amp;amp; b</title><link href="https://elm.example/a/"/><published>2010-06-21T18:30:00+02:00</published><updated>2010-06-22T18:30:00+02:00</updated><author><name>Rosa</name></author><category term="cake" label="Cake"/>${body}</entry>`;
    const { source, items } = await read('atom.xml', `${ATOM}${entry}</feed>`);
    expect(items).toMatchObject([
      {
        id: 'tag:1',
        title: 'A &amp; b',
        link: 'https://elm.example/a/',
        slug: 'a',
        body: { text: expected },
        date: '2010-06-21 18:30:00',
        dateUtc: '2010-06-21 16:30:00',
        modified: '2010-06-22 18:30:00',
        authors: ['Rosa'],
        tags: ['Cake'],
      },
    ]);
    expect(source.site()).toMatchObject({
      title: 'Elm',
      tagline: 'News',
      url: 'https://elm.example',
      language: 'de',
    });
  });
});

describe('a blog of Blogger with its times in UTC', () => {
  const entry = (id: number, more: string): string =>
    `<entry><id>tag:blogger.com,1999:blog-7.post-${id}</id><blogger:status>LIVE</blogger:status><title>A</title><content type="html">Tea</content><published>2010-06-30T22:30:00Z</published>${more}</entry>`;
  const text = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><title>Elm</title><link rel="alternate" href="https://elm.example/"/>${entry(1, '<blogger:type>POST</blogger:type><blogger:filename>/2010/07/a.html</blogger:filename>')}${entry(2, '<blogger:type>COMMENT</blogger:type><blogger:parent>tag:blogger.com,1999:blog-7.post-1</blogger:parent>')}</feed>`;

  test('has its own days by --time-zone', async () => {
    const { source, items } = await read('zone.atom', text, 'Europe/Berlin');
    const date = '2010-07-01 00:30:00';
    expect(items).toMatchObject([{ date, dateUtc: '2010-06-30 22:30:00', comments: [{ date }] }]);
    const { site, oldLists } = await scanSource(source);
    expect(site).toMatchObject({ timeZone: 'Europe/Berlin', isZoneGuessed: false });
    expect(oldLists).toContainEqual(['/2010/07/', '/2010/07/']);
    expect(source.uncompared?.()).toEqual([]);
  });

  test('has dates that nothing proves without it', async () => {
    const { source } = await read('utc.atom', text);
    expect(source.uncompared?.()).toEqual([['dates', expect.stringContaining('--time-zone')]]);
    const { source: other } = await read('offset.atom', text.replaceAll('22:30:00Z', '22:30:00+02:00'));
    expect(other.uncompared?.()).toEqual([]);
  });
});

test('an older export of Blogger, with its settings among the posts', async () => {
  const entries = [
    `<entry><id>tag:blogger.com,1999:blog-7.settings.BLOG_NAME</id>${KIND}settings"/><title>x</title><content type="text">x</content></entry>`,
    `<entry><id>tag:blogger.com,1999:blog-7.post-9</id>${KIND}comment"/><published>2010-06-22T09:15:00.001+02:00</published><content type="html">Hi</content><author><name>Sam</name></author><thr:in-reply-to ref="tag:blogger.com,1999:blog-7.post-1" href="https://elm.example/a.html"/><link rel="related" href="http://www.blogger.com/feeds/7/1/comments/default/8"/></entry>`,
    `<entry><id>tag:blogger.com,1999:blog-7.post-1</id>${KIND}post"/><category scheme="http://www.blogger.com/atom/ns#" term="Cake"/><title>A</title><content type="html">Tea</content><link rel="alternate" href="http://elm.example/2010/06/a.html"/><link rel="enclosure" type="audio/mpeg" href="http://elm.example/a.mp3"/><published>2010-06-21T18:30:00.001+02:00</published></entry>`,
    `<entry><id>tag:blogger.com,1999:blog-7.page-2</id>${KIND}page"/><app:control xmlns:app="http://purl.org/atom/app#"><app:draft>yes</app:draft></app:control><title>B</title><content type="html">Us</content></entry>`,
  ];
  const { source, items } = await read(
    'old.xml',
    `${ATOM}<generator version="7.00">Blogger</generator>${entries.join('')}</feed>`,
  );
  expect(items).toMatchObject([
    {
      id: 'post-1',
      body: { text: 'Tea<video src="http://elm.example/a.mp3"></video>' },
      tags: ['Cake'],
      comments: [{ id: '9', parent: '8', author: 'Sam', state: 'approved' }],
    },
    { id: 'post-2', kind: 'page', status: 'unpublished' },
  ]);
  expect((await scanSource(source)).oldLists).toContainEqual(['/search/label/Cake', '/tag/cake/']);
});

test.each([
  ['a.atom', `${ATOM}<entry><id>`, /a\.atom cannot be read, line 2: the file ends too early/],
  ['b.atom', `<!DOCTYPE feed [<!ENTITY a "b">]>${ATOM}</feed>`, /document type/],
  ['c.json', '{"db": [{"data": {"posts": [', /c\.json is no valid JSON/],
  ['posts.csv', 'post_id,post_date\n"1.a', /posts\.csv cannot be read/],
])('%s, damaged, is refused by its name', async (name, text, message) => {
  const source = opened(name, text);
  const failure: unknown = await scanSource(source).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect((failure as UserError).message).toMatch(message);
});

async function written(prepare: string): Promise<string> {
  const { files } = await importFiles(undefined, (root) => writeFiles(root, prepare));
  const post = [...files].find(([path]) => path.startsWith('posts/') && path.endsWith('.md'))?.[1] ?? '';
  return post.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

const attrs = (data: object): string => `data-attrs="${JSON.stringify(data).replaceAll('"', '&quot;')}"`;

describe('a post of Substack', () => {
  const substack = (html: string): string =>
    `=== posts.csv\npost_id,post_date,is_published,audience,title\n1.party,2024-03-10T12:00:00.000Z,true,everyone,Party\n=== posts/1.party.html\n${html}\n`;
  test.each([
    [
      'a formula',
      `<div class="latex-rendered" ${attrs({ persistentExpression: String.raw`a_1 \to b`, id: 'X' })}></div>`,
      '```tex\n$$a_1 \\to b$$\n```',
    ],
    [
      'a tweet',
      `<div class="twitter-embed" ${attrs({ url: 'https://twitter.com/elm/status/12', full_text: 'Nine cakes', username: 'elm', name: 'Elm Street' })}></div>`,
      '[Nine cakes](https://twitter.com/elm/status/12) — Elm Street',
    ],
    [
      'a card',
      `<div class="digest-post-embed" ${attrs({ nodeId: 'ab', caption: 'Read this', title: 'Tea', canonical_url: 'https://tea.example/p/tea' })}></div>`,
      '[Read this](https://tea.example/p/tea) — Tea',
    ],
    [
      'pictures',
      `<div class="image-gallery-embed" ${attrs({ gallery: { images: [{ src: 'https://a.example/1.png' }, { src: 'https://a.example/2.png' }], caption: 'Cakes' } })}></div>`,
      '![](https://a.example/1.png)\n![](https://a.example/2.png)\n\nCakes',
    ],
    [
      'a picture of Instagram',
      `<div class="instagram" ${attrs({ instagram_id: 'Cx1' })}></div>`,
      '<https://www.instagram.com/p/Cx1/>',
    ],
    [
      'a name in a line',
      `<p>By <span class="mention-wrap" ${attrs({ name: 'Rosa', id: 12 })}></span>.</p>`,
      'By Rosa.',
    ],
    [
      'footnotes',
      '<p>Nine<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a> cakes.</p><div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>Or <em>ten</em>.</p></div></div>',
      'Nine[^1] cakes.\n\n[^1]: Or *ten*.',
    ],
    [
      'what asks readers to subscribe',
      `<p>Nine.</p><div class="subscription-widget-wrap-editor" ${attrs({ url: 'https://elm.substack.com/subscribe?', text: 'Subscribe' })}><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Subscribe for free to receive new posts.</p></div><form class="subscription-widget-subscribe"><input type="email"><div class="fake-input-wrapper"><div class="fake-input"></div><div class="fake-button"></div></div></form></div></div><div class="captioned-button-wrap" ${attrs({ url: 'x', text: 'Share' })}><div class="preamble"><p class="cta-caption">Thank you.</p></div><p class="button-wrapper"><a class="button primary" href="x">Share</a></p></div>`,
      'Nine.',
    ],
  ])('with %s', async (_, html, expected) => {
    expect(await written(substack(html))).toBe(expected);
  });
});

test('a long text of Medium without a title is a post and a question', async () => {
  const body = 'Nine cakes. '.repeat(100);
  const page = `=== posts/2018-09-02_Nine-cakes-cdcdcd121212.html\n<article class="h-entry"><header><h1 class="p-name">Nine cakes. Nine…</h1></header><section data-field="body" class="e-content"><p>${body}</p></section><footer><a href="https://medium.com/@rosa/nine-cdcdcd121212" class="p-canonical">c</a><time class="dt-published" datetime="2018-09-02T10:00:00Z"></time></footer></article>`;
  const { files, report } = await importFiles('medium', (root) => writeFiles(root, page));
  const [file = ''] = [...files.keys()].filter((path) => path.startsWith('posts/'));
  expect(report.questions).toEqual([{ name: 'untitled', texts: 1, file }]);
});

test('a block of code of Medium keeps its language', async () => {
  const page =
    '<article class="h-entry"><header><h1 class="p-name">Party</h1></header><section data-field="body" class="e-content"><section><h3 class="graf--title">Party</h3><pre data-code-block-mode="2" spellcheck="false" data-code-block-lang="typescript" class="graf graf--pre graf--preV2"><span class="pre--content">bake();<br>eat();</span></pre></section></section><footer><p><a href="https://medium.com/p/efefef121212"><time class="dt-published" datetime="2018-08-11T11:23:34.123Z">x</time></a></p><p><a href="https://medium.com/@rosa/party-efefef121212" class="p-canonical">x</a></p></footer></article>';
  expect(await written(`=== posts/2018-08-11_Party-efefef121212.html\n${page}\n`)).toBe(
    '```typescript\nbake();\neat();\n```',
  );
});

test('labels, months and the countries of a blog of Blogger lead to what is here', async () => {
  const entry = (id: number, path: string, html: string): string =>
    `<entry><id>tag:blogger.com,1999:blog-7.post-${id}</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Post ${id}</title><content type='html'>${html.replaceAll('<', '&lt;')}</content><published>2010-06-21T17:30:00Z</published><category scheme='tag:blogger.com,1999:blog-7' term='Street life'/><blogger:filename>${path}</blogger:filename></entry>`;
  const body = ['com', 'co.uk', 'de']
    .map((land) => `<a href="http://elm.blogspot.${land}/2010/06/tea.html">${land}</a>`)
    .concat(
      '<a href="http://elm.blogspot.de/search/label/Street%20life?max-results=20">life</a>',
      '<a href="http://elm.blogspot.com/2010/06/">June</a>',
    );
  const text = await written(
    `=== feed.atom\n<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><title>Elm</title><link rel='alternate' href='https://elm.blogspot.com/'/>${entry(1, '/2010/06/party.html', body.join(' '))}${entry(2, '/2010/06/tea.html', 'Hot.')}</feed>\n`,
  );
  expect(text).toBe(
    '[com](2010-06-21-tea.md) [co.uk](2010-06-21-tea.md) [de](2010-06-21-tea.md) [life](/tag/street-life/) [June](/2010/06/)',
  );
});
