import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/lib/problems.ts';
import type { Source, SourceItem } from '../../src/model.ts';
import { openSource } from '../../src/open-source.ts';
import { scanSource } from '../../src/source-scan.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-html-blogs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function opened(name: string, text: string, from?: string): Source {
  const file = join(folder, name);
  writeFileSync(file, text);
  return openSource({ paths: [file], name, from, uploads: [] }).source;
}

async function read(
  name: string,
  text: string,
): Promise<{ readonly source: Source; readonly items: SourceItem[] }> {
  const source = opened(name, text);
  const items: SourceItem[] = [];
  for await (const item of source.items()) items.push(item);
  return { source, items };
}

const ATOM = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Elm</title><subtitle>News</subtitle>
<link href="https://elm.example/feed.xml" rel="self"/><link href="https://elm.example/"/>`;
const KIND =
  '<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#';

describe('a feed in Atom', () => {
  test.each([
    ['<content type="html">&lt;p&gt;Tea &amp;amp; cake&lt;/p&gt;</content>', '<p>Tea &amp; cake</p>'],
    ['<content>Tea &lt;cake&gt;</content>', 'Tea &lt;cake>'],
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

test('an older export of Blogger, with its settings among the posts', async () => {
  const entries = [
    `<entry><id>tag:blogger.com,1999:blog-7.settings.BLOG_NAME</id>${KIND}settings"/><title>x</title><content type="text">x</content></entry>`,
    `<entry><id>tag:blogger.com,1999:blog-7.post-9</id>${KIND}comment"/><published>2010-06-22T09:15:00.001+02:00</published><content type="html">Hi</content><author><name>Sam</name></author><thr:in-reply-to ref="tag:blogger.com,1999:blog-7.post-1" href="https://elm.example/a.html"/><link rel="related" href="http://www.blogger.com/feeds/7/1/comments/default/8"/></entry>`,
    `<entry><id>tag:blogger.com,1999:blog-7.post-1</id>${KIND}post"/><category scheme="http://www.blogger.com/atom/ns#" term="Cake"/><title>A</title><content type="html">Tea</content><link rel="alternate" href="http://elm.example/2010/06/a.html"/><published>2010-06-21T18:30:00.001+02:00</published></entry>`,
    `<entry><id>tag:blogger.com,1999:blog-7.page-2</id>${KIND}page"/><app:control xmlns:app="http://purl.org/atom/app#"><app:draft>yes</app:draft></app:control><title>B</title><content type="html">Us</content></entry>`,
  ];
  const { source, items } = await read(
    'old.xml',
    `${ATOM}<generator version="7.00">Blogger</generator>${entries.join('')}</feed>`,
  );
  expect(items).toMatchObject([
    { id: 'post-1', tags: ['Cake'], comments: [{ id: '9', parent: '8', author: 'Sam', state: 'approved' }] },
    { id: 'post-2', kind: 'page', status: 'unpublished' },
  ]);
  expect(source.site().lists).toContainEqual(['/search/label/Cake', '/tag/cake/']);
});

test.each([
  ['a.atom', `${ATOM}<entry><id>`, /a\.atom cannot be read, line 2: the file ends too early/],
  ['b.atom', `<!DOCTYPE feed [<!ENTITY a "b">]>${ATOM}</feed>`, /document type/],
  ['c.json', '{"db": [{"data": {"posts": [', /c\.json is no whole JSON/],
  ['posts.csv', 'post_id,post_date\n"1.a', /posts\.csv cannot be read/],
])('%s, damaged, is refused by its name', async (name, text, message) => {
  const source = opened(name, text);
  const failure: unknown = await scanSource(source).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect((failure as UserError).message).toMatch(message);
});
