import * as fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';

import { checkCommentBody, renderComment as html } from '../../../../src/features/comments/comment-html.ts';
import { readCases } from '../../markdown/read-cases.ts';
import { dangersOf } from '../../markdown/safety.ts';
import { randomly } from '../../../support/random.ts';

/** Attributes by element. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  p: [],
  br: [],
  em: [],
  strong: [],
  code: [],
  pre: [],
  blockquote: [],
  ul: [],
  ol: ['start'],
  li: [],
  a: ['href', 'rel'],
};

/** Unexpected parts of a page, as sentences. */
function unexpectedElementsIn(page: string): string[] {
  const inside = (node: DefaultTreeAdapterTypes.Node): string[] => {
    const children = 'childNodes' in node ? node.childNodes.flatMap(inside) : [];
    if (node.nodeName === '#comment') return ['a comment of HTML'];
    return 'tagName' in node ? [...strangeness(node), ...children] : children;
  };
  return inside(parseFragment(page));
}

function strangeness({ tagName, attrs }: DefaultTreeAdapterTypes.Element): string[] {
  const allowed = ALLOWED[tagName];
  if (!allowed) return [`<${tagName}>`];
  const strange = attrs
    .filter(({ name }) => !allowed.includes(name))
    .map(({ name }) => `${name} on <${tagName}>`);
  if (tagName !== 'a') return strange;
  const [href = '', rel] = ['href', 'rel'].map((name) => attrs.find((one) => one.name === name)?.value);
  if (!/^https?:\/\/[^\s@/]+\//.test(href)) strange.push(`a link to ${href}`);
  if (rel !== 'nofollow ugc noopener') strange.push(`rel="${rel}"`);
  return strange;
}

/** Ignores `rel`, which `strangeness` checks: posts have none. */
function otherDangers(page: string): string[] {
  return dangersOf(page).filter((danger) => danger !== 'rel on <a>');
}

describe('a comment', () => {
  it.each([
    ['One line\nand another.', '<p>One line\nand another.</p>\n'],
    [
      '*Well* said, **very** `well`.',
      '<p><em>Well</em> said, <strong>very</strong> <code>well</code>.</p>\n',
    ],
    ['> You said\n\nNo.', '<blockquote>\n<p>You said</p>\n</blockquote>\n<p>No.</p>\n'],
    ['3. tea\n4. cake', '<ol start="3">\n<li>tea</li>\n<li>cake</li>\n</ol>\n'],
    ['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>\n'],
    ['line  \nbreak', '<p>line<br>\nbreak</p>\n'],
  ])('%j has what a letter needs', (body, expected) => {
    expect(html(body)).toBe(expected);
  });

  it.each([
    ['<b>bold</b> <script>alert(1)</script>'],
    ['<!-- more -->'],
    ['# A heading'],
    ['| a | b |\n|---|---|\n| 1 | 2 |'],
    ['[about](/about/) [next](other.md) [here](#comments_)'],
    ['[run](javascript:alert) [data](data:text/html,x) [host](//evil.example)'],
    ['[me](https://name:word@site.example/) <ftp://site.example/>'],
    ['[note]: /about/'],
  ])('%j is shown as it was written', (body) => {
    const page = html(body);
    expect(unexpectedElementsIn(page)).toEqual([]);
    const text = (node: DefaultTreeAdapterTypes.Node): string =>
      'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(text).join('') : '';
    expect(text(parseFragment(page)).trim()).toBe(body.trim());
    expect(page).not.toMatch(/<a |<h|<table/);
  });

  it.each([
    ['[a](https://site.example/é)', 'https://site.example/%C3%A9', 'a'],
    ['https://site.example/a_b.', 'https://site.example/a_b', 'https://site.example/a_b'],
    ['www.site.example', 'http://www.site.example/', 'www.site.example'],
    ['<https://site.example>', 'https://site.example/', 'https://site.example'],
    ['![a picture](https://site.example/a.png)', 'https://site.example/a.png', 'a picture'],
    ['[a](https://bücher.example/)', 'https://xn--bcher-kva.example/', 'a'],
    ['[<https://y.example>](https://site.example/)', 'https://site.example/', 'https://y.example'],
    ['[](https://site.example/)', 'https://site.example/', 'https://site.example/'],
    ['[ \u200b ](https://site.example/)', 'https://site.example/', 'https://site.example/'],
  ])('%j links and vouches for nothing', (body, href, shown) => {
    const [, to, rel, text = ''] = /<a href="([^"]*)" rel="([^"]*)">([^<]*)<\/a>/.exec(html(body)) ?? [];
    expect([to, rel, text.replaceAll(/[\s\u200b]/g, '')]).toEqual([
      href,
      'nofollow ugc noopener',
      shown.replaceAll(' ', ''),
    ]);
  });

  it('never has a title on a link, which would say what the writer wants', () => {
    expect(html('[a](https://site.example "Your bank")')).not.toContain('Your bank');
  });
});

describe('attacks', () => {
  const attacks = ['unsafe.txt', 'raw-html.txt'].flatMap(readCases);

  it('are many', () => {
    expect(attacks.length).toBeGreaterThan(150);
  });

  it.each(attacks)('$file:$line $title', ({ input }) => {
    const page = html(input);
    expect(unexpectedElementsIn(page)).toEqual([]);
    expect(otherDangers(page)).toEqual([]);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '\n',
        '\n\n',
        ' ',
        'text',
        '*',
        '**',
        '`',
        '> ',
        '- ',
        '1. ',
        '# ',
        '    ',
        '```\n',
        '<',
        '>',
        '"',
        '\\',
      ],
      ...[
        '[',
        '](https://x.org)',
        '](javascript:x)',
        '](https://u@x.org)',
        '![',
        '<https://x.org>',
        'www.x.org',
        ':',
      ],
      ...[
        'https://x.org/"onclick=x',
        'https://x.org/&quot;',
        '&#106;avascript:',
        '&lt;script>',
        '<script>',
        '<!--',
      ],
      ...[
        'a@b.org',
        'mailto:',
        '&#64;',
        '\u202e',
        '\0',
        '|',
        '~~',
        '[^1]',
        '\t',
        '<a href=javascript:x>',
        "'",
      ],
    ),
    fc.string({ maxLength: 4 }),
  );

  it('of any mixture become nothing but what is allowed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const page = html(pieces.join(''));
        expect(unexpectedElementsIn(page)).toEqual([]);
        expect(otherDangers(page)).toEqual([]);
      }),
      randomly(300),
    );
  });
});

describe('an e-mail address', () => {
  it.each([
    ['a@b.org'],
    ['A.B+c@sub.b-c.org'],
    ['a&#64;b.org'],
    ['a\\@b.org'],
    ['`a@b.org`'],
    ['**a**@b.org'],
    ['[x](https://x.org/?m=a%40b.org)'],
    ['    a@b.org'],
    ['ä@bücher.example'],
    ['a＠b.org'],
    ['a﹫b．org'],
    ['a%40b.org'],
    ['a%2540b%2Eorg'],
    ['a\u200B@b\u00AD.org'],
    ['ade\u0301@b.org'],
    ["o'@b.org"],
    ['a@[127.0.0.1]'],
    ['`a&#64;b.org`'],
    ['``` a@b.org\nx\n```'],
    ['~~~ a\\@b.org\nx\n~~~'],
    ['[x](https://x.org "a@b.org")'],
    ['[x](https://x.org "a&commat;b.org")'],
    ['[x](https://a%40b.org@x.org)'],
    ['[x]: https://x.org "a@b.org"'],
    ['[x](javascript:a%40b.org)'],
    ['<mailto:a@b.org>'],
    ['> - a@b.org'],
  ])('%j is found, however it is written', (body) => {
    expect(checkCommentBody(`One.\n\n${body}`, 7).map(({ rule, line }) => [rule, line])).toEqual([
      ['comment-email', 9],
    ]);
  });

  it.each([
    ['@ada@social.example'],
    ['https://social.example/@ada'],
    ['3@2.5'],
    ['@ada'],
    ['a @ b.org'],
    ['a@b'],
    ['https://video.example/@ada.lovelace'],
    ["it is '@ada.example'"],
    ['100 %40.5'],
  ])('%j is none', (body) => {
    expect(checkCommentBody(body, 1)).toEqual([]);
  });
});
