import { describe, expect, test } from 'vitest';
import { cleanText, escapeHtml } from '../../../src/lib/text.ts';

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
