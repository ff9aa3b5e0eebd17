import { describe, expect, it } from 'vitest';

import { createMarkdown } from '../../../src/markdown/markdown.ts';

const render = createMarkdown();
const context = { firstLine: 10, resolve: (target: string) => ({ href: target }) };

/** Links and pictures as `line:column target`. The body starts on line 10. */
const REFERENCES: readonly (readonly [name: string, body: string, places: readonly string[]])[] = [
  ['several on one line', '[a](a.md) and [b](b.md), ![c](c.jpg)', ['10:1 a.md', '10:15 b.md', '10:26 c.jpg']],
  ['the same target twice', '[a](x.md) [a](x.md)', ['10:1 x.md', '10:11 x.md']],
  ['lines of a paragraph', 'one\ntwo [a](a.md)\n  three [b](b.md)', ['11:5 a.md', '12:9 b.md']],
  ['a link over two lines', 'x [a\nb](a.md) [c](c.md)', ['10:3 a.md', '11:10 c.md']],
  ['paragraphs', 'one\n\n\n   [a](a.md)', ['13:4 a.md']],
  ['characters beyond ASCII', 'é 漢 😀 [a](a.md)', ['10:7 a.md']],
  ['combining marks count by the code point', 'e\u0301 [a](a.md)', ['10:4 a.md']],
  ['headings', '## One [a](a.md) ##\n\nTwo [b](b.md)\n===', ['10:8 a.md', '12:5 b.md']],
  [
    'list items',
    '- one\n- [a](a.md)\n  1. x [b](b.md)\n\n     [c](c.md)',
    ['11:3 a.md', '12:8 b.md', '14:6 c.md'],
  ],
  ['list items with tabs', '-\t[a](a.md)\n\n\t[b](b.md)', ['10:3 a.md', '12:2 b.md']],
  [
    'block quotes',
    '> [a](a.md)\n>\n> > x [b](b.md)\nlazy [c](c.md)',
    ['10:3 a.md', '12:7 b.md', '13:6 c.md'],
  ],
  ['a list in a quote', '> - x\n>   [a](a.md)', ['11:5 a.md']],
  ['task lists', '- [x] [a](a.md)\n- [ ] b\n  [c](c.md)', ['10:7 a.md', '12:3 c.md']],
  ['alerts', '> [!NOTE]\n> x [a](a.md)\n> [b](b.md)', ['11:5 a.md', '12:3 b.md']],
  [
    'tables',
    '| a | b |\n|---|---|\n| [a](x.md) | é [a](x.md) |\n| \\| [c](c.md) | `\\|` [d](d.md)|',
    ['12:3 x.md', '12:17 x.md', '13:6 c.md', '13:23 d.md'],
  ],
  ['tables without bars at the ends', 'a | b\n--|--\n[a](a.md) | [b](b.md)', ['12:1 a.md', '12:13 b.md']],
  ['a table in a quote', '> | a |\n> |---|\n> | [a](a.md) |', ['12:5 a.md']],
  ['a table in a list', '- | a |\n  |---|\n  | [a](a.md) |', ['12:5 a.md']],
  [
    'footnotes',
    'x[^1] [z](z.md)\n\n[^1]: See [a](a.md).\n\n    And [b](b.md).',
    ['10:7 z.md', '12:11 a.md', '14:9 b.md'],
  ],
  ['references', 'see [a] and ![b][a]\n\n[a]: a.md', ['10:5 a.md', '10:13 a.md']],
  [
    'angle brackets, which lead to other sites and are not noted',
    'x <https://a.org> <a@b.org> [a](a.md)',
    ['10:29 a.md'],
  ],
  ['bare links, which are not either', 'x https://a.org, www.b.org and a_b@c.org, [a](a.md)', ['10:43 a.md']],
  ['fragments', '[a](#part)', ['10:1 #part']],
  ['a picture in a link', '[![a](a.jpg)](b.md)', ['10:1 b.md', '10:2 a.jpg']],
  ['emphasis around', '***[a](a.md)*** **x [b](b.md)**', ['10:4 a.md', '10:21 b.md']],
  ['brackets and escapes before', '\\[x\\] [y] &amp; [a](a.md)', ['10:17 a.md']],
  ['code before', '`[x](y)` [a](a.md)', ['10:10 a.md']],
  [
    'raw tags',
    'x <a href="a.md">a</a>\n\n<div>\n  <img src="b.jpg" alt="b">\n</div>',
    ['10:3 a.md', '13:3 b.jpg'],
  ],
  ['raw tags in a quote', '> <div>\n> <a href="a.md">a</a>\n> </div>', ['11:3 a.md']],
  ['a letter', '```letter\nDear [a](a.md),\n```', ['11:6 a.md']],
  [
    'figures and galleries',
    '![a](a.jpg "A")\n\n![b](b.jpg)\n![c](c.jpg)',
    ['10:1 a.jpg', '12:1 b.jpg', '13:1 c.jpg'],
  ],
  ['code blocks have none', '    [a](a.md)\n\n```\n[b](b.md)\n```', []],
  ['links in alternative text are none', '![[a](a.md)](b.jpg)', ['10:1 b.jpg']],
];

describe('Links and pictures', () => {
  it.each(REFERENCES)('in %s', (_, body, places) => {
    const { references } = render(body, context);
    expect(references.map(({ line, column, target }) => `${line}:${column} ${target}`)).toEqual(places);
  });

  it('become what there is, or stay as they are written', () => {
    const resolve = (target: string) => (target === 'a.md' ? { href: '/a/' } : undefined);
    const { html } = render('[a](a.md) [b](b ä.md) [b](<b ä.md>) ![d](//d.org/d.jpg) [e](#é)', {
      firstLine: 1,
      resolve,
    });
    expect(Array.from(html.matchAll(/(?:href|src)="([^"]*)"/g), ([, href]) => href)).toEqual([
      '/a/',
      'b%20%C3%A4.md',
      '//d.org/d.jpg',
      '#%C3%A9',
    ]);
  });

  it('ask for what is neither outside nor a fragment', () => {
    const asked: string[] = [];
    const resolve = (target: string) => ({ href: `${asked.push(target)}` });
    render('[a](a.md#x) ![b](/b.jpg) [c](#c) [d](http://d.org) <img src="e.png" alt=""> [f](?q)', {
      firstLine: 1,
      resolve,
    });
    expect([...new Set(asked)].toSorted()).toEqual(['/b.jpg', '?q', 'a.md#x', 'e.png']);
  });
});

const PROBLEMS: readonly (readonly [name: string, body: string, problems: readonly string[]])[] = [
  ['a picture without text', 'é ![](a.jpg)', ['10:3 image-alt']],
  ['an unsafe link', '- x [a](javascript:x) [b](data:x)', ['10:5 unsafe-link', '10:23 unsafe-link']],
  ['an unsafe definition', 'x\n\n> a\n>\n> [a]: javascript:x', ['14:8 unsafe-link']],
  ['an unsafe link in emphasis, reported once', '**x [a](javascript:x)**', ['10:5 unsafe-link']],
  ['an unsafe link inside brackets', '[x [a](javascript:x)]', ['10:4 unsafe-link']],
  ['a footnote that is missing', '| a |\n|---|\n| x[^1] |', ['12:4 footnote']],
  ['a footnote that is not used', 'x\n\n[^1]: a', ['12:1 footnote']],
  ['a tag in a line', '> x <foo>', ['10:5 html']],
  ['a tag in a block', '<div>\n😀 <foo>\n</div>', ['11:3 html']],
  ['in order of place', '![](a.jpg) <foo>\n\n![](b.jpg)', ['10:1 image-alt', '10:12 html', '12:1 image-alt']],
];

describe('Problems', () => {
  it.each(PROBLEMS)('%s', (_, body, problems) => {
    const found = render(body, context).problems;
    expect(found.map(({ line, column, rule }) => `${line}:${column} ${rule}`)).toEqual(problems);
  });

  it('say what is wrong and what to do', () => {
    expect(render('![](a.jpg) <iframe></iframe> [a](javascript:x)', context).problems).toMatchInlineSnapshot(`
      [
        {
          "column": 1,
          "hint": "Write what the picture shows between the square brackets: ![What it shows](file.jpg).",
          "line": 10,
          "message": "This picture has no alternative text.",
          "rule": "image-alt",
          "severity": "hint",
        },
        {
          "column": 12,
          "hint": "Remove it, or write in Markdown what it is for.",
          "line": 10,
          "message": "\`<iframe>\` is not allowed in a post and was left out.",
          "rule": "left-out",
          "severity": "hint",
        },
        {
          "column": 30,
          "hint": "Use an address that starts with https://, or a file name.",
          "line": 10,
          "message": "A link to \`javascript:…\` is not allowed.",
          "rule": "unsafe-link",
          "severity": "error",
        },
      ]
    `);
  });
});
