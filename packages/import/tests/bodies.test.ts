import { describe, expect, test } from 'vitest';
import type { BodyLinks, Note, SourceItem } from '../src/model.ts';
import { convertPost } from '../src/wordpress/convert-post.ts';

const LINKS: BodyLinks = {
  link: (target) => target.replace(/^#top$/, ''),
  picture: (target) => target,
  attachment: () => undefined,
  file: () => undefined,
  attachmentsOf: () => [],
  shared: () => undefined,
  note: () => undefined,
  leave: () => undefined,
  leavesOut: () => false,
};

function converted(text: string, links = LINKS): string {
  // The conversion reads only these fields.
  const item = { id: '1', link: '', body: { format: 'html', text } } as SourceItem;
  return convertPost(item, links).trimEnd();
}

function notesOf(text: string, links = LINKS): Note[] {
  const notes: Note[] = [];
  converted(text, { ...links, note: (kind, subject) => void notes.push({ kind, subject }) });
  return notes;
}

describe('shortcodes', () => {
  test.each<[string, string, string]>([
    [
      'brackets in code',
      '[cc lang="php"]\n$x = preg_match(\'/[a-z-]+/\', $list[old_name]); // [note_one]\n[/cc] after',
      "```php\n$x = preg_match('/[a-z-]+/', $list[old_name]); // [note_one]\n```\n\nafter",
    ],
    [
      'a tag of code in code, and a quotation mark that nothing closes',
      '[code]\nsay [b "tea\n[/code]\n\n[code]\n[html] "cup"\n[/code]',
      '```\nsay [b "tea\n```\n\n```\n[html] "cup"\n```',
    ],
    ['code as it was typed', '[html]\n<p>5 &nbsp; cups</p>\n[/html]', '```html\n<p>5 &nbsp; cups</p>\n```'],
    [
      'code with references',
      '[html]&lt;p&gt;5 &amp;nbsp; cups&lt;/p&gt;[/html]',
      '```html\n<p>5 &nbsp; cups</p>\n```',
    ],
    ['elements in code of a sentence', 'Use [code]<br> & <b>[/code] here.', 'Use `<br> & <b>` here.'],
    [
      'PHP in code of a sentence',
      'Write [php]<?php echo 1; ?>[/php] first.',
      'Write `<?php echo 1; ?>` first.',
    ],
    ['references in code of a sentence', 'Use [code]&lt;br&gt;[/code] here.', 'Use `<br>` here.'],
    [
      'words in brackets',
      'From [a-z] and the [co-author] of $cups[old_name].\n\n[tea_list]\n\nEnd',
      'From \\[a-z\\] and the \\[co-author\\] of $cups\\[old_name\\].\n\nEnd',
    ],
    [
      'what attributes say',
      '[cup title="Big"][cup title="Small" url="/small/"/]Tea[contact-form][contact-field label="Name"/][/contact-form]',
      'Big [Small](/small/) Tea',
    ],
    [
      'parts of a page, which stand below one another',
      '[su_row][su_column size="1/2"]Tea[/su_column][su_column]Cake[/su_column][/su_row][tabs][tab title="Jam"]Plum[/tab][/tabs] [hi_light]So[/hi_light]da',
      'Tea\n\nCake\n\nJam\n\nPlum\n\nSoda',
    ],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});

describe('shortcodes that stand for something', () => {
  test.each<[string, string, string]>([
    [
      'footnotes',
      'Tea[ref]With <em>milk</em>.\n\nOr not.[/ref] and cake [fn]Plum[/fn].',
      'Tea[^1] and cake [^2].\n\n[^1]: With *milk*. Or not.\n[^2]: Plum',
    ],
    [
      'what is named by an id alone',
      '[gist id=1234abcd]\n\n[slideshare id=12&doc=tea]\n\n[polldaddy poll=99]\n\n[wpvideo aBcDeFgH w=300]',
      '<https://gist.github.com/1234abcd>\n\n<https://www.slideshare.net/slideshow/embed_code/12>\n\n<https://poll.fm/99>\n\n<https://videopress.com/v/aBcDeFgH>',
    ],
    ['code in a <pre>', '<pre>[code lang="go"]a := b[0][/code]</pre>', '```go\na := b[0]\n```'],
    [
      'parts of a page builder',
      '[vc_row][vc_column_text]Tea[/vc_column_text][vc_btn title="Cups" open="yes"][vc_custom_heading text="Cake"][/vc_row]',
      'Tea\n\nCups\n\nCake',
    ],
    [
      'buttons of page builders',
      '[vc_btn title="Press" link="url:https%3A%2F%2Fx.example%2Fp|title:T|"]\n\n[et_pb_button button_url="https://b.example/" button_text="Go"]\n\n[vc_cta btn_title="Read" btn_link="url:mailto%3Aada%40elm.example"]Tea[/vc_cta]',
      '[Press](https://x.example/p)\n\n[Go](https://b.example/)\n\n[Read<br>Tea](mailto:ada@elm.example)',
    ],
    [
      'the link of a part with paragraphs',
      '[et_pb_blurb title="Cup" url="https://c.example/"]<p>Tea</p>[/et_pb_blurb][et_pb_cta button_url="https://c.example/"]<p>Tea</p>[/et_pb_cta]',
      '[Cup](https://c.example/)\n\nTea\n\n<https://c.example/>\n\nTea',
    ],
    ['lines and lists of contents', 'Tea\n\n[divider]\n\nCake\n\n[toc]\n\nJam', 'Tea\n\n***\n\nCake\n\nJam'],
    ['no yes or no', 'Tea [cup_of title="true" label="Big"] cake', 'Tea Big cake'],
    ['several languages', '<!--:en-->Tea<!--:--><!--:de-->Tee<!--:-->', 'Tea\n\nTee'],
    ['code of Crayon in a line', 'a <span class="lang:c crayon-inline">int *a;</span> b', 'a `int *a;` b'],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});

describe('blocks', () => {
  test.each<[string, string, string]>([
    [
      'a file and the button beside it',
      '<!-- wp:file --><div class="wp-block-file"><a href="/a.pdf">Plan</a><a href="/a.pdf" class="wp-block-file__button" download>Download</a></div><!-- /wp:file -->',
      '[Plan](/a.pdf) [Download](/a.pdf)',
    ],
    [
      'the language of code',
      '<!-- wp:syntaxhighlighter/code {"language":"python"} --><pre class="wp-block-syntaxhighlighter-code">a = 1</pre><!-- /wp:syntaxhighlighter/code -->',
      '```python\na = 1\n```',
    ],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});

describe('what editors of other years have left', () => {
  test.each<[string, string, string]>([
    [
      'code of several lines without a <pre>',
      'First:\n<code>\nlet a = 1\n  let b = 2\n</code>\n\n<code>one\ntwo\n\nthree</code>\n\nand <code>in\na</code> line',
      'First:\n\n```\nlet a = 1\n  let b = 2\n```\n\n```\none\ntwo\n\nthree\n```\n\nand `in a` line',
    ],
    [
      'a picture that a script loads, with a link in its caption',
      '<figure><noscript><img src="/a.jpg"></noscript><img src="data:image/gif;base64,x" data-src="/a.jpg" alt="Cups"><figcaption><div><p>The <a href="/tea/">tea</a></p></div></figcaption></figure>',
      '<figure><img src="/a.jpg" alt="Cups"><figcaption>The <a href="/tea/">tea</a></figcaption></figure>',
    ],
    [
      'a caption in paragraphs',
      '<figure><img src="/a.jpg" alt="Cups"><figcaption><div><p>The tea</p></div></figcaption></figure>',
      '![Cups](/a.jpg "The tea")',
    ],
    [
      'a caption in a <div>',
      '<div class="wp-caption alignleft"><a href="/big.jpg"><img src="/a.jpg" alt="Cups" /></a><p class="wp-caption-text">The tea</p></div>',
      '[![Cups](/a.jpg "The tea")](/big.jpg)',
    ],
    [
      'a caption in a list of definitions',
      '<div class="mceTemp"><dl class="wp-caption"><dt class="wp-caption-dt"><img src="/a.jpg" alt="Cups" /></dt><dd class="wp-caption-dd">The tea</dd></dl></div>',
      '![Cups](/a.jpg "The tea")',
    ],
    [
      'a caption in a table',
      '<table class="tr-caption-container"><tbody><tr><td><img src="/a.jpg" alt="Cups" /></td></tr><tr><td class="tr-caption">The tea</td></tr></tbody></table>',
      '![Cups](/a.jpg "The tea")',
    ],
    ['a list without definitions', '<dl><dt>Cups</dt><dd></dd></dl>', 'Cups'],
    ['a table of one column', '<table><tr><td>Cups</td></tr><tr><td>Tea</td></tr></table>', 'Cups\n\nTea'],
    [
      'code that a program has coloured',
      '<div class="language-js highlighter-rouge"><div class="highlight"><pre class="highlight"><code>a <span class="o">&lt;</span> b</code></pre></div></div><div class="highlight highlight-source-css"><pre>b</pre></div>',
      '```js\na < b\n```\n\n```css\nb\n```',
    ],
    [
      'emphasis between signs',
      '"<em>Why not?</em>", he said. (<strong>Tea!</strong>)',
      '"*Why not?*", he said. (**Tea!**)',
    ],
    [
      'emphasis of two kinds between signs',
      '(<em><strong>Tea!</strong></em>) “<a href="/a/"><strong><i>Cake.</i></strong></a>”',
      '(***Tea!***) “[***Cake.***](/a/)”',
    ],
    [
      'emphasis of two kinds around parts of the other',
      '<em>Tea <strong>now.</strong></em>, <strong><em>cake</em>!<em> later</em></strong>.',
      '<em>Tea <strong>now.</strong></em>, <strong><em>cake</em>! <em>later</em></strong>.',
    ],
    [
      'words of a link that look like a footnote',
      '<p>Tea<br><a href="/a/">^]: cake</a></p>',
      'Tea\\\n[\\^\\]: cake](/a/)',
    ],
    [
      'addresses with underscores',
      '<a href="https://a.example/b_c_d/">tea</a>',
      '[tea](https://a.example/b_c_d/)',
    ],
    ['a quotation mark too many in a tag', '<h1 id="a"">Tea</h1><center =>Cake</center>', '## Tea\n\nCake'],
    ['a mark of the order of bytes', '\uFEFFTea', 'Tea'],
    [
      'a poem of Substack',
      '<pre class="preformatted-block"><label class="hide-text" contenteditable="false">Text within this block</label>Tea\n  Cake</pre>',
      '```\nTea\n  Cake\n```',
    ],
    [
      'a heading with an id that themes use',
      '<h2 id="top">Tea</h2><a href="#top">up</a>',
      '## Tea {#top}\n\n[up](#top)',
    ],
    [
      'a note with an address below it',
      '<sup id="r1"><a href="#n1">1</a></sup><ol><li id="n1"><a href="https://a.example/">https://a.example/</a></li></ol>',
      '<sup>[1](#n1)</sup>\n\n1. <a id="n1"></a><https://a.example/>',
    ],
    [
      'an anchor by the whole address of its page',
      '<a href="https://elm.example/tea/#cup">down</a>\n\n<p id="cup">Cup</p>',
      '[down](https://elm.example/tea/#cup)\n\n<a id="cup"></a>Cup',
    ],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});

test.each([
  [() => undefined, ['block-content block 9, which is not in the export']],
  [() => '', []],
  [() => '<!-- wp:block {"ref":9} /-->', ['block block 9, which contains itself']],
])('a shared block that is not there, empty or endless: %#', (shared, expected) => {
  const notes = notesOf('<!-- wp:block {"ref":9} /-->', { ...LINKS, shared });
  expect(notes.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(expected);
});

test.each(['[:en]Tea[:de]Tee[:]', '<!--:en-->Tea<!--:--><!--:de-->Tee<!--:-->'])(
  'signs of qTranslate are told: %s',
  (body) => {
    const signs = body.startsWith('[') ? '[:en] [:de]' : '<!--:en--> <!--:de-->';
    expect(notesOf(body)).toEqual([{ kind: 'tag', subject: `${signs}: several languages in one text` }]);
  },
);

test('a link to the form of Ghost is told as a form', () => {
  const body = '<a href="#/portal/signup">Sign up</a>';
  expect(converted(body)).toBe('Sign up');
  expect(notesOf(body)).toEqual([{ kind: 'form', subject: '#/portal/signup' }]);
});

test('a form of blocks is named as a form, and its other words stay', () => {
  const field = '<!-- wp:jetpack/field-name {"label":"Your name"} /-->';
  const typed = `<!-- wp:jetpack/contact-form --><div><!-- wp:paragraph --><p>Write to us.</p><!-- /wp:paragraph -->${field}</div><!-- /wp:jetpack/contact-form -->`;
  expect(converted(typed)).toBe('Write to us.');
  expect(notesOf(typed).map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'form jetpack/field-name',
    'form jetpack/contact-form',
  ]);
});

describe('lists', () => {
  test.each<[string, string, string]>([
    [
      'letters',
      '<ol type="a"><li>Tea</li><li>Cake</li></ol>',
      '<ol type="a">\n<li>Tea</li>\n<li>Cake</li>\n</ol>',
    ],
    [
      'numbers of a style',
      '<ol style="list-style-type:upper-roman"><li>Tea</li></ol>',
      '<ol type="I">\n<li>Tea</li>\n</ol>',
    ],
    [
      'numbers that go down',
      '<ol reversed start="9"><li>Tea</li></ol>',
      '<ol reversed="" start="9">\n<li>Tea</li>\n</ol>',
    ],
    ['a number of an item', '<ol><li value="3">Tea</li></ol>', '<ol>\n<li value="3">Tea</li>\n</ol>'],
    ['a first number', '<ol start="5" type="1"><li>Tea</li><li>Cake</li></ol>', '5. Tea\n6. Cake'],
  ])('keep %s', (_, typed, expected) => expect(converted(typed)).toBe(expected));
});

describe('what no reader saw', () => {
  test.each(['<b hidden>Secret</b>', '<b style="color: red; display : none">Secret</b>'])(
    'stays out, and the report says so: %s',
    (typed) => {
      expect(converted(`Tea ${typed} cake.`)).toBe('Tea cake.');
      expect(notesOf(`Tea ${typed} cake.`)).toEqual([{ kind: 'hidden-text', subject: 'Secret' }]);
    },
  );
});

describe('what a script showed', () => {
  test.each<[string, string, string]>([
    [
      'a gist in a paragraph',
      '<p>See <script src="https://gist.github.com/ada/1234abcd.js?file=x.rb"></script></p>',
      'See\n\n<https://gist.github.com/ada/1234abcd?file=x.rb>',
    ],
    [
      'a recording',
      '<script src="https://asciinema.org/a/14.js" id="asciicast-14" async></script>',
      '<https://asciinema.org/a/14>',
    ],
    [
      'a post with its words beside it',
      '<blockquote class="twitter-tweet"><p>Hot</p>&mdash; Ada <a href="https://twitter.com/a/status/1">May</a></blockquote><script src="https://platform.twitter.com/widgets.js"></script>',
      '> Hot\n>\n> — Ada [May](https://twitter.com/a/status/1)',
    ],
    [
      'boxes that name their page',
      '<blockquote data-instgrm-permalink="https://www.instagram.com/p/abc/"></blockquote><div data-href="https://www.facebook.com/x/posts/1"></div>',
      '> <https://www.instagram.com/p/abc/>\n\n<https://www.facebook.com/x/posts/1>',
    ],
    ['a script of the blog', 'Tea <script src="/menu.js"></script>', 'Tea'],
    [
      'a film with words for those who cannot see it',
      '<video><source src="/a.mp4">No film.</video>',
      '[a.mp4](/a.mp4)',
    ],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});

const HAS: BodyLinks = {
  ...LINKS,
  file: (target) => /^(?:https:\/\/elm\.example)?\/([\w-]+\.(?:mp3|mp4|vtt|png))$/.exec(target)?.[1],
  attachment: (id) => {
    const url = { 1: 'https://elm.example/song.mp3', 2: 'https://elm.example/walk.mp4' }[id];
    return url === undefined ? undefined : { id, url, title: `Part ${id}`, alt: '', caption: '' };
  },
  attachmentsOf: () => ['1', '2'],
};

describe('sounds and films', () => {
  test.each<[string, string, string]>([
    ['a shortcode', 'Hear:\n\n[audio src="https://elm.example/song.mp3"]', 'Hear:\n\n![](song.mp3)'],
    ['one of several forms', '[audio ogg="/other.ogg" mp3="/song.mp3"][/audio]', '![](song.mp3)'],
    [
      'a film with a picture before it starts and its words',
      '[video mp4="/walk.mp4" poster="/walk.png"]<track src="/walk.vtt" kind="captions" srclang="en" onload="x()">[/video]',
      '![](walk.mp4)',
    ],
    ['what was uploaded to the post', '[audio]', '![Part 1](song.mp3)\n\n![Part 2](walk.mp4)'],
    ['a list', '[playlist ids="2,1"]', '![Part 2](walk.mp4)\n\n![Part 1](song.mp3)'],
    [
      'an address alone on its line',
      'Hear:\n\nhttps://elm.example/song.mp3\n\nEnd',
      'Hear:\n\n![](song.mp3)\n\nEnd',
    ],
    ['a shortcode that embeds', '[embed]https://elm.example/walk.mp4[/embed]', '![](walk.mp4)'],
    [
      'a block with a caption',
      '<!-- wp:audio --><figure class="wp-block-audio"><audio controls src="https://elm.example/song.mp3"></audio><figcaption class="wp-element-caption">The <em>old</em> song</figcaption></figure><!-- /wp:audio -->',
      '![](song.mp3 "The *old* song")',
    ],
    [
      'a caption that a title cannot say',
      '<!-- wp:video --><figure class="wp-block-video"><video src="/walk.mp4"></video><figcaption>By <a href="/ada/">Ada</a></figcaption></figure><!-- /wp:video -->',
      '![](walk.mp4)\n\nBy [Ada](/ada/)',
    ],
    [
      'a block with tracks of a list',
      '<!-- wp:playlist --><figure class="wp-block-playlist"><!-- wp:playlist-track {"id":1,"title":"Song"} /--></figure><!-- /wp:playlist -->',
      '![Song](song.mp3)',
    ],
    ['in a line', '<p>Hear <audio src="/song.mp3"></audio> now.</p>', 'Hear\n\n![](song.mp3)\n\nnow.'],
    [
      'of another place',
      '[video src="https://film.example/walk.mp4" poster="/walk.png" title="A walk"]',
      '[A walk](https://film.example/walk.mp4)',
    ],
    ['that is not there', '[audio src="/old/lost.mp3"]', '[lost.mp3](/old/lost.mp3)'],
  ])('%s', (_, body, expected) => {
    expect(converted(body, HAS)).toBe(expected);
  });

  test('of another place are told', () => {
    expect(notesOf('[audio src="https://film.example/a.mp3"]', HAS)).toEqual([
      { kind: 'player', subject: 'https://film.example/a.mp3' },
    ]);
  });
});

describe('formulas', () => {
  test.each<[string, string, string]>([
    [
      'in text',
      'So $a_1 * b_2$, \\(x_1\\) and $latex \\alpha$.',
      'So `$a_1 * b_2$`, `\\(x_1\\)` and `$latex \\alpha$`.',
    ],
    ['on lines of their own', '<p>$$\n\\frac{1}{2}\n$$</p>', '```tex\n$$\n\\frac{1}{2}\n$$\n```'],
    [
      'in emphasis in a paragraph, a heading, an item and a cell',
      '<p>See <em>a <b>$$x$$</b> b</em></p><h2><em>$$x$$</em></h2><ul><li><i>$$x$$</i></li></ul><table><tr><th><em><i>$$x$$</i></em></th><th><p>$$y$$</p></th></tr></table>',
      'See *a*\n\n```tex\n$$x$$\n```\n\n*b*\n\n## *`$$x$$`*\n\n- *`$$x$$`*\n\n| *`$$x$$`* | `$$y$$` |\n| --- | --- |',
    ],
    ['sums of money', 'From $5 to $6, or US$7 and $8.', 'From $5 to $6, or US$7 and $8.'],
    [
      'of KaTeX',
      'So <span class="katex"><span class="katex-mathml"><math><mn>0.3</mn><mn>2</mn><annotation encoding="application/x-tex">0.3^2</annotation></math></span><span>0.32</span></span>',
      'So `$0.3^2$`',
    ],
    [
      'of MathJax',
      'A <span class="MathJax_Preview"></span><span class="MathJax">x2</span><script type="math/tex">x^2</script>',
      'A `$x^2$`',
    ],
    ['as pictures', '<img src="https://s0.wp.com/latex.php?latex=x" alt="x^2" class="latex">', '`$x^2$`'],
    ['as a shortcode', '[latex]x_1^2[/latex] and [latexpage]', '`$x_1^2$` and'],
    ['above and below the line', '0.3<sup>2</sup> H<sub>2</sub>O', '0.3<sup>2</sup> H<sub>2</sub>O'],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });

  test('are told', () => {
    expect(notesOf('$x^2$')).toEqual([{ kind: 'formula', subject: '$x^2$' }]);
  });
});

test.each<[string, string, string]>([
  [
    'begin below the title, and skip no level',
    '<h1>A</h1><h4>B</h4><h2>C</h2><h1>D</h1>',
    '## A\n\n### B\n\n### C\n\n## D',
  ],
  ['begin below the title, whatever is first', '<h4>A</h4><h2>B</h2><h3>C</h3>', '## A\n\n## B\n\n### C'],
])('headings %s', (_, body, expected) => {
  expect(converted(body)).toBe(expected);
});

describe('ends of lines count', () => {
  test.each<[string, string, string]>([
    ['lines', 'Cake\nTea', 'Cake\\\nTea'],
    ['an empty line', '  Cake \n \t\n \nTea\n', 'Cake\n\nTea'],
    ['a break at the end of a line', 'Cake<br />\nTea', 'Cake\\\nTea'],
    ['two breaks', 'Cake<br><br>Tea', 'Cake\n\nTea'],
    ['a break before a no-break space', '<p>Cake<br>&nbsp;</p>', 'Cake'],
    ['a no-break space before a sign of lists', '<p>&nbsp;+ Cake</p>', '\\+ Cake'],
    ['a sign of headings as a heading', '<h2>C #</h2>', '## C \\#'],
    ['lines of code in a heading', '<h2><code>a<br>b</code></h2>', '## `a b`'],
    [
      'code with the signs of a definition in a link',
      '<a href="/b/"><code>]:</code></a>',
      '[<code>&#93;:</code>](/b/)',
    ],
    [
      'a sign behind a summary',
      '<details><summary>a</summary>\n&gt; b</details>',
      '<details>\n<summary>a</summary>\n\n\\> b\n\n</details>',
    ],
    [
      'a sign behind details',
      '<details><summary>a</summary>b</details> &gt; c',
      '<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n\\> c',
    ],
    [
      'a sign behind details and an empty quotation',
      '<!-- wp:html --><div><details><summary>a</summary>b</details>\n<blockquote><p></p></blockquote>\n# c</div><!-- /wp:html -->',
      '<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n\\# c',
    ],
    [
      'an encoded space of an address',
      '<p>https://x.example/a%20b</p>',
      '[https://x.example/a%20b](https://x.example/a%20b)',
    ],
    [
      'an encoded quotation mark of an address',
      '<p>https://x.example/a_b?c=%22</p>',
      '[https://x.example/a_b?c=%22](https://x.example/a_b?c=%22)',
    ],
    [
      'a tilde at the ends of struck text',
      'x<del> ~a</del> <s>b~ </s> <s>~c</s>',
      'x <s>~a</s> <s>b~</s> ~~\\~c~~',
    ],
    ['the lines of a table as text', '<p>a | b<br>--- | ---</p>', 'a | b\\\n\\--- | ---'],
    ['code beside code', '<p><i><code>a</code></i><code>b</code></p>', '<em>`a`</em>`b`'],
    ['code in emphasis within emphasis', '<em><code>a</code><i><code>b</code></i></em>', '*`ab`*'],
    [
      'an address in a caption',
      '<figure><img src="https://x.example/a.jpg" alt="A"><figcaption>https://y.example/b_c</figcaption></figure>',
      '![A](https://x.example/a.jpg "https\\\\://y.example/b_c")',
    ],
    ['emphasis over two lines', '<b>Cake\nTea</b> x', '**Cake\\\nTea** x'],
    ['emphasis over two paragraphs', '<b>Cake\n\nTea</b> x', '**Cake**\n\n**Tea** x'],
    [
      'emphasis by a style',
      '<span style="color: red; font-weight: bold">Cake</span> and <span style="font-style:italic;font-weight:700">tea</span>',
      '**Cake** and ***tea***',
    ],
    [
      'emphasis that a style takes',
      '<b style="font-weight:normal;"><p>Cake <span style="font-style: italic">tea</span></p></b>',
      'Cake *tea*',
    ],
    ['a bold heading', '<h2><span style="font-weight: bold">Cake</span></h2>', '## Cake'],
    ['a heading', 'Cake\n<h2>Tea\n\nhot</h2>\nPlum', 'Cake\n\n## Tea hot\n\nPlum'],
    ['paragraphs that were typed', '<p>Cake\nTea</p>\n\n<p>Plum\n\nJam</p>', 'Cake\\\nTea\n\nPlum\n\nJam'],
    ['a quotation', '<blockquote>Cake\n\nTea</blockquote>', '> Cake\n>\n> Tea'],
    ['a list', '<ul>\n<li>Cake</li>\n\n<li>a\n\nb</li></ul>', '- Cake\n- a\n\n  b'],
    [
      'a cell',
      '<table>\n<tr><th>x</th><th>y</th></tr>\n<tr><td>a\nb</td><td>c</td></tr></table>',
      '| x | y |\n| --- | --- |\n| a<br>b | c |',
    ],
    ['code', 'a\n<pre>b\n\nc = 1</pre>\nd', 'a\n\n```\nb\n\nc = 1\n```\n\nd'],
    ['an empty paragraph between lines', 'a\n\n<p>[tea_list]</p>\n\nb', 'a\n\nb'],
    ['an empty paragraph between words', 'a<p></p>b <i>c</i><div></div>d', 'a\n\nb *c*\n\nd'],
    ['a comment alone on its line', 'a\n\n<!--more-->\n\nb', 'a\n\n<!--more-->\n\nb'],
    ['pictures', '<img src="/a.png" alt="A">\n<img src="/b.png" alt="B">', '![A](/a.png)\\\n![B](/b.png)'],
    ['nothing', ' \n\n ', ''],
    [
      'a piece without blocks among blocks',
      '<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->\n\nc\nd</div>\n\ne',
      'a b\n\nc\\\nd\n\ne',
    ],
  ])('of %s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});

describe('shortcodes without attributes', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a block of one',
      '<!-- wp:shortcode -->\n[sitemap]\n<!-- /wp:shortcode -->',
      ['shortcode-gone [sitemap]'],
    ],
    ['a form on a line of its own', 'a\n\n[newsletter]\n\nb', ['form [newsletter]']],
    ['gifts on a line of their own', 'a\n\n[donate]\n\nb', ['form [donate]']],
    ['gifts with an amount', 'a [give_form id="1"] b', ['form [give_form]']],
    ['gifts with a link', '[donate link="https://gift.example/"]', ['shortcode [donate]']],
    ['words in brackets', 'a\n\n[Refrain]\n\n[refrain]\n\nsee our [newsletter], [toc] and [donate]', []],
    ['a list of contents', 'a\n\n[toc]\n\n[ez-toc]\n\nb', ['shortcode [toc]', 'shortcode [ez-toc]']],
    ['a line', 'a\n\n[divider]\n\nb', []],
    ['unknown, alone', 'a\n\n[slideshow]\n\n<p>[archives]</p>', ['tag [slideshow]', 'tag [archives]']],
  ])('%s', (_, body, expected) => {
    expect(notesOf(body).map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(expected);
  });
});

describe('blocks of plugins whose content is in their attributes', () => {
  test.each<[string, string, string]>([
    [
      'words and an address',
      '<!-- wp:acme/card {"title":"Tea","url":"https://tea.example/","align":"wide"} /-->',
      '[Tea](https://tea.example/)',
    ],
    [
      'words around nothing',
      '<!-- wp:acme/card {"heading":"Tea","text":"Hot"} --><div class="card"></div><!-- /wp:acme/card -->',
      'Tea — Hot',
    ],
    ['a formula', String.raw`<!-- wp:acme/math {"formula":"a_1"} /-->`, '```tex\n$$a_1$$\n```'],
    ['only a look', '<!-- wp:acme/line {"align":"wide"} /-->', ''],
    [
      'the answers of a poll',
      '<!-- wp:acme/poll {"question":"Tea or cake?","options":[{"text":"Tea"},{"text":"Cake"}]} /-->',
      'Tea or cake?\n\nTea\n\nCake',
    ],
    [
      'fields of Advanced Custom Fields',
      '<!-- wp:acf/saying {"name":"acf/saying","data":{"quote":"Nine cakes","_quote":"field_1"},"mode":"preview"} /-->',
      'Nine cakes',
    ],
    [
      'hours of a shop',
      '<!-- wp:jetpack/business-hours {"days":[{"name":"Mon","hours":[{"opening":"09:00","closing":"17:00"}]}]} /-->',
      'Mon\n\n09:00 — 17:00',
    ],
    [
      'links to services',
      '<!-- wp:social-links --><ul><!-- wp:social-link {"url":"https://fedi.example/@elm","service":"mastodon"} /--><!-- wp:social-link {"service":"x"} /--></ul><!-- /wp:social-links -->',
      '<https://fedi.example/@elm>',
    ],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['of words alone, a change', '{"question":"Tea or cake?"}', ['shortcode acme/poll']],
    [
      'with words under an unknown key, a loss',
      '{"title":"Tea","setting":{"intro":"All about tea"}}',
      ['block-content acme/poll'],
    ],
  ])('%s', (_, attributes, expected) => {
    expect(
      notesOf(`<!-- wp:acme/poll ${attributes} /-->`).map(({ kind, subject }) => `${kind} ${subject}`),
    ).toEqual(expected);
  });
});
