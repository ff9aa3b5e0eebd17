import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { load } from '../../../src/content/yaml.ts';
import { separated, SIGN } from '../../../src/features/search/search-records.ts';
import { findEmail } from '../../../src/markdown/bare-links.ts';
import { brokenLetters } from '../../../src/markdown/broken-letters.ts';
import { changeTargets } from '../../../src/markdown/change-targets.ts';
import { notesIn } from '../../../src/markdown/hidden-notes.ts';
import { renderInline } from '../../../src/markdown/inline.ts';
import { LEFTOVERS, MAY_BE_LEFT } from '../../../src/markdown/leftovers.ts';
import { createMarkdown, type MarkdownOptions } from '../../../src/markdown/markdown.ts';
import { withoutComments } from '../../../src/markdown/without-comments.ts';
import { onlyWords } from '../../../src/markdown/words.ts';
import { randomly } from '../../support/random.ts';
import { readCases } from './read-cases.ts';

/*
 * A rule often runs a cheap test first, and compiles its expression only if that test finds something. Here the
 * same text runs twice, the second time with something behind it that satisfies the cheap test and means nothing.
 * A difference is a mistake that a rule would miss.
 */

/** One of these satisfies each cheap test of a source. In a block of code, they mean nothing. */
const OPENERS = [
  ...[
    '<',
    '>',
    '|',
    '\t',
    '｜',
    '+-',
    '--',
    '...',
    '![',
    '{.wide}',
    '{#',
    '[!',
    '[ ]',
    '[x]',
    '[X]',
    '$math',
  ],
  ...[
    '** __ ~~ ^ == *[ ＊＊ &a )',
    '){',
    '#a',
    '#######',
    '＃',
    '#\u00a0',
    '\u00a0',
    '! [',
    '！',
    'a://',
    ';//',
  ],
  ...[
    ':smile:',
    '<<<<<<<',
    '>>>>>>> ',
    '|||||||',
    'http://localhost',
    '{',
    '[',
    '%%',
    '/*',
    '&#12;',
    '%',
    'letter',
  ],
  ...['youtube', 'vimeo', 'TODO', 'xxx', 'Ã¤', '\ufffd', '• a', '-a', '1.a', '<!--more-->', '`', ']:', '!!!'],
  ...[
    '://https://x',
    '://www,x',
    ']',
    '(',
    '<www.',
    '[^ ',
    ': x',
    'iPhone',
    '[zq]B',
    '--- M',
    'x##',
    'instagram',
  ],
].join('\n');

const CASES = [
  ...[
    'slips.txt',
    'no-slips.txt',
    'template-tags.txt',
    'vanishing.txt',
    'links.txt',
    'autolinks.txt',
    'videos.txt',
  ],
  ...[
    'headings.txt',
    'tables.txt',
    'alerts.txt',
    'quotes.txt',
    'task-lists.txt',
    'figures.txt',
    'formulas.txt',
  ],
  ...['footnotes.txt', 'letter.txt', 'typography.txt', 'strikethrough.txt', 'more.txt', 'media.txt'],
].flatMap((file) => readCases(file).map(({ input }) => input));
const LINES = [...new Set(CASES.flatMap((input) => input.split('\n')))].filter((line) => line.trim() !== '');
const STARTS = [
  '',
  '',
  '',
  '> ',
  '- ',
  '  ',
  ' ',
  '1. ',
  '\t',
  '\u00a0',
  '\u3000',
  '> - ',
  '\u2003',
  '# ',
  '[^1]: ',
];
const SIGNS = [
  ...'\n|\n\n| |  |\u00a0|\u3000|\t|\f|a|Z|é|Ж|中|ا|ｱ|7|٣|*|**|_|__|~|~~|^|=|==|`|``|[|]|](|)|{|}|{{|}}'.split(
    '|',
  ),
  ...[
    '<b>',
    '</b>',
    '<',
    '&nbsp;',
    '\\',
    '"',
    "'",
    '“',
    '„',
    '«',
    '–',
    '—',
    '--',
    '...',
    '…',
    ':',
    '：',
    '.',
    '．',
    '、',
  ],
  ...[
    '!',
    '！',
    '#',
    '＃',
    '$',
    '%',
    '€',
    'http',
    'https://a.example',
    'www.',
    '@',
    '＠',
    '\u200b',
    '\u2028',
    '\ufeff',
    '[^1]',
  ],
];
/** Starts a block that only its own end closes. */
const ENDLESS = /<(?:!|\?|pre|script|style|textarea)|(?:`{3}|~{3})\s*math/i;

const line = fc.constantFrom(...LINES);
const text = fc.oneof(
  fc.constantFrom(...CASES),
  fc
    .tuple(
      fc.constantFrom(...STARTS),
      fc.array(line, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n', '\n\n'),
    )
    .map(([start, lines, end]) => lines.map((one) => start + one).join(end)),
  fc
    .tuple(line, fc.nat({ max: 60 }), fc.constantFrom(...SIGNS), fc.nat({ max: 3 }))
    .map(([one, at, sign, cut]) => `${one.slice(0, at)}${sign}${one.slice(at + cut)}`),
  fc
    .array(fc.oneof(fc.constantFrom(...SIGNS), line), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('')),
  line.map((one) => one.toUpperCase()),
);

/** Mistakes that a cheap test hid once. */
const MISSED = [
  '> a\n> *[HTML]: HyperText',
  '- tea\n  {.big}',
  'HTTPS://YouTube.com/watch?v=abc',
  '-     [a](b.md)',
  '>     [a](b.md)',
  '[add<b>photo</b> here]',
  'date：2024-06-22',
];

const everything: MarkdownOptions = {
  players: { youtube: true, vimeo: true, peertube: ['video.example.org'] },
  math: true,
  typography: 'en-GB',
};

describe('A cheap test accepts all that the rule behind it finds', { timeout: 300_000 }, () => {
  const render = createMarkdown(everything);
  const findingsOf = (body: string): string[] =>
    render(body, { firstLine: 1, inspects: true }).problems.map(
      ({ line: at, column, rule }) => `${at}:${column} ${rule}`,
    );
  const check = (property: (body: string) => void, runs = 300): void =>
    fc.assert(
      fc.property(text, (body) => {
        property(body);
      }),
      { ...randomly(runs), examples: MISSED.map((body): [string] => [body]) },
    );

  it('in a body', () => {
    const fenced = (body: string, code: string) => {
      const { html, ...rest } = render(`${body}\n\n~~~~~text\n${code}\n~~~~~`, {
        firstLine: 1,
        inspects: true,
      });
      return { html: html.replace(/<pre tabindex="0"><code(?:(?!<pre)[^])*$/, ''), ...rest };
    };
    check((body) => {
      fc.pre(!ENDLESS.test(body));
      expect(fenced(body, OPENERS)).toEqual(fenced(body, 'x'));
    }, 1000);
  });

  it('in a paragraph', () => {
    check((body) => {
      const signs = body.includes('~') ? '^ x://y x€' : '^ ~~ x://y x€';
      expect(findingsOf(`${body} o ${signs}`)).toEqual(
        findingsOf(`${body} o ${signs.replaceAll(/[^\s\w]/g, 'o')}`),
      );
    }, 1000);
  });

  it('in lines that count', () => {
    const start = fc.constantFrom(
      ...[
        'a) ',
        'b. ',
        'i: ',
        'c - ',
        'ii – ',
        'd．',
        'e、',
        'f） ',
        'g.) ',
        'tea time: ',
        'tel. home: ',
        'sent: ',
        '• ',
      ],
      ...['A) ', '1 - ', 'No. 2 ', '✅ ', '→ ', '10:30 ', '3.5. ', '', 'tea ', 'room2: ', 'é: ', '٣. '],
    );
    const lines = fc.tuple(start, start, fc.constantFrom('Tea', 'tea', 'a cake', '2 €', 'x EUR', ''));
    fc.assert(
      fc.property(lines, ([first, second, words]) => {
        const [closed, open] = ['o', '€'].map((sign) =>
          // Two short lines would be an address.
          findingsOf(`${first}${words} with all that belongs to it x${sign}\n${second}${words}`),
        );
        expect(closed).toEqual(open);
      }),
      randomly(500),
    );
  });

  it('in raw HTML', () => {
    check((body) => {
      fc.pre(!ENDLESS.test(body) && !body.includes('\n\n'));
      const found = new Set(findingsOf(`<div>\n${body}\n</div>`));
      expect(findingsOf(`<div>\n${body}\n</div>{ </div>`).filter((one) => !found.has(one))).toEqual([]);
    });
  });

  it('in a phrase that somebody forgot', () => {
    check((body) => {
      const isLeft = onlyWords(body).search(LEFTOVERS) >= 0;
      expect(isLeft && !MAY_BE_LEFT.test(body)).toBe(false);
    });
  });

  it('in letters of the wrong encoding', () => {
    check((body) =>
      expect(brokenLetters(`${body}a\ufffd`)).toEqual([...brokenLetters(`${body}a`), expect.anything()]),
    );
  });

  it('in a note', () => {
    check((body) => expect(notesIn(`${body}\n<`)).toEqual(notesIn(`${body}\n`)));
  });

  it('in an e-mail address', () => {
    check((body) => expect(findEmail(`${body} %`)).toBe(findEmail(body)));
  });

  it.each(['en-GB', 'fr', 'de', undefined])('in a title in %s', (language) => {
    check((body) => {
      const title = body.replaceAll(/[\p{Cc}\u2028\u2029]|\\+$/gu, '').trim();
      const open = renderInline(`${title} \\*`, language);
      expect(renderInline(title, language)).toEqual({
        html: open.html.slice(0, -2),
        text: open.text.slice(0, -2),
      });
    });
  });

  it('in code around a target', () => {
    const change = (body: string): string => changeTargets(body, (target) => `<${target}>`);
    check((body) => expect(change(`${body}.\n\n\``)).toBe(`${change(`${body}.`)}\n\n\``));
  });

  it('in text that no reader sees', () => {
    check((body) => {
      const isClosed = withoutComments(body) === body && !/<|\]:/.test(body);
      fc.pre(isClosed);
      expect(withoutComments(`${body}\n\n<`)).toBe(`${body}\n\n<`);
    });
  });

  it('in YAML', () => {
    check((body) => expect(load(`title: a\n${body}\n# &`)).toEqual(load(`title: a\n${body}\n# `)));
  });

  it('in a script without spaces', () => {
    const missed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const letter = String.fromCodePoint(code);
      if (letter.search(SIGN) >= 0 && separated(`a${letter}a`) !== `a ${letter} a`) missed.push(letter);
    }
    expect(missed).toEqual([]);
  });
});
