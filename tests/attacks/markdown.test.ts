import * as fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { highlightLibrary } from '../../src/pipeline/bodies/highlight-library.ts';
import { createHighlighter } from '../../src/markdown/code/highlighter.ts';
import { checkCommentBody, renderComment } from '../../src/features/comments/comment-html.ts';
import { createMarkdown } from '../../src/markdown/markdown.ts';
import type { Rendered } from '../../src/markdown/rendered.ts';
import { dangersOf } from '../unit/markdown/safety.ts';
import { randomly } from '../support/random.ts';

const render = createMarkdown({
  highlighter: createHighlighter(highlightLibrary),
  players: {
    youtube: true,
    vimeo: true,
    peertube: ['video.example.org'],
    media: ['media.example.org'],
  },
});
const PICTURE = { key: 'a', width: 2, height: 1, sources: [{ type: 'image/webp', srcset: '/a.webp 2w' }] };
const FILM = {
  width: 2,
  height: 1,
  poster: '/a.jpg?"&',
  captions: [
    { lang: 'en', href: '/a.en.vtt?"&' },
    { lang: '', href: '/a.vtt' },
  ],
};
const rendered = (body: string): Rendered =>
  render(body, {
    firstLine: 1,
    resolve: (href) => (href.includes('missing') ? undefined : { href, picture: PICTURE, recording: FILM }),
  });

/** Names of parse errors in the HTML standard. */
const FORBIDDEN = new Set(
  (
    'duplicate-attribute control-character-in-input-stream noncharacter-in-input-stream surrogate-in-input-stream ' +
    'unexpected-null-character null-character-reference control-character-reference surrogate-character-reference ' +
    'noncharacter-character-reference character-reference-outside-unicode-range'
  ).split(' '),
);

function errorsIn(html: string): string[] {
  const errors: string[] = [];
  parse(`<!doctype html><title>a</title><main>${html}</main>`, {
    onParseError: ({ code }) => void (FORBIDDEN.has(code) && errors.push(code)),
  });
  return errors;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/u;

/** All text of a body that readers may see. */
const shownOf = ({ html, openingHtml = '', excerpt, headings, inspection }: Rendered): string =>
  [
    html,
    openingHtml,
    excerpt,
    ...headings.map(({ text }) => text),
    ...(inspection?.images ?? []).map(({ alt }) => alt),
  ].join('\n');

const CODES = [
  ...Array.from({ length: 32 }, (_, code) => code).filter((code) => ![9, 10, 13].includes(code)),
  ...Array.from({ length: 33 }, (_, index) => 127 + index),
  0xd800,
  0xdfff,
  0xfffe,
  0xffff,
];
const SPOTS: Readonly<Record<string, (character: string) => string>> = {
  'a paragraph': (character) => `a${character}b`,
  'a heading': (character) => `## a${character}b`,
  'a link': (character) => `[a${character}b](https://example.org/a${character}b "c${character}d")`,
  'a picture': (character) => `![a${character}b](a${character}b.jpg "c${character}d")`,
  'a reference': (character) => `[a]\n\n[a]: /a${character}b "c${character}d"`,
  'a bare link': (character) => `https://example.org/a${character}b`,
  'an autolink': (character) => `<https://example.org/a${character}b>`,
  'a tag': (character) => `<b title="a${character}b" lang=a${character}b>c</b>`,
  'the address of a tag': (character) =>
    `<a href="/a${character}b">c</a> <img src="/a${character}b" alt="a${character}b">`,
  'a block of HTML': (character) => `<div>\na${character}b\n</div>`,
  'a comment of HTML': (character) => `a <!-- ${character} --> b`,
  code: (character) => `\`a${character}b\``,
  'a block of code': (character) => `\`\`\`a${character}b title="a${character}b"\na${character}b\n\`\`\``,
  'a footnote': (character) => `a[^a${character}b]\n\n[^a${character}b]: c${character}d`,
  'a table': (character) => `|a${character}b|\n|-|\n|c${character}d|`,
  'a letter': (character) => `\`\`\`letter\na${character}b\nc\n\`\`\``,
  'the opening': (character) => `a${character}b\n\n<!--more-->\n\nc`,
};

describe('a control character comes to no page', () => {
  describe.each(Object.entries(SPOTS))('in %s', (_, spot) => {
    it.each<readonly [string, (code: number) => string]>([
      ['as it is', (code) => String.fromCharCode(code)],
      ['as a number', (code) => `&#${code};`],
      ['as a hexadecimal number', (code) => `&#X0${code.toString(16)};`],
    ])('%s', (__, written) => {
      for (const code of CODES) {
        const body = spot(written(code));
        const page = rendered(body);
        expect(shownOf(page)).not.toMatch(CONTROL);
        expect(errorsIn(page.html)).toEqual([]);
        expect(dangersOf(page.html)).toEqual([]);
        expect(renderComment(body)).not.toMatch(CONTROL);
        expect(errorsIn(renderComment(body))).toEqual([]);
      }
    });
  });

  it('moves no place of a mistake', () => {
    const problem = rendered('a\u0001b\u0002 <xx>').problems.find(({ rule }) => rule === 'html');
    expect(problem).toMatchObject({ line: 1, column: 6 });
  });

  it('is read as browsers read the numbers of Windows in raw HTML', () => {
    expect(rendered('<div>\n&#147;a&#x94; &#129;\n</div>').html).toBe('<div>\n“a” \ufffd\n</div>');
    expect(rendered('<b title="it&#146;s">a</b>').html).toBe('<p><b title="it’s">a</b></p>\n');
  });
});

describe('an element never has an attribute twice', () => {
  it.each([
    ['<p class="gallery" align="center">a</p>', '<p class="gallery align-center">a</p>'],
    ['<p align="center" class="gallery">a</p>', '<p class="align-center gallery">a</p>'],
    ['<p align="left" ALIGN="right">a</p>', '<p class="align-left">a</p>'],
    ['<div class="gallery" CLASS="letter">a</div>', '<div class="gallery">a</div>'],
    ['<div style="a" style="b" id="c" id="d">a</div>', '<div id="c">a</div>'],
    ['<ol reversed reversed start="2" start="3">', '<ol reversed start="2"></ol>'],
  ])('%s', (body, html) => {
    expect(rendered(body).html.trim()).toBe(html);
  });

  it('not even where it leads', () => {
    expect(rendered('<a href="/a" HREF="/b" href=/c>d</a>').html).toBe('<p><a href="/a">d</a></p>\n');
    expect(errorsIn(rendered('<img src=a alt=b loading=eager width=1 src=c alt=d width=3>').html)).toEqual(
      [],
    );
  });
});

describe('more of something than a call takes arguments is no failure', () => {
  it('in a footnote', () => {
    expect(rendered(`x[^1]\n\n[^1]: a\n\n${'    - b\n'.repeat(40_000)}`).html).toContain('<li>b</li>');
  });

  it('in what a check finds', () => {
    const look = createMarkdown();
    const { inspection } = look('TODO '.repeat(150_000), {
      firstLine: 1,
      inspects: true,
      resolve: () => undefined,
    });
    expect(inspection?.phrases.length).toBe(150_000);
  });
});

describe('what is more than any text has stays as it is typed', () => {
  const about = { rule: 'text-limit', severity: 'hint', column: 1 } as const;
  const HINT = 'Divide the text with empty lines, write all cells, or shorten what repeats.';

  it('in a paragraph', () => {
    const page = rendered(`a\n\n${'*b* '.repeat(13_000)}<i>`);
    expect(page.html.endsWith('*b* &lt;i&gt;</p>\n')).toBe(true);
    expect(page.problems).toEqual([
      {
        ...about,
        line: 3,
        message: 'This paragraph has more than 50,000 characters: this stays as it is typed.',
        hint: HINT,
      },
    ]);
    expect(rendered('*b* '.repeat(12_500)).problems).toEqual([]);
  });

  it('in quotations', () => {
    const page = rendered(`${'>'.repeat(21)} a`);
    expect(page.html).toContain('<p>&gt; a</p>');
    expect(page.problems).toEqual([
      {
        ...about,
        line: 1,
        message:
          'Quotations and lists stand more than 20 deep in one another here: this stays as it is typed.',
        hint: HINT,
      },
    ]);
    expect(rendered(`${'>'.repeat(20)} a`).problems).toEqual([]);
  });

  it('in tables', () => {
    const table = (rows: number): string =>
      `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n${'|b|\n'.repeat(rows)}\n`;
    const page = rendered(table(600) + table(600) + table(2));
    expect(page.html.match(/<table>/g)).toHaveLength(2);
    expect(page.problems).toEqual([
      {
        ...about,
        line: 604,
        message: 'The tables up to here leave out more than 65,536 cells: this stays as it is typed.',
        hint: HINT,
      },
    ]);
    expect(rendered(table(600)).problems).toEqual([]);
    expect(rendered(`a|b\n-|-\n${'c|d\n'.repeat(70_000)}\n${table(2)}`).problems).toEqual([]);
  });

  it('in references', () => {
    const references = (count: number): string => `${'[a] '.repeat(count)}\n\n[a]: /${'b'.repeat(999)}\n`;
    const page = rendered(references(200));
    expect(page.html.length).toBeLessThan(110_000);
    expect(page.problems).toEqual([
      {
        ...about,
        line: 1,
        column: 409,
        message:
          'References to long addresses make this post more than twice as long: this stays as it is typed.',
        hint: HINT,
      },
    ]);
    expect(rendered(references(90)).problems).toEqual([]);
  });

  it('in pictures', () => {
    const page = rendered(`${'!['.repeat(3000)}a${'](b.jpg)'.repeat(3000)}`);
    expect(dangersOf(page.html)).toEqual([]);
    expect(page.html).toContain('](b.jpg)');
    expect(rendered('![a ![b](c.jpg) d](e.jpg)').html).toContain('alt="a b d"');
  });
});

const SCHEMES = [
  ...[
    'javascript:',
    'JaVaScRiPt:',
    ' javascript:',
    'java\tscript:',
    'java\nscript:',
    'java\rscript:',
    '\u0001javascript:',
  ],
  ...[
    '&#106;avascript:',
    '&#x6A;avascript:',
    '&#0000106avascript:',
    'javascript&colon;',
    'javascript&#58;',
    'java&Tab;script:',
  ],
  ...[
    'java&NewLine;script:',
    '%6Aavascript:',
    'javascript%3A',
    '\\javascript:',
    'java\\script:',
    'javascript\\:',
    '\u200bjavascript:',
  ],
  ...[
    'java\u00adscript:',
    'vbscript:',
    'data:text/html,',
    'DATA:text/html;base64,',
    'file:',
    'blob:',
    'view-source:javascript:',
  ],
  ...[
    'ｊavascript:',
    'ſcript:',
    '//example.org/',
    '\\\\example.org\\',
    'https:javascript:',
    'feed:javascript:',
  ],
];
const NAMES = (
  'a A b p P div DIV span table tr td th tbody thead caption col colgroup ul ol li dl dt dd h1 h2 details summary figure ' +
  'figcaption pre code ruby rt rp script SCRIPT style svg svg:script SVG iframe textarea template math mi select option title ' +
  'audio video source track audio video br hr img image blockquote unknown x-y a:b xmp plaintext noscript noembed noframes object embed base meta link form input ' +
  'button marquee body html head frameset frame section main footer'
).split(' ');
const scheme = fc.constantFrom(...SCHEMES);
const address = scheme.map((written) => `${written}alert(1)`);
const space = fc.constantFrom(' ', '\n', '\t', '/', '\f', '\r', '', ' / ', '\u0000', '\u00a0');
const quote = fc.constantFrom('"', "'", '', '`');
const value = fc.oneof(
  address,
  fc.constantFrom(
    'a',
    '',
    '"',
    "'",
    '>',
    '<',
    '&quot;',
    '&#34;',
    'x y',
    'gallery',
    'center',
    'a.mp3',
    'auto',
    'https://media.example.org/a.mp4',
    'https://example.org/a.mp4',
    '\u0000',
    '&#0;',
    '&#128;',
    '-->',
    '</a>',
  ),
);
const attribute = fc
  .tuple(
    fc.constantFrom(
      ...(
        'href HREF src srcset style class align id onclick ONERROR onload title alt lang dir cite action formaction xlink:href ' +
        'data xml:base background poster ping target rel is slot width start open autoplay preload controls kind srclang label type muted " \' = < onx&colon; é'
      ).split(' '),
    ),
    space,
    quote,
    value,
    quote,
  )
  .map(([name, gap, open, text, close]) => `${gap || ' '}${name}${gap}=${open}${text}${close}`);
const tag = fc
  .tuple(
    fc.constantFrom('<', '</', '< ', '<\n', '<!', '<?', '&lt;', '<<'),
    fc.constantFrom(...NAMES),
    fc.array(attribute, { maxLength: 3 }),
    fc.constantFrom('>', '/>', ' >', '', '\n>', '>>'),
  )
  .map(([open, name, attributes, close]) => `${open}${name}${attributes.join('')}${close}`);
const link = fc
  .tuple(
    fc.constantFrom('[a](', '![a](', '[![a](b)](', '<', '[a]: ', '\n\n[a]: ', '[a](<', '[a][', '', 'www.'),
    address,
    fc.constantFrom(')', ' "b")', '>', '\n', '>)', ' (', ']'),
  )
  .map((parts) => parts.join(''));
const markdown = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\n\n',
    '\n\n',
    ' ',
    'click',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '``',
    '> ',
    '- ',
    '1. ',
    '# ',
    '## a\n',
    '    ',
    '\t',
    '|',
    '\\',
  ],
  ...[
    '| a | b |\n|---|---|\n| c ',
    '[',
    ']',
    '](x)',
    '![',
    '![a](a.mp4 "b")',
    '[^1]',
    '\n\n[^1]: ',
    '\n\n[^a<b>]: ',
    '[^a<b>]',
    '[a]',
    '> [!NOTE]\n> ',
    '- [ ] ',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '<!--more-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!DOCTYPE html>',
    '\n```\n',
    '\n```html\n',
    '\n```letter\n',
    '\n~~~~letter\n',
  ],
  ...[
    '\n```js title="<b>" {1}\n',
    '\n``` " onclick=x\n',
    '\n![a](b "c") ![d](e "*f <g>")\n',
    '\n\nhttps://youtu.be/abc\n\n',
    '> -- a\n',
    '***\n',
    'a\n===\n',
  ],
  ...[
    '<',
    '>',
    '&lt;',
    '&',
    '&#',
    '"',
    "'",
    'www.x.org',
    'a@b.org',
    'mailto:a@b.org',
    'https://x.org/"<',
    '<https://x.org>',
    '{{ a }}',
    '{% a %}',
    'é',
    '😀',
  ],
  ...[
    '\u0000',
    '\u0001',
    '\u0085',
    '\ufffe',
    '\ud800',
    '\udc00',
    '\u2028',
    '&#0;',
    '&#128;',
    '&#xD800;',
    '&#12;',
    '&#x110000;',
    '&#9999999;',
  ],
);
const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: tag },
      { weight: 2, arbitrary: link },
      { weight: 5, arbitrary: markdown },
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));
const runs = randomly(600);

describe('whatever a text is put together from', () => {
  it('a post of it is safe, whole and well nested', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        const page = rendered(body);
        for (const html of [page.html, page.openingHtml ?? '']) {
          expect(dangersOf(html)).toEqual([]);
          expect(errorsIn(html)).toEqual([]);
        }
        expect(shownOf(page)).not.toMatch(CONTROL);
        for (const { rule, message, line, column } of page.problems) {
          expect(rule).toMatch(/^[a-z-]+$/);
          expect(message).not.toBe('');
          expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
        }
      }),
      runs,
    );
  });

  it('a comment of it is paragraphs, lists, quotations, code, emphasis and links', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        const html = renderComment(body);
        expect(dangersOf(html).filter((danger) => danger !== 'rel on <a>')).toEqual([]);
        expect(errorsIn(html)).toEqual([]);
        expect(html).not.toMatch(CONTROL);
        const names = Array.from(html.matchAll(/<\/?([^\s>]*)/g), ([, name = '']) => name);
        expect(names.filter((name) => !COMMENT.has(name))).toEqual([]);
        for (const { rule } of checkCommentBody(body, 1)) expect(rule).toMatch(/^comment-/);
      }),
      runs,
    );
  });
});

const COMMENT = new Set('a blockquote br code em li ol p pre strong ul'.split(' '));
