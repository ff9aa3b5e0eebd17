import { describe, expect, it } from 'vitest';

import { createMarkdown } from '../../../src/markdown/markdown.ts';
import { renderInline } from '../../../src/markdown/inline.ts';
import { countWords } from '../../../src/markdown/words.ts';

const render = createMarkdown();
const context = { firstLine: 1, resolve: (target: string) => ({ href: target }) };

describe('Excerpt', () => {
  it.each([
    ['the first paragraph', '# Title\n\nOne *two*\n`three`.\n\nFour.', 'One two three.'],
    ['not a quote or list', '> Quote\n\n- list\n\nText.', 'Text.'],
    ['not a picture', '![Alt](a.jpg)\n\nText.', 'Text.'],
    ['no footnote marks', 'Text[^1].\n\n[^1]: Note.', 'Text.'],
    ['no raw tags', '<b>Bold</b> &amp; <i>italic</i>.', 'Bold & italic.'],
    ['all before the mark', 'One.\n\n## Two\n\n- three\n\n<!--more-->\n\nFour.', 'One. three'],
    ['nothing before the mark', '<!--more-->\n\nText.', ''],
    ['an empty body', '', ''],
  ])('%s', (_, body, excerpt) => {
    expect(render(body, context).excerpt).toBe(excerpt);
  });

  it('is cut between words', () => {
    const { excerpt } = render('word, '.repeat(100), context);
    expect(excerpt).toMatch(/^(word, )+word…$/);
    expect(excerpt.length).toBeLessThanOrEqual(301);
  });

  it('is cut between characters where there are no spaces', () => {
    expect(render('漢'.repeat(500), context).excerpt).toBe(`${'漢'.repeat(300)}…`);
    expect(render(`a${'😀'.repeat(500)}`, context).excerpt).toBe(`a${'😀'.repeat(149)}…`);
  });
});

describe('Opening', () => {
  it('is absent without a mark', () => {
    expect(render('Text.', context)).toMatchObject({ openingHtml: undefined });
  });

  it('has no ids and no footnotes, for it stands on other pages', () => {
    const { openingHtml, html } = render(
      '## One\n\nText[^1].\n\n<!--more-->\n\nRest.\n\n[^1]: Note.',
      context,
    );
    expect(openingHtml).toBe('<h2>One</h2>\n<p>Text.</p>\n');
    expect(html).toContain('id="one"');
  });

  it('closes what is open at the mark', () => {
    const { openingHtml, html } = render('<div>\n\nText.\n\n<!--more-->\n\nRest.\n\n</div>', context);
    expect(openingHtml).toBe('<div>\n<p>Text.</p>\n</div>');
    expect(html).toBe('<div>\n<p>Text.</p>\n<p>Rest.</p>\n</div>');
  });

  it('is not ended by a mark in a list, in code or by a second mark', () => {
    expect(render('- a\n\n  <!--more-->\n\n`<!--more-->`', context)).toMatchObject({
      openingHtml: undefined,
    });
    expect(render('a\n\n<!--more-->\n\nb\n\n<!--more-->', context).openingHtml).toBe('<p>a</p>\n');
  });
});

describe('Headings and ids', () => {
  it('lists the headings of the body with their level in the page', () => {
    const { headings, ids } = render('# A `b`\n\n## C\n\n> ## Quoted\n\n## C', context);
    expect(headings).toEqual([
      { level: 2, id: 'a-b', text: 'A b' },
      { level: 3, id: 'c', text: 'C' },
      { level: 3, id: 'c-1', text: 'C' },
    ]);
    expect(ids).toEqual(['a-b', 'c', 'quoted', 'c-1']);
  });

  it('lists the ids of footnotes and links to them', () => {
    const { html, ids } = render('## One\n\n[up](#one) x[^1]\n\n[^1]: Note.', context);
    expect(ids).toEqual(['one', 'note_1_place', 'notes_', 'note_1']);
    expect(html).toContain('<a href="#one">up</a>');
    expect(html).toContain('href="#note_1"');
  });

  it('uses the words it was given', () => {
    const german = createMarkdown({
      labels: { footnotes: 'Fußnoten', sectionLink: 'Link zu diesem Abschnitt' },
    });
    const { html } = german('## A\n\nx[^1]\n\n[^1]: y', context);
    expect(html).toContain('>Fußnoten</h2>');
    expect(html).toContain('aria-label="Link zu diesem Abschnitt"');
    expect(html).toContain('Back to the text');
  });
});

describe('Words', () => {
  it.each([
    ['', 0],
    ['one two  three', 3],
    ["don't well-known and/or", 3],
    ['a – b — c … & !', 3],
    ['word—word', 2],
    ['3.5 million £', 2],
    ['Größe naïve мир', 3],
    ['한국어 문장', 2],
    ['日本語の文', 5],
    ['日本語 and English。', 5],
    ['𠮷野家', 3],
    ['non\u00a0breaking\nline', 3],
    ['😀', 1],
  ])('%j are %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('leaves out addresses, tags, pictures and code blocks', () => {
    expect(
      render('[one two](https://example.org/a-b) <b class="gallery">three</b> ![not this](a.jpg)', context)
        .words,
    ).toBe(3);
    expect(render('```\nnot this\n```\n\n    nor this', context).words).toBe(0);
  });
});

describe('renderInline', () => {
  it.each([
    ['Plain', 'Plain', 'Plain'],
    ['A *b* **c** `d` ~~e~~', 'A <em>b</em> <strong>c</strong> <code>d</code> <s>e</s>', 'A b c d e'],
    [
      '[a](b) ![c](d) <https://e.org>',
      '[a](b) ![c](d) &lt;https://e.org&gt;',
      '[a](b) ![c](d) <https://e.org>',
    ],
    ['<b>x</b> & "q"', '&lt;b&gt;x&lt;/b&gt; &amp; &quot;q&quot;', '<b>x</b> & "q"'],
    ['&amp; &lt; \\*', '&amp; &lt; *', '& < *'],
    ['# not a heading', '# not a heading', '# not a heading'],
    ['- not a list', '- not a list', '- not a list'],
    ['two\nlines', 'two\nlines', 'two lines'],
  ])('%j', (source, html, text) => {
    expect(renderInline(source)).toEqual({ html, text });
  });
});

describe('The renderer', () => {
  it('gives the same result again, whatever came between', () => {
    const body = '# A\n\n[a] www.b.org [^1]\n\n[a]: x.md\n[^1]: y';
    const first = render(body, context);
    render('[x](javascript:x) # A\n\n[a]: other.md\n\n<div>', context);
    expect(render(body, context)).toEqual(first);
  });

  it('keeps no link definitions from one body to the next', () => {
    render('[a]: x.md', context);
    expect(render('[a]', context).html).toBe('<p>[a]</p>\n');
  });
});

describe('A hint', () => {
  it.each([
    ['**Note:**nine cakes', '**Note**:'],
    ['저는**"말"**은 했다.', `"**말**"`],
    ['今日は**「本」**を読んだ。', '「**本**」'],
    ['הוא אמר**"שלום"**לי', `"**שלום**"`],
  ])('puts the marks of %s outside of the emphasis', (body, meant) => {
    expect(render(body, context).problems).toMatchObject([{ hint: `Write ${meant}` }]);
  });
});

describe('A picture that is written into the text', () => {
  const data = (size: number): string => `data:image/png;base64,${'A'.repeat(size)}`;

  it.each([
    ['small', `![Dot](${data(100)})`, []],
    ['large', `![Sea](${data(20_000)})`, ['text-limit']],
    ['large, in HTML', `<img alt="Sea" src="${data(20_000)}">`, ['text-limit']],
    ['by a name', `![Sea][image1]\n\n[image1]: <${data(20_000)}>`, ['text-limit']],
    ['longer than a paragraph may be', `![Sea](${data(60_000)})`, ['image']],
    ['as the target of a link', `[Sea](${data(20_000)})`, ['image']],
    ['as the target of a link, by a name', `[Sea][image1]\n\n[image1]: <${data(100)}>`, ['image']],
  ])('%s', (_, body, rules) => {
    expect(render(body, context).problems.map(({ rule }) => rule)).toEqual(rules);
  });
});
