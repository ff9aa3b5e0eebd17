import { mf2 } from 'microformats-parser';
import { describe, expect, test } from 'vitest';
import { titleOfNote } from '../../src/content/read-keys.ts';
import { momentOf } from '../support/post-of.ts';
import { builtOnce, post, type BuildChoice } from './site.ts';

const choice: BuildChoice = { settings: { markdownTwins: true, feeds: { perTerm: true } } };
const KETTLE = 'posts/2025-05-05-kettle.md';
const text =
  '## Today\n\nThe *kettle* is on & `tea` is `<hot>`.[^1] See [one](2025-05-04-one.md).\n\n<!--more-->\n\nNine cakes.\n\n[^1]: Mind it.';
const copy = builtOnce(
  {
    'posts/2025-05-04-one.md': post({ title: 'One', category: 'Press' }),
    [KETTLE]: post({ kind: 'note', category: 'Press' }, text),
    'posts/2025-05-06-two.md': post({ title: 'Two', category: 'Press' }),
    'posts/2025-05-03.md': post({ kind: 'note', date: '2025-05-03' }, '![x](x.svg)\n\n## Today'),
    'posts/x.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  },
  choice,
);
const WORDS = 'The kettle is on &amp; tea is &lt;hot>. See one.';
const WHOLE = '<code>&lt;hot&gt;</code>. See <a href="/2025/05/one/">one</a>.</p>\n<p>Nine cakes.</p>';

describe('a note', () => {
  test('is shown whole in lists, with its date as the link, and without ids of its text', () => {
    for (const file of ['index.html', 'category/press/index.html', '2025/05/index.html']) {
      const html = copy().read(`_site/${file}`);
      expect(html).toContain(WHOLE);
      expect(html).toContain('<a class="u-url" href="/2025/05/kettle/"><time class="dt-published"');
      expect(html).not.toMatch(/id="today"|Mind it|footnote/);
      expect(html).not.toContain('kettle is on &amp; tea is &lt;hot>. See one.</a>');
    }
  });

  test('has no name in microformats, on lists and on its own page', () => {
    const page = copy().read('_site/2025/05/kettle/index.html');
    expect(page).toContain(`<title>${WORDS} · A test</title>`);
    expect(page).toContain('<h2 id="today">');
    const list = copy().read('_site/category/press/index.html');
    const baseUrl = 'https://blog.example/';
    const [own] = mf2(page, { baseUrl }).items;
    const [feed] = mf2(list, { baseUrl }).items;
    const listed = feed?.children?.find(({ properties }) => String(properties['url']).includes('kettle'));
    for (const entry of [own, listed]) {
      expect(entry?.type).toEqual(['h-entry']);
      expect(entry?.properties['name']).toBeUndefined();
      expect(entry?.properties['url']).toEqual(['https://blog.example/2025/05/kettle/']);
      expect(JSON.stringify(entry?.properties['content'])).toContain('Nine cakes.');
    }
  });

  test('is known by its first words to other pages, and by its day where it has none', () => {
    const one = copy().read('_site/2025/05/one/index.html');
    expect(one).toMatch(
      /<a rel="next" href="\/2025\/05\/kettle\/">.*The kettle is on &amp; tea is &lt;hot>\. See one\.<\/a>/,
    );
    expect(one).toMatch(/<a rel="prev" href="\/2025\/05\/2025-05-03\/">.*2025-05-03<\/a>/);
  });

  test('has no title in feeds, but for Atom, which asks for one', () => {
    const site = copy();
    const items = (JSON.parse(site.read('_site/feed.json')) as { items: Record<string, string>[] }).items;
    const [, note] = items;
    expect(Object.keys(note ?? {})).not.toContain('title');
    expect(Object.keys(note ?? {})).not.toContain('summary');
    expect(note?.['content_html']).toContain('Nine cakes.');
    expect(items[0]?.['title']).toBe('Two');
    const rss = site.read('_site/rss.xml').split('<item>')[2] ?? '';
    expect(rss).not.toMatch(/<title>|content:encoded/);
    expect(rss).toMatch(/<description><!\[CDATA\[[^]*Nine cakes/);
    const atom = site.read('_site/feed.xml').split('<entry>')[2] ?? '';
    expect(atom).toContain('<title type="html">The kettle is on');
    expect(atom).not.toContain('<summary>');
  });

  test('has no heading in Markdown', () => {
    expect(copy().read('_site/2025/05/kettle/index.md')).toMatch(/^- Published on 2025-05-05\n/);
  });

  test('that is edited changes the pages that show it, as a cold build does', async () => {
    const site = copy();
    for (const now of [text.replace('Nine', 'Ten'), text.replace('kettle', 'pot')]) {
      site.write(KETTLE, post({ kind: 'note', category: 'Press' }, now));
      await site.build(choice);
      expect(site.files()).toEqual(await site.buildCold(choice));
    }
    expect(site.read('_site/2025/05/one/index.html')).toContain('The pot is on');
  });

  test('begins the front page as any other of it', async () => {
    const site = copy();
    site.write('posts/2025-05-07-last.md', post({ kind: 'note' }, 'Last <b>words</b>.'));
    await site.build(choice);
    const html = site.read('_site/index.html');
    expect(html).toContain('Last <b>words</b>.');
    expect(html).not.toContain('class="front');
  });
});

test.each([
  ['', '2025-05-05'],
  ['A *b* & `c` <d> ~e_', 'A \\*b\\* \\& \\`c\\` \\<d\\> \\~e\\_'],
  [`${'word '.repeat(20)}end`, `${'word '.repeat(14).trim()}…`],
  ['语'.repeat(80), `${'语'.repeat(70)}…`],
])('the words of %j for a title are %j', (words, title) => {
  expect(titleOfNote(words, momentOf('2025-05-05'))).toBe(title);
});
