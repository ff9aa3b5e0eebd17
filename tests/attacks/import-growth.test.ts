import { describe, expect, test } from 'vitest';
import { withinBudget } from '../../packages/import/src/bounds.ts';
import { readHtml } from '../../packages/import/src/verify/reading.ts';
import { locationsIn } from '../../packages/import/src/verify/sitemap.ts';
import { sourceHtml } from '../../packages/import/src/verify/source-html.ts';
import { withoutGates } from '../../packages/import/src/ghost/cards.ts';
import { partsThatMayHide } from '../../packages/import/src/wordpress/hidden-parts.ts';
import { commentFiles } from '../../packages/import/src/write/comment-files.ts';
import { frontOfItem } from '../../packages/import/src/write/front-of-item.ts';
import { plainFields } from '../../packages/import/src/generators/front-matter-dialects.ts';
import { readArguments } from '../../packages/import/src/generators/text/tag-table.ts';
import { renderedText } from '../../packages/import/src/generators/text/tag-rules.ts';
import { commentMarkdown, withoutHosts } from '../../packages/import/src/html/comment-markdown.ts';
import { withoutComments, wordsAlone } from '../../packages/import/src/html/plain-text.ts';
import { htmlToMarkdown } from '../../packages/import/src/html/html-to-markdown.ts';
import type { BodyLinks, SourceComment, SourceItem } from '../../packages/import/src/model.ts';
import { convertPost } from '../../packages/import/src/wordpress/convert-post.ts';
import { withKramdownBoxes, withoutAttributes } from '../../packages/import/src/generators/text/kramdown.ts';
import { withAlerts } from '../../packages/import/src/generators/text/markdown-blocks.ts';
import { growthOf, LINEAR } from './growth.ts';

const item = (text: string): SourceItem => ({
  id: '1',
  kind: 'post',
  type: 'post',
  title: '',
  body: { format: 'html', text },
  excerpt: '',
  status: 'published',
  statusName: 'publish',
  isPinned: false,
  hasFiles: false,
  slug: 'a',
  link: '',
  otherLinks: [],
  order: 0,
  authors: [],
  categories: [],
  tags: [],
  areCommentsOpen: true,
  comments: [],
});

const SHARED = new Map<string, string>();
const LINKS: BodyLinks = {
  link: (target) => target,
  picture: (target) => target,
  attachment: () => undefined,
  file: () => undefined,
  attachmentsOf: () => [],
  shared: (id) => SHARED.get(id),
  note: () => undefined,
  leave: () => undefined,
  leavesOut: () => false,
};
const convert = (text: string): string => convertPost(item(text), LINKS);

/** In characters. Few real posts are longer. */
const LONG = 40_000;

const sourceOf = (text: string): string => sourceHtml({ format: 'markdown', text, isTemplated: true });
const gateless = (text: string): string => withoutGates(text, () => undefined);

type Piece = readonly [piece: string, before?: string | undefined, after?: string | undefined];
const filled =
  ([piece, before = '', after = '']: Piece) =>
  (size: number): string =>
    before + piece.repeat(size / piece.length) + after;

describe('the time that a text of a post takes grows with the text alone', () => {
  test.each<Piece>([
    ['<'],
    ['['],
    ['[a '],
    ['[a "'],
    ['[a [b] '],
    ['[a]'],
    ['[code]'],
    ['[code]x[/code]'],
    ['[caption]'],
    ['<!--'],
    ['<!-- wp:a -->'],
    ['<!-- wp:a {"b":"'],
    ['<!-- wp:a {"b":"c"} -->'],
    ['<!-- /wp:a -->'],
    ['<script>'],
    ['<svg>'],
    ['<pre>x</pre>'],
    ['<div>'],
    ['<blockquote>'],
    ['<ul><li>'],
    ['<table><tr><td>'],
    ['<figure>'],
    ['<figure><figcaption>'],
    ['<figure><img src="a">'],
    ['<a href="x">y'],
    ['<a href="x">!</a>'],
    ['<div>', '<a href="x">', '</a>'],
    ['<br>'],
    ['<br>\n'],
    ['<b "'],
    ['<b \'"'],
    ['</p>'],
    ['\n \n', 'a', 'b'],
    ['\n', '<h2>a', 'b</h2>'],
    ['`'],
    ['*'],
    ['https://a.example/ '],
    [' ', 'a', 'b'],
    ['\u00A0', 'a', 'b'],
    [' ', '<code>a', 'b</code>'],
    ['#', '<h2>', 'a</h2>'],
    [' ', '<figure><img src="a"><figcaption>a', 'b</figcaption></figure>'],
  ])('%j', async (piece = '', before, after) => {
    expect(await growthOf(filled([piece, before, after]), convert, LONG)).toBeLessThan(LINEAR);
  });

  test.each<[string, (text: string) => unknown, Piece]>([
    ['arguments of a tag', readArguments, [' ', 'a={', '']],
    ['arguments of a tag', readArguments, ['a.']],
    ['data in code', (text) => plainFields(text, 'a.js'), [' ', 'permalink: (']],
    ['data in code', (text) => plainFields(text, 'a.js'), ['\n']],
    ['data in code', (text) => plainFields(text, 'a.js'), [' ', 'permalink: `${', '`']],
    ['what a template renders', renderedText, [' ', '', '.']],
    ['comments of HTML', withoutComments, ['<!--']],
    ['the name of an author', withoutHosts, ['a']],
    ['words without their form', wordsAlone, ['<script>']],
    ['words without their form', wordsAlone, ['<a']],
    ['a built page', readHtml, ['<svg>']],
    ['a built page', readHtml, ['<p class="e-content">a<sup>2</sup>']],
    ['a built page', readHtml, ['<a href="b">']],
    ['a text without templates', sourceOf, ['{{']],
    ['shortcodes that may hide words', partsThatMayHide, ['[a]']],
    ['shortcodes that may hide words', partsThatMayHide, ['[a][/a]']],
    ['shortcodes that may hide words', partsThatMayHide, ['[a', '', '[/a]']],
    ['blocks that may hide words', partsThatMayHide, ['<!-- wp:a {"b":{"c":1}} -->']],
    ['blocks for some readers', gateless, ['<!--kg-gated-block:begin']],
    ['blocks for some readers', gateless, ['<!--kg-gated-block:begin-->']],
    ['the title of a post without one', (text) => frontOfItem(item(text), 'UTC', LINKS.note), ['[a "']],
    ['e-mail addresses in a comment', commentMarkdown, ['a@b.example, ']],
    ['white space in a comment', commentMarkdown, [' ', 'a', 'b']],
  ])('%s', async (_, work, piece) => {
    expect(await growthOf(filled(piece), work, LONG)).toBeLessThan(LINEAR);
  });

  test.each<[string, (index: number) => Partial<SourceComment>]>([
    ['that answer each other in a long chain', (index) => ({ parent: `${index - 1}` })],
    ['that all have one id', () => ({ id: '1' })],
    [
      'in a long chain that nobody approved',
      (index) => ({
        parent: `${index % 2 === 0 ? 1 : index - 2}`,
        state: index % 2 === 0 ? 'approved' : 'spam',
      }),
    ],
  ])('comments %s', async (_, more) => {
    const inputOf = (count: number): SourceItem => ({
      ...item(''),
      comments: Array.from({ length: count }, (__, index) => ({
        id: `${index}`,
        author: 'Sam',
        url: '',
        date: '2010-06-22 09:15:00',
        text: 'Cake',
        state: 'approved',
        type: 'comment',
        ...more(index),
      })),
    });
    expect(await growthOf(inputOf, (one) => commentFiles(one, 'posts/a.md', 'UTC'), 3000)).toBeLessThan(
      LINEAR,
    );
  });
});

describe('what doubles with each level ends', () => {
  test.each<[string, string, RegExp]>([
    ['figures in figures', '<figure>'.repeat(200) + 'Cake', /^Cake$/],
    ['figures in captions', '<figure><figcaption>'.repeat(200) + 'Cake', /^Cake$/],
    ['tables in tables', '<table><tr><td>'.repeat(40) + 'Cake', /^Cake$/],
    ['links around blocks', `<a href="/x">${'<div>'.repeat(20_000)}Cake`, /Cake/],
    ['blocks in blocks', '<!-- wp:group -->'.repeat(20_000) + '<p>Cake</p>', /^Cake$/],
    ['shortcodes in shortcodes', `${'[b]'.repeat(20_000)}Cake${'[/b]'.repeat(20_000)}`, /Cake/],
  ])('%s', (_, text, expected) => {
    expect(convert(text).trim()).toMatch(expected);
  });

  test('tables in tables say everything once', () => {
    const table = '<table><tr><td>One<table><tr><td>Two</td></tr></table></td><td>Three</td></tr></table>';
    expect(htmlToMarkdown(table, LINKS)).toBe('One\n\nTwo\n\nThree\n');
  });

  test('galleries that each show all pictures', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `${index}`);
    const facts = {
      id: '1',
      url: 'https://elm.example/a.jpg',
      title: '',
      alt: '',
      caption: 'x'.repeat(1000),
    };
    const links: BodyLinks = { ...LINKS, attachment: () => facts, attachmentsOf: () => ids };
    const text = '[gallery]'.repeat(2000);
    expect(withinBudget(text.length, () => convertPost(item(text), links))).toBeUndefined();
  });

  test('shared blocks that hold each other ten times', () => {
    const ten = (id: number): string => `<!-- wp:block {"ref":${id}} /-->`.repeat(10);
    for (let id = 1; id < 20; id++) SHARED.set(`${id}`, ten(id + 1));
    SHARED.set('20', 'Cake'.repeat(1000));
    expect(withinBudget(0, () => convertPost(item(ten(1)), LINKS))).toBeUndefined();
  });
});

describe('the time that an import takes grows with its input alone', () => {
  test.each<[string, (text: string) => unknown, Piece]>([
    ['boxes of Kramdown', withKramdownBoxes, ['1{: .a}.\n']],
    ['quotations of Kramdown', withKramdownBoxes, ['> a\n']],
    ['paragraphs of Kramdown', withKramdownBoxes, ['a\n']],
    ['boxes', withAlerts, ['::: tip\na\n:::\n']],
    ['boxes without an end', withAlerts, ['::: tip\n']],
    ['a box with many lines', withAlerts, ['a\n', '::: tip\n']],
    ['boxes around fences', withAlerts, ['::: tip\n```\n']],
    ['a long fence', withAlerts, ['`', '::: tip\n', 'a`']],
    ['attributes of Kramdown', (text) => withoutAttributes(text, () => {}), ['1{: .a}.']],
    ['spaces in a sitemap', locationsIn, [' ', '<loc>']],
    ['spaces before the data of a sitemap', locationsIn, [' ', '<loc><![CDATA[']],
    ['places in a sitemap', locationsIn, ['<loc> ']],
  ])('%s', async (_, work, piece) => {
    expect(await growthOf(filled(piece), work, 200_000)).toBeLessThan(LINEAR);
  });
});
