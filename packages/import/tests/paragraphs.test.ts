import { expect, test } from 'vitest';
import { paragraphs } from '../src/html/paragraphs.ts';

/** Without the ends of lines between blocks, which mean nothing. */
const made = (text: string): string => paragraphs(text).replaceAll('>\n', '>').replaceAll('\n<', '<');

test.each([
  ['lines', 'Cake\nTea', '<p>Cake<br />Tea</p>'],
  ['an empty line', 'Cake\n\nTea', '<p>Cake</p><p>Tea</p>'],
  ['lines of spaces', '  Cake \n \t\n \nTea\n', '<p>Cake</p><p>Tea</p>'],
  ['a break at the end of a line', 'Cake<br />\nTea', '<p>Cake<br />Tea</p>'],
  ['two breaks', 'Cake<br><br>Tea', '<p>Cake</p><p>Tea</p>'],
  ['emphasis over two lines', '<b>Cake\nTea</b> x', '<p><b>Cake<br />Tea</b> x</p>'],
  ['spaces between elements', '<i>a</i> <b>b</b>', '<p><i>a</i> <b>b</b></p>'],
  ['a heading', 'Cake\n<h2>Tea</h2>\nPlum', '<p>Cake</p><h2>Tea</h2><p>Plum</p>'],
  ['paragraphs that were typed', '<p>Cake\nTea</p>\n\n<p>Plum</p>', '<p>Cake<br />Tea</p><p>Plum</p>'],
  ['an empty line in a paragraph', '<p class="a">Cake\n\nTea</p>', '<p class="a">Cake</p><p>Tea</p>'],
  ['an end of a paragraph alone', 'Cake</p>\nTea', '<p>Cake</p><p>Tea</p>'],
  ['a quotation', '<blockquote>Cake\n\nTea</blockquote>', '<blockquote><p>Cake</p><p>Tea</p></blockquote>'],
  [
    'a list',
    '<ul>\n<li>Cake</li>\n\n<li>a\n\nb</li></ul>',
    '<ul><li>Cake</li><li><p>a</p><p>b</p></li></ul>',
  ],
  ['a cell', '<table>\n<tr><td>a\nb</td></tr></table>', '<table><tr><td>a<br />b</td></tr></table>'],
  ['a heading of two lines', '<h2>a\n\nb</h2>', '<h2>a<br />b</h2>'],
  ['a box', '<div>Cake</div>', '<div>Cake</div>'],
  ['a line between paragraphs', 'a\n<hr>\nb', '<p>a</p><hr><p>b</p>'],
  ['code', 'a\n<pre>b\n\nc <i></pre>\nd', '<p>a</p><pre>b\n\nc <i></pre><p>d</p>'],
  ['a script', 'a <script>b\n\nc <p></script>', '<p>a <script>b\n\nc <p></script></p>'],
  ['a text field', 'a<textarea>b\n\nc</textarea>', '<p>a<textarea>b\n\nc</textarea></p>'],
  ['a film alone on its line', 'a\n\n<iframe src="b"></iframe>', '<p>a</p><p><iframe src="b"></iframe></p>'],
  ['a comment alone on its line', 'a\n\n<!--more-->\n\nb', '<p>a</p><!--more--><p>b</p>'],
  ['a link around a block', '<a href="b"><h2>c</h2></a>', '<a href="b"><h2>c</h2></a>'],
  ['ends of lines in a tag', 'a <img\n\nalt="b\n\n>" src="c">', '<p>a <img\n\nalt="b\n\n>" src="c"></p>'],
  ['signs that are no tag', '1 < 2\n\n<3 > x', '<p>1 < 2</p><p><3 > x</p>'],
  ['nothing', ' \n\n ', ''],
  ['a start of code without an end', 'a <pre> b\n\nc', '<p>a  b</p><p>c</p>'],
])('%s', (_, text, expected) => {
  expect(made(text)).toBe(expected);
});
