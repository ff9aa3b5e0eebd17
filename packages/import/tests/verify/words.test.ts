import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/verify/page.ts';
import { readBody } from '../../src/verify/read-text.ts';
import { wordsOf } from '../../src/verify/words.ts';

function missing(before: string, after: string): string[] {
  return wordsOf(readBody(after).text).missing(readBody(before).blocks);
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
    ['links that only lead on', '<p>tea</p><li><a href="/next/">The next post</a>', '<p>tea</p>'],
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

describe('a page of an old site', () => {
  const body = (html: string): string =>
    `<title>T · Elm</title><body><nav>Menu</nav>${html}<footer>Foot</footer>`;
  test.each([
    [
      '<article><h1>T</h1><div class="entry-content"><p>tea</p></div><div class="comments">hm</div></article>',
    ],
    ['<div class="post-content"><p>tea</p></div><div class="sidebar">More</div>'],
    [
      '<main><header>1 May</header><p>tea</p><p hidden>Nothing to see for anybody at all</p><div class="share">Share it</div></main>',
    ],
    ['<div itemprop="articleBody"><p>tea</p></div><p>Posted by Ada</p>'],
  ])('has its text in %s', (html) => {
    expect(readPage(body(html)).reading.blocks).toEqual(['tea']);
  });

  test('has titles, dates, embeds and formulas', () => {
    const page = readPage(
      body(
        `<article><h1>T</h1><time datetime="2015-05-21">21 May 2015</time><p>x<span class="katex"><math><semantics><mi>y</mi><annotation encoding="application/x-tex">y^2</annotation></semantics></math><span aria-hidden="true">y2</span></span> 10<sup>3</sup></p>
<script src="https://gist.github.com/ada/0123abc.js"></script><script src="https://cdn.example/mathjax@3/tex.js"></script><img src="data:," data-src="/a.png"><img src="https://stats.example/p.gif" width="1" height="1"></article>`,
      ),
    );
    expect(page).toMatchObject({
      titles: ['T', 'T · Elm', 'T', 'Elm'],
      dates: { shown: '21 May 2015', written: ['2015-05-21'] },
      reading: {
        embeds: ['https://gist.github.com/ada/0123abc.js'],
        pictures: ['/a.png'],
        formulas: ['y^2', '10^3'],
      },
    });
  });

  test('has the title before the name of the site in its metadata', () => {
    const head = '<title>Talk: T - Elm</title><meta property="og:title" content="T – Elm">';
    expect(readPage(`${head}<h1>Elm</h1><h2>T</h2><p>tea</p>`).titles).toContain('T');
  });

  test.each([
    ['0; url=/new/', '/new/'],
    ["3;URL='/new/'", '/new/'],
    ['600', undefined],
  ])('leads on with %j', (content, redirect) => {
    expect(readPage(`<meta http-equiv="refresh" content="${content}">`).redirect).toBe(redirect);
  });
});
