import { describe, expect, it } from 'vitest';
import { SITE, wxr } from '../wxr.ts';
import { importFiles, writeFiles, type Imported } from './import-blog.ts';

/** Constructs of popular themes, plugins and editors, as public blogs write them. */

const DAY = '2010-06-21';
const PLACES: Readonly<Record<string, readonly [start: string, file: string]>> = {
  hexo: [`=== _config.yml\nurl: ${SITE}\n`, 'source/_posts/party.md'],
  jekyll: [`=== _config.yml\nurl: ${SITE}\n`, `_posts/${DAY}-party.md`],
  hugo: [`=== hugo.toml\nbaseURL = "${SITE}"\n`, 'content/posts/party.md'],
  astro: [`=== astro.config.mjs\nexport default { site: '${SITE}' };\n`, 'src/content/blog/party.mdx'],
  eleventy: ['=== eleventy.config.js\n', 'posts/party.md'],
  obsidian: ['=== .obsidian/app.json\n{}\n', 'party.md'],
};
const escaped = (html: string): string =>
  html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const attributes = (data: object): string => escaped(JSON.stringify(data)).replaceAll('"', '&quot;');

const EXPORTS: Readonly<Record<string, (body: string) => string>> = {
  wordpress: (body) => `=== export.xml\n${wxr([{ id: 1, slug: 'party', body }])}`,
  ghost: (html) =>
    `=== export.json\n${JSON.stringify({ data: { posts: [{ id: 'a', title: 'Party', slug: 'party', status: 'published', html, published_at: `${DAY}T17:30:00.000Z` }] } })}\n`,
  blogger: (html) =>
    `=== feed.atom\n<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><title>Elm</title><link rel='alternate' href='https://elm.blogspot.com/'/><entry><id>tag:blogger.com,1999:blog-7.post-1</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Party</title><content type='html'>${escaped(html)}</content><published>${DAY}T17:30:00Z</published><blogger:filename>/2010/06/party.html</blogger:filename></entry></feed>\n`,
  medium: (html) =>
    `=== posts/${DAY}_Party-efefef121212.html\n<article class="h-entry"><header><h1 class="p-name">Party</h1></header><section data-field="body" class="e-content"><section><h3 class="graf--title">Party</h3>${html}</section></section><footer><p><a href="https://medium.com/p/efefef121212"><time class="dt-published" datetime="${DAY}T11:23:34.123Z">x</time></a></p><p><a href="https://medium.com/@rosa/party-efefef121212" class="p-canonical">x</a></p></footer></article>\n`,
  substack: (html) =>
    `=== posts.csv\npost_id,post_date,is_published,title,type,audience\n1.party,${DAY}T10:00:00Z,true,A party,newsletter,everyone\n=== posts/1.party.html\n${html}\n`,
  feed: (item) =>
    `=== feed.xml\n<rss version="2.0"><channel><title>Elm</title><link>${SITE}</link><item><title>Party</title><link>${SITE}/party/</link><pubDate>Mon, 21 Jun 2010 17:30:00 +0000</pubDate>${item}</item></channel></rss>\n`,
};

function imported(from: string, body: string, more: string, keys: string): Promise<Imported> {
  const [start, file] = PLACES[from] ?? [];
  const files =
    start === undefined
      ? (EXPORTS[from]?.(body) ?? '')
      : `${start}${more}=== ${file}\n---\ntitle: A party\ndate: ${DAY}\n${keys}---\n${body}\n`;
  const known = /^(?:medium|substack|blogger|feed)$/.test(from) ? undefined : from;
  return importFiles(known, (root) => writeFiles(root, files), { url: SITE });
}

type Case = [
  from: string,
  what: string,
  body: string,
  becomes: string,
  /** Each has a row, and stays visible. */
  left?: readonly string[],
  more?: readonly [files: string, keys: string],
];

const CASES: Case[] = [
  [
    'jekyll',
    'a gallery of Minimal Mistakes',
    '{% include gallery id="street" caption="The street" %}',
    '![A cup](https://pictures.example/a.jpg)\n![](https://pictures.example/b.jpg)\n\nThe street',
    [],
    [
      '',
      'street:\n  - url: /big.jpg\n    image_path: https://pictures.example/a.jpg\n    alt: A cup\n  - url: https://pictures.example/b.jpg\n',
    ],
  ],
  [
    'jekyll',
    'a picture in the folder of the post, as Chirpy names it',
    '![A cup](cup.png){: width="700" .w-50 .left}',
    '![A cup](cup.png)',
    [],
    ['=== assets/img/2023/cup.png\n', 'media_subpath: /assets/img/2023\n'],
  ],
  [
    'jekyll',
    'a picture of jekyll_picture_tag',
    '{% picture profile https://pictures.example/a.jpg --alt A cup --link /tea/ --img class="x" %}',
    '[![A cup](https://pictures.example/a.jpg)](/tea/)',
  ],
  ['jekyll', 'numbers with a bracket, which are no list', '1) Tea\n2) Cake', '1\\) Tea\n2\\) Cake'],
  [
    'jekyll',
    'a feature row',
    '{% include feature_row %}',
    '{% include feature_row %}',
    ['{% include feature_row %}'],
  ],
  [
    'jekyll',
    'a drawing in words',
    '{% plantuml %}\n[A]\n{% endplantuml %}',
    '{% plantuml %}\n[A]\n{% endplantuml %}',
    ['{% plantuml %}'],
  ],
  [
    'jekyll',
    'a picture behind an element',
    '<div style="background-image: url(https://pictures.example/a.jpg)">\nTea\n</div>',
    '![](https://pictures.example/a.jpg)\n\n<div>\nTea\n</div>',
  ],

  [
    'hugo',
    'a sign of a note that hides nothing',
    '> /* for the cook */\n\n## Tea {# the-tea}\n\nAt 5 %% of it',
    '> \\/* for the cook */\n\n## Tea \\{# the-tea}\n\nAt 5 \\%% of it',
  ],
  [
    'hugo',
    'a bare link to another post',
    `See <${SITE}/posts/tea/>`,
    String.raw`See [https\://elm.example/posts/tea/](2010-06-22-tea.md)`,
    [],
    ['=== content/posts/tea.md\n---\ntitle: Tea\ndate: 2010-06-22\n---\nTea.\n', ''],
  ],
  [
    'hugo',
    'a link of Zola, which Hugo has not',
    '[Tea](@/posts/tea/index.md#hot)',
    '[Tea](2010-06-22-tea.md#hot)',
    [],
    [
      '=== content/posts/tea/index.md\n---\ntitle: Tea\ndate: 2010-06-22\n---\nTea.\n=== content/pot/tea/index.md\n---\ntitle: Pot\n---\nPot.\n',
      '',
    ],
  ],
  [
    'wordpress',
    'code of CodeColorer',
    '[ccnLe_php]\n&lt;?php echo $a-&gt;b;\n[/ccnLe_php]',
    '```php\n<?php echo $a->b;\n```',
  ],
  [
    'wordpress',
    'code of WP-Syntax',
    '<pre lang="PHP" line="1"><?php echo $a->b; ?>\n<form action="b">[tea]</form></pre>',
    '```PHP\n<?php echo $a->b; ?>\n<form action="b">[tea]</form>\n```',
  ],
  [
    'wordpress',
    'code of CodeColorer in an element',
    '<code lang="php">\n<?php echo $a->b;\n<span>Tea</span>\n</code>',
    '```php\n<?php echo $a->b;\n<span>Tea</span>\n```',
  ],
  ['wordpress', 'a poem in another language', '<pre lang="fr">Un <b>thé</b></pre>', '```fr\nUn thé\n```'],
  [
    'hexo',
    'a button of NexT',
    '{% btn https://x.example/, The list & more,, Title %}',
    '[The list & more](https://x.example/)',
  ],
  [
    'hexo',
    'a button of Volantis',
    '{% btn center large::The list::https://x.example::fas fa-play %}',
    '[The list](https://x.example)',
  ],
  [
    'hexo',
    'a folded text of Butterfly',
    '{% hideToggle More,#fff %}\nNine cakes.\n{% endhideToggle %}',
    '<details>\n<summary>More</summary>\n\nNine cakes.\n\n</details>',
  ],
  [
    'hexo',
    'labels of both',
    'A {% label primary @Nine cakes %} and {% label Tea green %}',
    'A <mark>Nine cakes</mark> and <mark>Tea</mark>',
  ],
  ['hexo', 'a centred quotation', '{% cq %}\nRoses\n{% endcq %}', '> Roses'],
  [
    'hexo',
    'a player with its title first',
    '{% aplayer "Song" "Ada" "https://x.example/a.mp3" %}',
    '<https://x.example/a.mp3>',
  ],
  [
    'hexo',
    'a timeline',
    '{% timeline 2022,pink %}\nTea came.\n{% endtimeline %}',
    '{% timeline 2022,pink %}\nTea came.\n{% endtimeline %}',
    ['{% timeline 2022,pink %}'],
  ],

  [
    'hugo',
    'a repository of Blowfish',
    '{{< github repo="ada/cakes" >}}',
    '[Repository on GitHub](https://github.com/ada/cakes)',
  ],
  [
    'hugo',
    'an entry of a timeline',
    '{{< timelineItem header="One" subheader="Tea" >}}\nCake\n{{< /timelineItem >}}',
    'One — Tea\n\nCake',
  ],
  [
    'hugo',
    'a gallery of files by a pattern',
    '{{< gallery match="images/*.jpg" >}}',
    '{{< gallery match="images/*.jpg" >}}',
    ['{{< gallery match="images/*.jpg" >}}'],
  ],
  [
    'hugo',
    'a shortcode with `index .Params`',
    '{{% slideshare 1572305 %}}',
    '[Slides](https://www.slideshare.net/slideshow/embed_code/1572305)',
  ],
  [
    'hugo',
    'a shortcode of the blog with `index .Params`',
    '{{% deck abc %}}',
    '<https://decks.example/abc>',
    [],
    [
      '=== layouts/shortcodes/deck.html\n<iframe src="https://decks.example/{{ index .Params 0 }}"></iframe>\n',
      '',
    ],
  ],
  ['hugo', 'an icon', '{{< icon "github" >}} Code', '{{< icon "github" >}} Code', ['{{< icon "github" >}}']],

  [
    'eleventy',
    'a player of a script',
    '<lite-youtube videoid="dQw4w9WgXcQ" playlabel="Tea"></lite-youtube>',
    '[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'eleventy',
    'a picture in two forms between tags',
    '<div>\n  <picture>\n    <source srcset="https://x.example/a.webp">\n    <img src="https://x.example/a.jpg" alt="A cup">\n  </picture>\n  <video>\n  </video>\n    <p>Tea</p>\n</div>',
    '<div>\n  <img src="https://x.example/a.jpg" alt="A cup">\n    <p>Tea</p>\n</div>',
  ],
  [
    'eleventy',
    'an island',
    '<is-land on:visible><p>Tea</p></is-land>',
    '<is-land on:visible><p>Tea</p></is-land>',
    ['<is-land>'],
  ],
  [
    'eleventy',
    'a macro',
    '{% from "m.njk" import card %}\n{{ card("Tea") }}',
    '{% from "m.njk" import card %}\n{{ card("Tea") }}',
    ['{% from "m.njk" import card %}', '{{ card("Tea") }}'],
  ],
  [
    'eleventy',
    'styles of a bundle',
    '{%- css %}p{color:red}{% endcss %}',
    '{%- css %}p{color:red}{% endcss %}',
    ['{%- css %}'],
  ],
  [
    'eleventy',
    'a form',
    '<form action="/mail"><label>Your name <input name="n"></label></form>',
    'Your name',
    ['/mail'],
  ],

  [
    'astro',
    'a card of Starlight',
    '<LinkCard title="Tea" href="https://x.example/" description="Nine pots" />',
    '[Tea](https://x.example/) — Nine pots',
  ],
  ['astro', 'code in an attribute', '<Code code={`const x = 1;`} lang="js" />', '```js\nconst x = 1;\n```'],
  [
    'astro',
    'a button of Starlight',
    '<LinkButton href="https://x.example/">Go</LinkButton>',
    '[Go](https://x.example/)',
  ],
  [
    'hugo',
    'a button whose address has a space and brackets',
    '{{< button href="https://x.example/a (1).pdf" >}}Go{{< /button >}}',
    '[Go](<https://x.example/a%20(1).pdf>)',
  ],
  [
    'hugo',
    'a picture with such an address',
    '{{< figure src="https://x.example/a.jpg" alt="Tea" link="https://x.example/a (1).pdf" >}}',
    '[![Tea](https://x.example/a.jpg)](<https://x.example/a%20(1).pdf>)',
  ],
  [
    'hugo',
    'a credit with such an address',
    '{{< figure src="https://x.example/a.jpg" alt="Tea" attr="Ada" attrlink="https://x.example/ada (2)/" >}}',
    '<figure><img src="https://x.example/a.jpg" alt="Tea"><figcaption><a href="https://x.example/ada (2)/">Ada</a></figcaption></figure>',
  ],
  [
    'hugo',
    'a picture with two links',
    '{{< figure src="https://x.example/a.jpg" alt="Tea" link="https://x.example/tea/" attr="Ada" attrlink="https://x.example/ada/" >}}',
    '<figure><a href="https://x.example/tea/"><img src="https://x.example/a.jpg" alt="Tea"></a><figcaption><a href="https://x.example/ada/">Ada</a></figcaption></figure>',
  ],
  [
    'astro',
    'a repository of Fuwari',
    '::github{repo="ada/cakes"}',
    '[Repository on GitHub](https://github.com/ada/cakes)',
  ],
  ['astro', 'a directive in a line', 'The :spoiler[end].', 'The :spoiler[end].', [':spoiler[end]']],
  [
    'astro',
    'a tree of files',
    '<FileTree>\n- src\n</FileTree>',
    '<FileTree>\n- src\n</FileTree>',
    ['<FileTree>'],
  ],

  [
    'obsidian',
    'a box of Admonition',
    '```ad-warning\ntitle: Tea\ncollapse: open\nNine cakes.\n```',
    '> [!WARNING]\n> **Tea**\n>\n> Nine cakes.',
  ],
  [
    'obsidian',
    'a note in its line',
    'Tea^[from [Assam](https://x.example)] and cake.',
    'Tea[^note-1] and cake.\n\n[^note-1]: from [Assam](https://x.example)',
  ],
  [
    'obsidian',
    'a template',
    'Made <% tp.date.now() %>.',
    'Made <% tp.date.now() %>.',
    ['<% tp.date.now() %>'],
  ],
  ['obsidian', 'a field of Meta Bind', 'INPUT[toggle:done]', 'INPUT[toggle:done]', ['INPUT[toggle:done]']],
  ['obsidian', 'a button', '```button\nname Go\n```', '```button\nname Go\n```', ['```button']],

  ['wordpress', 'a tweet to click', '[bctt tweet="Nine cakes" username="ada"]', 'Nine cakes'],
  [
    'wordpress',
    'forms of plugins',
    '<p>Write:</p>[contact-form-7 id="1"][wpforms id="3"]',
    'Write:',
    ['[contact-form-7]', '[wpforms]'],
  ],
  [
    'wordpress',
    'a lazy picture with its copy',
    '<img src="data:image/gif;base64,R0" data-src="https://x.example/a.jpg"><noscript><img src="https://x.example/a.jpg" alt="A cup"></noscript><noscript><p>Tea</p></noscript>',
    '![A cup](https://x.example/a.jpg)\n\nTea',
  ],
  [
    'wordpress',
    'a drawing with a picture',
    '<svg><image xlink:href="https://x.example/a.jpg"/><text>Tea</text></svg>',
    '![](https://x.example/a.jpg)\n\nTea',
  ],
  [
    'wordpress',
    'an answer of Yoast',
    '<!-- wp:yoast/faq-block --><div class="schema-faq"><strong class="schema-faq-question">Tea?</strong> <p class="schema-faq-answer">Yes</p></div><!-- /wp:yoast/faq-block -->',
    '**Tea?**\n\nYes',
  ],

  [
    'ghost',
    'a product',
    '<div class="kg-card kg-product-card"><img src="https://x.example/a.jpg"><h4 class="kg-product-card-title">Tea</h4><div class="kg-product-card-rating"><span><svg viewBox="0 0 24 24"><path d="M1 1"/></svg></span></div><div class="kg-product-card-description"><p>Nine</p></div><a href="https://x.example" class="kg-product-card-button"><span>Buy</span></a></div>',
    '![](https://x.example/a.jpg)\n\n## Tea\n\nNine\n\n[Buy](https://x.example)',
  ],
  [
    'ghost',
    'a header with its picture, and a form to sign up',
    '<div class="kg-card kg-header-card" style="background-image: url(https://x.example/b.jpg)"><h2>Tea</h2></div><div class="kg-card kg-signup-card"><form class="kg-signup-card-form"><input type="email"></form></div>',
    '![](https://x.example/b.jpg)\n\n## Tea',
  ],
  [
    'ghost',
    'a call',
    '<div class="kg-card kg-cta-card"><div class="kg-cta-text"><p>Tea</p></div><a href="https://x.example" class="kg-cta-button">Go</a></div>',
    'Tea\n\n[Go](https://x.example)',
  ],

  [
    'blogger',
    'an uploaded film',
    '<p>Look:</p><object class="BLOG_video_class" contentid="ab12"></object>',
    'Look:',
    ['<object>'],
  ],
  [
    'blogger',
    'code in a script',
    '<script type="syntaxhighlighter" class="brush: js"><![CDATA[var y;]]></script>',
    '```js\nvar y;\n```',
  ],
  [
    'blogger',
    'a film in a frame',
    '<iframe class="BLOG_video_class" src="https://www.blogger.com/video.g?token=abc"></iframe>',
    '<https://www.blogger.com/video.g?token=abc>',
  ],

  [
    'medium',
    'a film through Embedly',
    '<figure><iframe src="https://cdn.embedly.com/widgets/media.html?url=https%3A%2F%2Fvimeo.com%2F123"></iframe></figure>',
    '<https://vimeo.com/123>',
  ],
  [
    'medium',
    'a link with a picture',
    '<div class="graf--mixtapeEmbed"><a href="https://x.example/tea"><strong>Tea</strong></a><a href="https://x.example/tea" style="background-image: url(https://x.example/i.jpg);"></a></div>',
    '[**Tea**](https://x.example/tea)[![](https://x.example/i.jpg)](https://x.example/tea)',
  ],
  [
    'medium',
    'a first letter, and a gist',
    '<p class="graf--hasDropCap"><span class="graf-dropCap">N</span>ine</p><figure><script src="https://gist.github.com/ada/12.js"></script></figure>',
    'Nine\n\n<https://gist.github.com/ada/12>',
  ],

  [
    'substack',
    'a button of its own',
    '<p class="button-wrapper" data-attrs="{}"><a class="button primary" href="https://x.example"><span>Go</span></a></p><p class="button-wrapper"><a href="https://elm.substack.com/subscribe?"><span>Subscribe</span></a></p>',
    '[Go](https://x.example)',
  ],
  [
    'substack',
    'a note of a reader',
    `<div class="comment" data-attrs="${attributes({ url: 'https://x.example/c', comment: { body: 'Nine cakes', name: 'Bo' } })}"></div>`,
    '[Nine cakes](https://x.example/c) — Bo',
  ],
  [
    'substack',
    'a chart',
    `<div class="datawrapper-wrap" data-attrs="${attributes({ url: 'https://x.example/abc/', title: 'Cakes a year' })}"></div>`,
    '[Cakes a year](https://x.example/abc/)',
  ],

  [
    'feed',
    'a song of a podcast',
    '<description>Tea</description><enclosure url="https://x.example/a.mp3" type="audio/mpeg" length="1"/>',
    'Tea\n\n<https://x.example/a.mp3>',
  ],
  [
    'feed',
    'code and a quotation',
    `<content:encoded xmlns:content="c"><![CDATA[<pre><code class="language-js">x</code></pre><blockquote>Tea</blockquote>]]></content:encoded>`,
    '```js\nx\n```\n\n> Tea',
  ],
  [
    'feed',
    'a frame and a form',
    `<description>${escaped('<iframe src="https://x.example/map"></iframe><form action="/mail"><input name="n"></form>')}</description>`,
    '<https://x.example/map>',
    ['/mail'],
  ],
];

describe('a construct becomes Markdown, or stays visible with a row in the report', () => {
  it.each<Case>(CASES)(
    '%s: %s',
    async (from, _, body, becomes, left = [], [more, keys] = ['', ''] as const) => {
      const { files, report } = await imported(from, body, more, keys);
      const [, text = ''] = [...files].find(([path]) => /party.*\.md$/.test(path)) ?? [];
      expect(text.replace(/^---\n[^]*?\n---\n/, '').trim()).toBe(becomes);
      const rows = report.noted.flatMap(({ notes }) =>
        notes.map(({ subject }) => subject.replace(/^\S+:\d+: /, '')),
      );
      expect(rows).toEqual(expect.arrayContaining([...left]));
    },
  );

  it('keeps the addresses of files beside a page in template code', async () => {
    const files = `=== eleventy.config.js\n=== posts/party.md\n---\ntitle: A party\ndate: ${DAY}\n---\nTea.\n=== web/index.html\n---\ntitle: All\n---\n{% for one in collections.all %}{{ one.url }}{% endfor %}\n=== web/img/a.jpg\n`;
    const { files: written } = await importFiles('eleventy', (root) => writeFiles(root, files), {
      url: SITE,
    });
    expect([...written.keys()]).toContain('public/web/img/a.jpg');
  });

  it('keeps tags in the code of a title', async () => {
    const files = `=== hugo.toml\n=== content/posts/a.md\n---\ntitle: From \`<dl>\` to <em>tea</em>\n---\nA.\n`;
    const { files: written } = await importFiles('hugo', (root) => writeFiles(root, files));
    expect([...written.values()].join('')).toContain('\ntitle: From `<dl>` to *tea*\n');
  });

  it('reads no name in a flag', async () => {
    const files = `=== _config.yml\nauthor: Ada\n=== _posts/${DAY}-a.md\n---\nauthor: false\ntags: false\n---\nA.\n`;
    const { files: written } = await importFiles('jekyll', (root) => writeFiles(root, files));
    expect([...written.values()].join('')).not.toContain('false');
  });

  it('gives the second post at an address another one, which a build takes', async () => {
    const post = (day: number): string =>
      `=== _posts/2010-06-${day}-party.md\n---\ntitle: A party\n---\nTea.\n`;
    const config = '=== _config.yml\npermalink: /:year/:title/\n';
    const { files, report } = await importFiles('jekyll', (root) =>
      writeFiles(root, config + post(21) + post(22) + post(23)),
    );
    const slugs = [...files.values()].flatMap((text) => /^slug: (.*)$/m.exec(text)?.[1] ?? []);
    expect(slugs).toEqual(['party-2', 'party-3']);
    expect(report.noted.flatMap(({ notes }) => notes.map(({ kind }) => kind))).not.toContain('front-matter');
  });

  it('takes the picture that a feed has beside the text', async () => {
    const picture = '<media:thumbnail xmlns:media="m" url="https://x.example/a.jpg"/>';
    const { files } = await imported('feed', `<description>Tea</description>${picture}`, '', '');
    expect([...files.values()].join('')).toContain('image: https://x.example/a.jpg');
  });
});
