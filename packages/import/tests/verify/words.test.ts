import { describe, expect, test } from 'vitest';
import { readHtml } from '../../src/verify/reading.ts';
import { wordsOf } from '../../src/verify/words.ts';

function missing(before: string, after: string): string[] {
  return wordsOf(readHtml(after).blocks.join(' ')).missing(readHtml(before).blocks);
}

describe('words of an old page', () => {
  test.each<[string, string, string]>([
    ['cells of a table', '<table><tr><td>one<td>two</table>', '<p>one</p><p>two</p>'],
    [
      'what browsers show that know no films',
      '<video src="a.mp4">Get a browser</video><p>tea</p>',
      '<p>tea</p>',
    ],
    [
      'what stands for a frame',
      '<iframe src="https://a.example/x">No frames</iframe><p>tea</p>',
      '<p>tea</p>',
    ],
    ['a caption', '<figure><img src="a.png"><figcaption>A cup</figcaption></figure>', '<p>A cup</p>'],
    [
      'numbers of lines beside code',
      '<table><tr><td class="gutter"><pre>1\n2</pre></td><td class="code"><pre>let a\nlet b</pre></td></tr></table>',
      '<pre><code><span>let</span> a\nlet b</code></pre>',
    ],
    ['quotation marks and dashes', '<p>"It\'s" -- so...</p>', '<p>“It’s” – so…</p>'],
    ['ligatures and capitals', '<p>ﬁne PLUMS</p>', '<p>fine Plums</p>'],
    ['places to break a word', '<p>after&shy;noon<wbr>tea</p>', '<p>afternoontea</p>'],
    ['hyphens at the end of a line', '<p>well-known</p>', '<p>well known</p>'],
    ['words that elements cut', '<p>af<b>ter</b>noon</p>', '<p>afternoon</p>'],
    [
      'marks of footnotes',
      '<p>tea<sup id="r"><a href="#f">1</a></sup> time</p>',
      '<p>tea<sup><a href="#x">2</a></sup> time</p>',
    ],
    ['signs of headings', '<h2>Tea <a class="anchor" href="#tea">Link to it</a></h2>', '<h2>Tea</h2>'],
    [
      'what Substack adds to a text',
      '<div class="subscription-widget-wrap"><div class="subscription-widget"><p>Thanks for reading! Subscribe.</p></div></div><pre class="preformatted-block"><label class="hide-text">Text within</label>tea</pre>',
      '<p>tea</p>',
    ],
    ['scripts that part words by no spaces', '<p>你好 世界</p>', '<p>你好世界</p>'],
  ])('%s are no alarm', (_, before, after) => {
    expect(missing(before, after)).toEqual([]);
  });

  test.each<[string, string, string, string[]]>([
    ['a paragraph', '<p>one two</p><p>three four</p>', '<p>one two</p>', ['three', 'four']],
    ['a word that is there once less', '<p>tea and more tea</p>', '<p>tea and more</p>', ['tea']],
    ['a cell', '<table><tr><td>one</td><td>two</td></tr></table>', '<p>one</p>', ['two']],
    [
      'a link with its words, to another site',
      '<p><a href="https://a.example">plums</a></p>',
      '<p>tea</p>',
      ['plums'],
    ],
  ])('%s is missed', (_, before, after, expected) => {
    expect(missing(before, after)).toEqual(expected);
  });
});
