import { describe, expect, test } from 'vitest';
import { absoluteHtml } from '../../../../src/features/feeds/absolute-html.ts';
import { url } from './sample-feed.ts';

const POST = url('https://example.org/blog/2010/06/picnic/');

describe('a URL in an attribute', () => {
  test.each([
    ['/blog/about/', 'https://example.org/blog/about/'],
    ['/blog/?a=1&amp;b=2#c', 'https://example.org/blog/?a=1&amp;b=2#c'],
    ['#lawn', 'https://example.org/blog/2010/06/picnic/#lawn'],
    ['', 'https://example.org/blog/2010/06/picnic/'],
    ['lawn.jpg', 'https://example.org/blog/2010/06/picnic/lawn.jpg'],
    ['./lawn.jpg', 'https://example.org/blog/2010/06/picnic/lawn.jpg'],
    ['../fair/', 'https://example.org/blog/2010/06/fair/'],
    ['../../../../../up/', 'https://example.org/up/'],
    ['?page=2&amp;x=&quot;', 'https://example.org/blog/2010/06/picnic/?page=2&amp;x=%22'],
    ['fête.jpg', 'https://example.org/blog/2010/06/picnic/f%C3%AAte.jpg'],
    ['//cdn.example.com/x.js', 'https://cdn.example.com/x.js'],
    ['https://example.com/a?b&amp;c', 'https://example.com/a?b&amp;c'],
    ['HTTP://EXAMPLE.COM/', 'HTTP://EXAMPLE.COM/'],
    ['mailto:ann@example.org', 'mailto:ann@example.org'],
    ['data:image/png;base64,AAA=', 'data:image/png;base64,AAA='],
    ['\\\\[', '\\\\['],
  ])('%j', (before, after) => {
    expect(absoluteHtml(`<a href="${before}">x</a>`, POST)).toBe(`<a href="${after}">x</a>`);
    expect(absoluteHtml(`<img alt="" src="${before}" />`, POST)).toBe(`<img alt="" src="${after}" />`);
  });

  test.each(['href', 'src', 'cite', 'poster', 'HREF'])('is made absolute in %s', (name) => {
    expect(absoluteHtml(`<q ${name}="/x">`, POST)).toBe(`<q ${name}="https://example.org/x">`);
  });

  test('has the ampersand of the post’s own URL escaped', () => {
    const page = url('https://example.org/?p=1&q=2#old');
    expect(absoluteHtml('<a href="#x">', page)).toBe('<a href="https://example.org/?p=1&amp;q=2#x">');
  });
});

test('of a picture with copies the one that everybody knows stays', () => {
  const before =
    '<p><picture><source type="image/avif" srcset="/a-480.avif 480w" sizes="50vw"><img src="/a.jpg" alt="A > B" width="8" height="6" fetchpriority="high"></picture>, a picture</p>';
  expect(absoluteHtml(before, POST)).toBe(
    '<p><img src="https://example.org/a.jpg" alt="A > B" width="8" height="6">, a picture</p>',
  );
});

test('of a player the link behind it stays', () => {
  const link = '<a class="media-link" href="/a.mp3">A > B</a>';
  const player = `<video controls src="/a.mp4"><a href="/b">No films.</a></video>`;
  expect(absoluteHtml(`<p>${player}${link}${player}</p>`, POST)).toBe(
    `<p>${link.replace('/a', 'https://example.org/a')}${player.replace('/a', 'https://example.org/a').replace('/b', 'https://example.org/b')}</p>`,
  );
});

describe('what is no URL attribute stays', () => {
  test.each([
    ['text that looks like one', '<p>Write href="/x" or src="/y"; a > b</p>'],
    ['code', '<pre><code>&lt;a href="/x"&gt;</code></pre>'],
    ['a value that holds one', '<img alt=" href=" title="1 > 2 src=" width="3">'],
    ['a value that looks like a tag', '<p title="<a href=&quot;/x&quot;>">x</p>'],
    ['a comment', '<!-- <a href="/x"> -->'],
    ['a longer name', '<p data-href="/x" hrefs="/y" data-src="/z">'],
    ['attributes without value', '<details open><input disabled type="checkbox"></details>'],
    ['plain text', 'no tag at all'],
    ['nothing', ''],
  ])('%s', (_case, html) => {
    expect(absoluteHtml(html, POST)).toBe(html);
  });

  test('also when a real one follows', () => {
    expect(absoluteHtml('<p title="href=">"/x"</p><a title="a>b" href="/y">z</a>', POST)).toBe(
      '<p title="href=">"/x"</p><a title="a>b" href="https://example.org/y">z</a>',
    );
  });
});

describe('what a feed reader has no use for goes', () => {
  test.each([
    [
      'anchor links of headings',
      '<h2 id="a">A <em>b</em><a class="heading-anchor" href="#a" aria-label="Link">#</a></h2><p>c</p>',
      '<h2 id="a">A <em>b</em></h2><p>c</p>',
    ],
    ['with another class', '<a href="#a" class="x heading-anchor y"><span>#</span></a>z', 'z'],
    ['one after another', '<a class="heading-anchor">1</a>x<a class="heading-anchor">2</a>', 'x'],
    ['tabindex', '<pre tabindex="0"><code>x</code></pre>', '<pre><code>x</code></pre>'],
    [
      'what belongs to the card of a video',
      '<p class="embed"><a href="https://youtu.be/a" data-player="https://x.example/">x</a> <small class="embed-note">Video</small></p>',
      '<p class="embed"><a href="https://youtu.be/a">x</a> </p>',
    ],
    ['loading and decoding', '<img loading="lazy" alt="x">', '<img alt="x">'],
    [
      'other files of a picture',
      '<img src="https://b.example/a" srcset="/b 2x">',
      '<img src="https://b.example/a">',
    ],
  ])('%s', (_case, before, after) => {
    expect(absoluteHtml(before, POST)).toBe(after);
  });

  test('but not a link whose class only resembles it', () => {
    const html = '<a class="heading-anchors" title="heading-anchor">x</a>';
    expect(absoluteHtml(html, POST)).toBe(html);
  });
});

test('doing it twice changes nothing more', () => {
  const html = '<a href="/a?b&amp;c">x</a><img src="a.jpg" loading="lazy"><a href="#d">y</a>';
  const once = absoluteHtml(html, POST);
  expect(once).not.toBe(html);
  expect(absoluteHtml(once, POST)).toBe(once);
});
