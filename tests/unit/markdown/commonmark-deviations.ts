export interface Deviation {
  readonly why: string;
  readonly html: string;
}

const CLOSED =
  'A raw tag that is left open is closed where Markdown closes what is around it, and a stray end tag is dropped.';
const ENCODED = 'Addresses in raw tags are percent-encoded as in Markdown links; the tag is closed.';
const ALLOWED = 'Only elements and attributes of the allow-list stay; what only looks like a tag is text.';
const CONTENT = 'Scripts, style sheets and form fields are left out with their content.';
const COMMENT = 'Comments are not published.';
const TYPED = 'Declarations and processing instructions are text, so that no word of a post is lost.';
const SCHEME = 'Links may have the schemes that are known to be harmless.';
const BARE = 'Bare addresses are links, as on GitHub.';

/** By example number in CommonMark 0.31.2. */
export const DEVIATIONS: Readonly<Record<number, Deviation>> = {
  21: { why: ENCODED, html: '<a href="/bar%5C/)">\n</a>' },
  31: { why: ENCODED, html: '<a href="%C3%B6%C3%B6.html">\n</a>' },
  148: {
    why: CLOSED,
    html: '<table><tr><td>\n<pre>\n**Hello**,\n<p><em>world</em>.\n</p>\n</pre></td></tr></table>\n',
  },
  150: { why: CLOSED, html: ' <div>\n  *hello*\n         &lt;foo&gt;<a>\n</a></div>\n' },
  151: { why: CLOSED, html: '\n*foo*\n' },
  152: { why: ALLOWED, html: '<div>\n<p><em>Markdown</em></p>\n</div>\n' },
  153: { why: ALLOWED, html: '<div id="foo">\n</div>\n' },
  154: { why: ALLOWED, html: '<div id="foo">\n</div>\n' },
  155: { why: CLOSED, html: '<div>\n*foo*\n<p><em>bar</em></p>\n</div>\n' },
  156: { why: ALLOWED, html: '&lt;div id="foo"\n*hi*\n' },
  157: { why: ALLOWED, html: '&lt;div class\nfoo\n' },
  158: { why: ALLOWED, html: '&lt;div *???-&amp;&amp;&amp;-&lt;---\n*foo*\n' },
  163: { why: ALLOWED, html: '<p>&lt;Warning&gt;\n<em>bar</em>\n&lt;/Warning&gt;</p>\n' },
  164: { why: ALLOWED, html: '<i>\n*bar*\n</i>\n' },
  165: { why: CLOSED, html: '\n*bar*\n' },
  169: {
    why: ALLOWED,
    html: '<pre><code>\nimport Text.HTML.TagSoup\n\nmain :: IO ()\nmain = print $ parseTags tags\n</code></pre>\n<p>okay</p>\n',
  },
  170: { why: CONTENT, html: '<p>okay</p>\n' },
  171: { why: CONTENT, html: '' },
  172: { why: CONTENT, html: '<p>okay</p>\n' },
  173: { why: CONTENT, html: '' },
  174: { why: CLOSED, html: '<blockquote>\n<div>\nfoo\n</div>\n</blockquote>\n<p>bar</p>\n' },
  175: { why: CLOSED, html: '<ul>\n<li>\n<div>\n</div>\n</li>\n<li>foo</li>\n</ul>\n' },
  176: { why: CONTENT, html: '<p><em>foo</em></p>\n' },
  177: { why: COMMENT, html: '*bar*\n<p><em>baz</em></p>\n' },
  178: { why: CONTENT, html: '1. *bar*\n' },
  179: { why: COMMENT, html: '<p>okay</p>\n' },
  180: { why: TYPED, html: "<p>&lt;?php</p>\n<p>echo '&gt;';</p>\n<p>?&gt;\nokay</p>\n" },
  181: { why: TYPED, html: '<p>&lt;!DOCTYPE html&gt;</p>\n' },
  182: {
    why: TYPED,
    html: '<p>&lt;![CDATA[\nfunction matchwo(a,b)\n{\nif (a &lt; b &amp;&amp; a &lt; 0) then {\nreturn 1;</p>\n<p>} else {</p>\n<pre><code>return 0;\n</code></pre>\n<p>}\n}\n]]&gt;\nokay</p>\n',
  },
  183: { why: COMMENT, html: '<pre><code>&lt;!-- foo --&gt;\n</code></pre>\n' },
  184: { why: CLOSED, html: '  <div>\n<pre><code>&lt;div&gt;\n</code></pre>\n</div>\n' },
  187: { why: CLOSED, html: '<p>Foo\n<a href="bar">\nbaz</a></p>\n' },
  191: {
    why: CLOSED,
    html: '<table>\n  <tr>\n</tr></table>\n<pre><code>&lt;td&gt;\n  Hi\n&lt;/td&gt;\n</code></pre>\n',
  },
  201: { why: ALLOWED, html: '<p>[foo]: &lt;bar&gt;(baz)</p>\n<p>[foo]</p>\n' },
  308: {
    why: COMMENT,
    html: '<ul>\n<li>foo</li>\n<li>bar</li>\n</ul>\n<ul>\n<li>baz</li>\n<li>bim</li>\n</ul>\n',
  },
  309: {
    why: COMMENT,
    html: '<ul>\n<li>\n<p>foo</p>\n<p>notcode</p>\n</li>\n<li>\n<p>foo</p>\n</li>\n</ul>\n<pre><code>code\n</code></pre>\n',
  },
  344: { why: CLOSED, html: '<p><a href="%60">`</a></p>\n' },
  475: { why: ALLOWED, html: '<p>*<img src="foo" title="*" alt=""></p>\n' },
  476: { why: CLOSED, html: '<p>**<a href="**"></a></p>\n' },
  477: { why: CLOSED, html: '<p>__<a href="__"></a></p>\n' },
  491: { why: ALLOWED, html: '<p>[link](&lt;foo\nbar&gt;)</p>\n' },
  494: { why: CLOSED, html: '<p>[a](&lt;b)c\n[a](&lt;b)c&gt;\n[a](<b>c)</b></p>\n' },
  524: { why: ALLOWED, html: '<p>[foo &lt;bar attr=&quot;](baz)&quot;&gt;</p>\n' },
  536: { why: ALLOWED, html: '<p>[foo &lt;bar attr=&quot;][ref]&quot;&gt;</p>\n' },
  598: { why: SCHEME, html: '<p>&lt;a+b+c:d&gt;</p>\n' },
  599: { why: SCHEME, html: '<p>&lt;made-up-scheme://foo,bar&gt;</p>\n' },
  601: { why: SCHEME, html: '<p>&lt;localhost:5001/foo&gt;</p>\n' },
  602: { why: BARE, html: '<p>&lt;<a href="https://foo.bar/baz">https://foo.bar/baz</a> bim&gt;</p>\n' },
  608: { why: BARE, html: '<p>&lt; <a href="https://foo.bar">https://foo.bar</a> &gt;</p>\n' },
  611: { why: BARE, html: '<p><a href="https://example.com">https://example.com</a></p>\n' },
  612: { why: BARE, html: '<p><a href="mailto:foo@bar.example.com">foo@bar.example.com</a></p>\n' },
  613: { why: ALLOWED, html: '<p><a>&lt;bab&gt;&lt;c2c&gt;</a></p>\n' },
  614: { why: ALLOWED, html: '<p><a>&lt;b2/&gt;</a></p>\n' },
  615: { why: ALLOWED, html: '<p><a>&lt;b2\ndata=&quot;foo&quot; &gt;</a></p>\n' },
  616: { why: ALLOWED, html: '<p><a></a></p>\n' },
  617: { why: ALLOWED, html: '<p>Foo &lt;responsive-image src=&quot;foo.jpg&quot; /&gt;</p>\n' },
  623: { why: CLOSED, html: '<p>&lt;/foo &gt;</p>\n' },
  625: { why: COMMENT, html: '<p>foo </p>\n' },
  626: { why: COMMENT, html: '<p>foo  foo --&gt;</p>\n<p>foo  foo --&gt;</p>\n' },
  627: { why: TYPED, html: '<p>foo &lt;?php echo $a; ?&gt;</p>\n' },
  628: { why: TYPED, html: '<p>foo &lt;!ELEMENT br EMPTY&gt;</p>\n' },
  629: { why: TYPED, html: '<p>foo &lt;![CDATA[&gt;&amp;&lt;]]&gt;</p>\n' },
  630: { why: ENCODED, html: '<p>foo <a href="%C3%B6"></a></p>\n' },
  631: { why: ENCODED, html: '<p>foo <a href="%5C*"></a></p>\n' },
  642: { why: ENCODED, html: '<p><a href="foo%20%20%0Abar"></a></p>\n' },
  643: { why: ENCODED, html: '<p><a href="foo%5C%0Abar"></a></p>\n' },
};
