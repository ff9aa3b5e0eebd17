import { describe, expect, it } from 'vitest';
import {
  elementOfClass,
  elementOfName,
  htmlOutline,
  htmlWords,
  relatedHref,
} from '../../../bench/compare/page-text.ts';

describe('the words of a page', () => {
  it.each([
    ['without tags', '<p>One <em>two</em></p><p>three</p>', 'One two three'],
    [
      'whatever the quotes',
      '<p>&ldquo;one&rdquo; &quot;two&quot; “three” &#39;four&#x27;</p>',
      'one two three four',
    ],
    ['whatever the spacing', '\n<p>\n one\n  two </p>', 'one two'],
    ['whatever the form of an accent', '<p>cafe\u0301</p>', 'café'],
    ['with code as text', '<pre><code>a &lt; 3 &amp;&amp; b</code></pre>', 'a 3 b'],
  ])('are the same %s', (_, html, words) => {
    const named = html.replaceAll('&ldquo;', '“').replaceAll('&rdquo;', '”');
    expect(htmlWords(named)).toBe(words);
  });

  it('tell a changed word', () => {
    expect(htmlWords('<p>one two</p>')).not.toBe(htmlWords('<p>one too</p>'));
  });
});

describe('the outline of a page', () => {
  it('counts what carries meaning and nothing else', () => {
    const html =
      '<div><h2 id="a">A</h2><p>b</p><ul><li>c</li><li>d</li></ul><picture></picture><pre></pre></div>';
    expect(htmlOutline(html)).toBe('h2 1, li 2, p 1, pre 1, ul 1');
  });
});

describe('an element', () => {
  it.each([
    [
      'of a class among others',
      '<div class="e-content prose big">x<div>y</div>z</div><div>no</div>',
      'x<div>y</div>z',
    ],
    ['of another name', '<section class="prose">x</section>', 'x'],
    ['with a class that only starts alike', '<div class="prose-head">x</div>', undefined],
    ['that is not closed', '<div class="prose">x', undefined],
    ['that is not there', '<p>prose</p>', undefined],
  ])('%s', (_, html, content) => {
    expect(elementOfClass(html, 'prose')).toBe(content);
  });

  it('is found by its name', () => {
    expect(elementOfName('<header><p>a</p></header><h1 class="x">b <em>c</em></h1>', 'h1')).toBe(
      'b <em>c</em>',
    );
  });
});

describe('a related link', () => {
  const html =
    '<link rel="stylesheet" href="/x.css"><a rel="prev" href="/a/">A</a><a href="/b/" rel="next">B</a>';

  it('is found whatever the order of its attributes', () => {
    expect([relatedHref(html, 'prev'), relatedHref(html, 'next')]).toEqual(['/a/', '/b/']);
  });

  it('may be missing', () => {
    expect(relatedHref('<a href="/prev/">rel</a>', 'prev')).toBeUndefined();
  });
});
