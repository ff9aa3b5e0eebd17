import { describe, expect, test } from 'vitest';
import { cleanText, escapeHtml, printable, shorten } from '../../../src/lib/text.ts';

describe('cleanText', () => {
  test.each([
    ['control characters', 'a\u0000b\u0008c\u000Bd\u000Ce\u001Ff', 'abcdef'],
    ['a lone high surrogate', 'a\uD83Cb', 'ab'],
    ['a lone low surrogate', 'a\uDF89b', 'ab'],
    ['surrogates in the wrong order', 'a\uDF89\uD83Cb', 'ab'],
    ['half a pair beside a whole one', '\uD83C🎉\uDF89', '🎉'],
    ['U+FFFE and U+FFFF', 'a\uFFFE\uFFFFb', 'ab'],
  ])('drops %s', (_case, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test.each([
    ['tab and line ends', 'a\tb\nc\rd'],
    ['emoji made of several', '👩‍👩‍👧 🎉'],
    ['right-to-left text and marks', 'שלום \u200Fabc\u202E'],
    ['U+2028 and U+2029', 'a\u2028b\u2029c'],
    ['U+007F, U+0085, U+FFFD', '\u007F\u0085\uFFFD'],
    ['markup', '<b>&amp;</b> ]]>'],
  ])('keeps %s', (_case, text) => {
    expect(cleanText(text)).toBe(text);
  });
});

test('escapeHtml makes text that shows as it was written', () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;</a>`)).toBe(
    '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
  );
  expect(escapeHtml('nothing to do')).toBe('nothing to do');
});

describe('printable', () => {
  test.each([
    ['an escape sequence', '\u001B[2Jgone', '\uFFFD[2Jgone'],
    ['a line end and a workflow command', 'a\n::error::b', 'a\uFFFD::error::b'],
    ['a bell, a tab and a return', '\u0007\t\r', '\uFFFD\uFFFD\uFFFD'],
    ['what turns the direction of writing', 'a\u202Eb\u2066c', 'a\uFFFDb\uFFFDc'],
    ['line and paragraph separators', 'a\u2028b\u2029', 'a\uFFFDb\uFFFD'],
  ])('shows %s as U+FFFD', (_case, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each(['café', '夏の会', '👩‍👩‍👧', 'שלום', '“…”'])('leaves %s alone', (text) => {
    expect(printable(text)).toBe(text);
  });
});

test.each([
  ['a'.repeat(60), 'a'.repeat(60)],
  ['a'.repeat(61), `${'a'.repeat(59)}…`],
  ['🎉'.repeat(61), `${'🎉'.repeat(59)}…`],
])('shorten(%j) fits into a message', (text, short) => {
  expect(shorten(text)).toBe(short);
});
