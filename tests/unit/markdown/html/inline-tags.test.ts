import { expect, test } from 'vitest';
import { marksForTags, withoutTags } from '../../../../src/markdown/html/inline-tags.ts';
import { growthOf, LINEAR } from '../../../attacks/growth.ts';

test.each([
  ['A <em>long</em> table', 'A *long* table', 'A long table'],
  ['un<i>believ</i>able <STRONG>now</STRONG>', 'un*believ*able **now**', 'unbelievable now'],
  ['The <code>Vec&lt;T&gt;</code> type', 'The Vec&lt;T&gt; type', 'The Vec&lt;T&gt; type'],
  ['<a href="x">great <b>big</b></a> cake<!-- ! -->', 'great **big** cake', 'great big cake'],
  ['one<br>two<br />three <wbr>four', 'one two three four', 'one two three four'],
  ['H<sub>2</sub>O <img src="x" alt="and">', 'H2O and', 'H2O and'],
  ['<em>a <T> b</em>', '*a <T> b*', 'a <T> b'],
  // Markdown would not parse these as emphasis.
  ['a<em>"x"</em>b', 'a"x"b', 'a"x"b'],
  ['<code>a <em>b</em></code>', 'a b', 'a b'],
])('%s', (typed, marked, words) => {
  expect(marksForTags(typed)).toBe(marked);
  expect(withoutTags(typed)).toBe(words);
});

test.each([
  'Using Vec<T> in Rust',
  'The <em> element',
  'The </em> tag',
  'Why `<em>a</em>` is right',
  String.raw`\<b>a\</b>`,
  '5 <b and c> d',
  '&lt;b&gt;a&lt;/b&gt;',
  'Tea <!-- and cake',
  'I </3 you > me',
])('%s stays as it is typed', (typed) => {
  expect(marksForTags(typed)).toBe(typed);
  expect(withoutTags(typed)).toBe(typed);
});

test.each([
  ['<script>alert(1)</script> & <b>x</b>', '& x'],
  ['a<style>b{}</style>c', 'a c'],
  ['<div>a</div> <IFRAME src=x>b</IFRAME>', 'a'],
  ['<p>a <strong>b</p> c</strong>', 'a b c'],
  ['<script><b>a</script></b>', ''],
])('%s is shown as %j', (typed, words) => {
  expect(withoutTags(typed)).toBe(words);
});

test.each(['<b>', '<b></i>', '<b>a</b>', '`<b>', '<!--', '<b a="', '\\<b>', '<<b></b>b>', '<script>'])(
  'many of %s cost no more than a straight line',
  async (piece) => {
    const times = (size: number): string => piece.repeat(size / piece.length);
    expect(await growthOf(times, marksForTags, 49_000)).toBeLessThan(LINEAR);
  },
);
