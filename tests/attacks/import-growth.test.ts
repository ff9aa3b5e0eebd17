import { describe, expect, test } from 'vitest';
import { sourceWords } from '../../src/import/audit/words.ts';
import { commentFiles } from '../../src/import/write/comment-files.ts';
import { frontOfItem } from '../../src/import/write/front-of-item.ts';
import { commentMarkdown } from '../../src/import/html/comment-markdown.ts';
import { htmlToMarkdown } from '../../src/import/html/html-to-markdown.ts';
import type { BodyLinks, SourceComment, SourceItem } from '../../src/import/model.ts';
import { convertPost } from '../../src/import/wordpress/convert-post.ts';
import { withinTime } from '../../src/lib/within-time.ts';
import { growthOf, LINEAR } from './growth.ts';

/** A post of which nothing is known but its text. */
const item = (text: string): SourceItem => ({
  id: '1',
  kind: 'post',
  type: 'post',
  title: '',
  body: { format: 'html', text },
  excerpt: '',
  status: 'published',
  statusName: 'publish',
  hasPassword: false,
  isPinned: false,
  slug: 'a',
  link: '',
  otherLinks: [],
  order: 0,
  authors: [],
  categories: [],
  tags: [],
  termSlugs: [],
  areCommentsOpen: true,
  comments: [],
});

const SHARED = new Map<string, string>();
const LINKS: BodyLinks = {
  link: (target) => target,
  picture: (target) => target,
  attachment: () => undefined,
  attachmentsOf: () => [],
  shared: (id) => SHARED.get(id),
};
const convert = (text: string): string => convertPost(item(text), text, LINKS).markdown;

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
    expect(await growthOf(filled([piece, before, after]), convert)).toBeLessThan(LINEAR);
  });

  test.each<[string, (text: string) => unknown, Piece]>([
    ['words of an audit', sourceWords, ['<svg>']],
    ['the title of a post without one', (text) => frontOfItem(item(text), 'UTC'), ['[a "']],
    ['e-mail addresses in a comment', commentMarkdown, ['a@b.example, ']],
    ['white space in a comment', commentMarkdown, [' ', 'a', 'b']],
  ])('%s', async (_, work, piece) => {
    expect(await growthOf(filled(piece), work)).toBeLessThan(LINEAR);
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
    expect(await growthOf(inputOf, (one) => commentFiles(one, 'posts/a.md', 'UTC'), 8000)).toBeLessThan(
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
    expect(htmlToMarkdown(table, LINKS).markdown).toBe('One\n\nTwo\n\nThree\n');
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
    const { notes } = convertPost(item(text), text, links);
    expect(notes.map(({ subject }) => subject)).toContain('[gallery] makes too much of the text');
  });

  test('shared blocks that hold each other ten times', () => {
    const ten = (id: number): string => `<!-- wp:block {"ref":${id}} /-->`.repeat(10);
    for (let id = 1; id < 20; id++) SHARED.set(`${id}`, ten(id + 1));
    SHARED.set('20', 'Cake'.repeat(1000));
    const { markdown, notes } = convertPost(item(''), ten(1), LINKS);
    expect(markdown.length).toBeLessThan(3_000_000);
    expect(notes[0]?.subject).toMatch(/hold each other without end/);
  });
});

test('work that takes too long is given up', () => {
  const slow = (): boolean => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
  expect(withinTime(100_000, slow, 200)).toBeUndefined();
  expect(withinTime(100_000, () => 1)).toEqual({ result: 1 });
  expect(() => withinTime(100_000, () => JSON.parse('{'))).toThrow(SyntaxError);
});
