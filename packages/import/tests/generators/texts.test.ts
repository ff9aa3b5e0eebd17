import { describe, expect, it, test } from 'vitest';
import { importFiles, writeFiles } from './import-blog.ts';

const HEADS: Readonly<Record<string, readonly [file: string, head: string, more?: string]>> = {
  jekyll: ['_posts/2010-06-21-party.md', 'title: Party', '=== _config.yml\ntitle: Elm Street\n'],
  hugo: [
    'content/posts/party.md',
    'title: Party\ndate: 2010-06-21',
    '=== hugo.toml\nbaseURL = "https://elm.example/"\n',
  ],
  hexo: [
    'source/_posts/party.md',
    'title: Party\ndate: 2010-06-21',
    '=== _config.yml\ntitle: Elm Street\n=== source/images/a.png\n(picture)\n',
  ],
  eleventy: [
    'posts/party.md',
    'title: Party\ndate: 2010-06-21',
    '=== posts/2010-06-22-tea.md\n---\ntitle: Tea\n---\nHot.\n',
  ],
  astro: [
    'src/content/blog/party.md',
    'title: Party\ndate: 2010-06-21',
    '=== src/content/blog/a.png\n(picture)\n=== src/content/blog/tea.md\n---\ntitle: Tea\ndate: 2010-06-22\n---\nHot.\n',
  ],
  mdx: [
    'src/content/blog/party.mdx',
    'title: Party\ndate: 2010-06-21',
    '=== src/content/blog/a.png\n(picture)\n',
  ],
};

async function became(kind: string, text: string, templates = ''): Promise<string> {
  const [file, head, more = ''] = HEADS[kind] ?? ['', ''];
  const from = kind === 'mdx' ? 'astro' : kind;
  const { files } = await importFiles(from, (root) =>
    writeFiles(
      root,
      `${more}${templates}=== images/a.png\n(picture)\n=== static/images/a.png\n(picture)\n=== ${file}\n---\n${head}\n---\n${text}`,
    ),
  );
  const post = Array.from(files).find(
    ([path]) => path.startsWith('posts/2010-06-21-party') && path.endsWith('.md'),
  );
  return (post?.[1] ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

describe('names of emoji', () => {
  const text = 'Tea :tea: at :man_shrugging:, `:tea:` and :tea_time:.';
  const signs = 'Tea 🍵 at 🤷‍♂️, `:tea:` and :tea_time:.';
  it.each([
    ['Jekyll with jemoji', 'jekyll', '=== _config.yml\ntitle: Elm\nplugins: [jekyll-feed, jemoji]\n', signs],
    ['Jekyll with old settings', 'jekyll', '=== _config.yml\ntitle: Elm\ngems: [jemoji]\n', signs],
    ['Jekyll without it', 'jekyll', '=== _config.yml\ntitle: Elm\nplugins: [jekyll-feed]\n', text],
    ['Hugo with them', 'hugo', '=== hugo.toml\nenableEmoji = true\n', signs],
    ['Hexo with a plugin', 'hexo', '=== _config.yml\ngithubEmojis:\n  enable: true\n', signs],
    ['Hexo with old settings', 'hexo', '=== _config.yml\ngithubEmojis: true\n', signs],
    ['Hexo without it', 'hexo', '=== _config.yml\ngithubEmojis:\n  enable: false\n', text],
  ])('%s', async (_, kind, settings, expected) => {
    expect(await became(kind, text, settings)).toBe(expected);
  });
});

describe('a text of Jekyll', () => {
  it.each([
    [
      'a film by its address',
      '{% youtube https://www.youtube.com/watch?v=abcdefghijk %}',
      '[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)',
    ],
    [
      'a picture by a plugin',
      '{% wide_img url="/images/a.png" title="Four tables" %}',
      '![](a.png "Four tables")',
    ],
    [
      'a mark of quotation that nothing opens',
      '{% wide_img /images/a.png" title="Four tables" %}',
      '![](a.png "Four tables")',
    ],
    [
      'words in quotation marks',
      `{% img /images/a.png 'In the road' 'Four tables' %}`,
      '![Four tables](a.png "In the road")',
    ],
    [
      'its words between two tags',
      '{% figure /images/a.png %}\nFour *tables*.\n{% endfigure %}',
      '![](a.png "Four *tables*.")',
    ],
    [
      'the picture between two tags',
      '{% figure caption:"In the road" %}\n![Tables](/images/a.png)\n{% endfigure %}',
      '![Tables](a.png)\n\nIn the road',
    ],
    [
      'a picture in a line of HTML',
      '<center>{% img /images/a.png Tables %}</center>',
      '<div align="center"><img src="a.png" alt="Tables"></div>',
    ],
    [
      'a picture with a caption there',
      '<div>{% include figure.html src="/images/a.png" caption="Here" %}</div>',
      '<div><figure><img src="a.png" alt=""><figcaption>Here</figcaption></figure></div>',
    ],
    [
      'a picture deep in HTML',
      '<div>\n    <div>\n        {% img /images/a.png Tables %}\n        <p>Four.</p>\n    </div>\n</div>',
      '<div>\n    <div>\n        <img src="a.png" alt="Tables">\n        <p>Four.</p>\n    </div>\n</div>',
    ],
    [
      'a picture alone in its line of HTML',
      '<div>\n{% img /images/a.png Tables %}\n</div>',
      '<div>\n\n![Tables](a.png)\n\n</div>',
    ],
    [
      'code in HTML',
      '<ul><li>{% highlight js %}\neat("<b>");\n\nrest();\n{% endhighlight %}</li></ul>',
      '<ul><li><pre><code class="language-js">eat(&quot;&lt;b&gt;&quot;);\n&#32;\nrest();</code></pre></li></ul>',
    ],
    [
      'emphasis by a style',
      'Nine <span style="font-weight: bold; font-style: italic">*new* cakes</span>',
      'Nine <em><strong>*new* cakes</strong></em>',
    ],
    [
      'a reference in an address of HTML',
      '<img src="&#47;images&#47;a.png" alt="A &amp; B">',
      '<img src="a.png" alt="A &amp; B">',
    ],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('jekyll', typed)).toBe(expected);
  });
});

describe('HTML among Kramdown', () => {
  const CODE = '{% highlight html %}\n<div markdown="1">\n\nNine\n\n</div>\n{% endhighlight %}';
  it.each([
    [
      'that holds Markdown',
      'One.\n<div class="note" markdown="1">\n  ## Cakes\n\n  *Nine*\n</div>\nTwo.',
      'One.\n<div>\n\n## Cakes\n\n*Nine*\n\n</div>\nTwo.',
    ],
    [
      'that folds',
      '<details markdown="block"><summary>More</summary>\n* Nine\n</details>',
      '<details>\n\n<summary>More</summary>\n\n* Nine\n\n</details>',
    ],
    ['that is a paragraph', '<p class="a" markdown="span">Nine *cakes*</p>', 'Nine *cakes*'],
    [
      'that goes on behind empty lines',
      '<div>\n\n    <p>Nine</p>\n\n    <p>Tea</p>\n</div>\n\nTwo.',
      '<div>\n    <p>Nine</p>\n    <p>Tea</p>\n</div>\n\nTwo.',
    ],
    [
      'in which an element holds Markdown',
      '<div>\n\n<div markdown="1">\nNine\n\n*Tea*\n</div>\n\n</div>',
      '<div>\n<div>\n\nNine\n\n*Tea*\n\n</div>\n</div>',
    ],
    ['that nothing ends', '<div markdown="1">\n\nNine', '<div>\n\nNine'],
    ['in code', CODE, '```html\n<div markdown="1">\n\nNine\n\n</div>\n```'],
  ])('%s', async (_, typed, expected) => {
    expect(await became('jekyll', typed)).toBe(expected);
  });

  it.each([
    ['markdown: CommonMark', '<div>\n\n*Nine*\n\n</div>', '<div>\n\n*Nine*\n\n</div>'],
    ['kramdown:\n  parse_block_html: true', '<div>\n*Nine*\n</div>', '<div>\n\n*Nine*\n\n</div>'],
  ])('is read as the settings say: %s', async (setting, typed, expected) => {
    expect(await became('jekyll', typed, `=== _config.yml\n${setting}\n`)).toBe(expected);
  });

  it('leaves the numbers of lines as they are', async () => {
    const { report } = await importFiles('jekyll', (root) =>
      writeFiles(
        root,
        '=== _posts/2010-06-21-a.md\n---\ntitle: A\n---\n<div markdown="1">\nNine\n</div>\n<div>\n\n</div>\n{{ page.cakes }}\n',
      ),
    );
    expect(report.noted.flatMap(({ notes }) => notes.map(({ subject }) => subject))).toEqual([
      '_posts/2010-06-21-a.md:10: {{ page.cakes }}',
    ]);
  });
});

describe('a text of a theme of Jekyll', () => {
  it.each([
    ['a quotation that is a box', '> Nine.\n> Ten.\n{: .prompt-danger }', '> [!CAUTION]\n> Nine.\n> Ten.'],
    ['a paragraph that is a box', 'One.\n\nNine.\n{: .notice--info}', 'One.\n\n> [!NOTE]\n> Nine.'],
    ['a box in code', '```\n> Nine.\n{: .notice}\n```', '```\n> Nine.\n{: .notice}\n```'],
    ['a film', "{% include embed/video.html src='/a.mp4' title='The road' %}", '[The road](/a.mp4)'],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('jekyll', typed)).toBe(expected);
  });

  it('says where its pictures lie, and that nothing in it is a tag', async () => {
    const { files, report } = await importFiles('jekyll', (root) =>
      writeFiles(
        root,
        '=== x/a.png\n(other)\n=== y/a.png\n(picture)\n=== _posts/2010-06-21-a.md\n---\ntitle: A\nmedia_subpath: /y/\nrender_with_liquid: false\n---\n![](a.png) {{ page.title }}\n',
      ),
    );
    expect(files.get('posts/2010-06-21-a/index.md')).toContain('![](a.png) {{ page.title }}');
    expect(files.get('posts/2010-06-21-a/a.png')).toBe('(picture)\n');
    expect(report.remarks.join()).not.toContain('media_subpath');
  });
});

describe('a tag with a template of the blog', () => {
  const includes = (text: string): string => `=== _includes/own.html\n${text}\n`;
  it.each([
    ['a file of HTML', '<p class="x">Nine <b>cakes</b>.</p>', '{% include own.html %}', 'Nine **cakes**.'],
    [
      'values and conditions',
      '<div>{% if include.by %}By {{ include.by | escape }}{% else %}By nobody{% endif %}, {{ site.title }}</div>',
      '{% include own.html by="Rosa" %}',
      'By Rosa, Elm Street',
    ],
    [
      'a list',
      '{% assign all = include.names | split: "," %}<ul>{% for one in all %}<li>{{ one }}</li>{% endfor %}</ul>',
      '{% include own.html names="tea,cake" %}',
      '- tea\n- cake',
    ],
    [
      'HTML around it',
      '<b>Nine</b> cakes',
      '<div>{% include own.html %}</div>',
      '<div><b>Nine</b> cakes\n</div>',
    ],
    ['nothing to see in it', '<script src="/a.js"></script>', 'Tea\n\n{% include own.html %}', 'Tea'],
    ['a part of a theme', '', 'Tea\n\n{% include disqus.html %}', 'Tea'],
    [
      'words and an address, and no such file',
      '',
      '{% include other.html title="Nine cakes" url="https://cake.example/" %}',
      '[Nine cakes](https://cake.example/)',
    ],
    ['what is not known', '{{ page.title | shouted }}', '{% include own.html %}', '{% include own.html %}'],
    ['no such file', '', '{% include other.html %}', '{% include other.html %}'],
  ])('is drawn as Jekyll does, with %s', async (_, template, typed, expected) => {
    expect(await became('jekyll', typed, includes(template))).toBe(expected);
  });

  it.each([
    ['{{ "A Party" | downcase | slugify }}', 'a-party'],
    ['{{ "2010-06-21" | date: "%d.%m.%Y" }}', '21.06.2010'],
    ['{{ "2010-06-21" | readableDate }}', '2010-06-21'],
    ['{{ "2010-06-21" | date: "%Q" }}', '{{ "2010-06-21" | date: "%Q" }}'],
  ])('%s is a value with filters', async (typed, expected) => {
    expect(await became('jekyll', typed)).toBe(expected);
  });

  it.each([
    [
      'what was typed',
      '<p>By {{ .Get "by" | markdownify }} and {{ .Get 0 }}</p>',
      '{{< own by="Rosa" >}}',
      'By Rosa and',
    ],
    [
      'words and an address that a template works on',
      '{{ range .Params }}{{ . }}{{ end }}',
      '{{< own title="Nine cakes" url="https://cake.example/" >}}',
      '[Nine cakes](https://cake.example/)',
    ],
    [
      'what stands between its tags, whatever is done with it',
      '{{ .Inner | strings.ToUpper }}',
      '{{< own size="9" >}}\nNine *cakes*.\n{{< /own >}}',
      'Nine *cakes*.',
    ],
    [
      'Markdown within HTML',
      '<div>{{ .Inner | markdownify }}</div>',
      '{{< own >}}\nNine *cakes*.\n\n- [tea](https://tea.example/)\n{{< /own >}}',
      'Nine *cakes*.\n\n- [tea](https://tea.example/)',
    ],
    ['what is not known', '{{ range .Site.Pages }}{{ .Title }}{{ end }}', '{{< own >}}', '{{< own >}}'],
    [
      'a picture that it works on',
      '{{ $i := .Page.Resources.GetMatch "a" }}',
      '{{< own file="/images/a.png" caption="Tables" >}}',
      '![](a.png "Tables")',
    ],
  ])('is drawn as Hugo does, with %s', async (_, template, typed, expected) => {
    expect(await became('hugo', typed, `=== layouts/shortcodes/own.html\n${template}\n`)).toBe(expected);
  });
});

describe('a text of Hugo', () => {
  it.each([
    ['tabs', '{{< tabs "one" >}}{{< tab "Tea" >}}Hot.{{< /tab >}}{{< /tabs >}}', '**Tea**\n\nHot.'],
    [
      'attributes of headings',
      '## Tea {#hot .big}\n\n### Cake { .big }\n\nJam {x}\n---\n\n[up](#hot)',
      '## Tea {#hot}\n\n### Cake\n\n## Jam {x}\n\n[up](#hot)',
    ],
    ['a picture by any name', '{{< wide "/images/a.png" >}}', '![](a.png)'],
    [
      'a quotation from a book',
      '{{< quote author="Rosa" source="Cakes" url="https://cake.example/" >}}\nNine.\n{{< /quote >}}',
      '> Nine.\n>\n> — Rosa, [Cakes](https://cake.example/)',
    ],
    ['a note beside the text', 'Nine{{< sidenote >}}Or *ten*.{{< /sidenote >}}.', 'Nine (Or *ten*.).'],
    [
      'a box with a title and a colour',
      '{{% callout "Read this" "blue" %}}\nNine.\n{{% /callout %}}',
      '> [!NOTE]\n> **Read this**\n>\n> Nine.',
    ],
    ['a note beside a word', 'Nine {{< sidenote "cakes" >}}Or ten.{{< /sidenote >}}', 'Nine cakes (Or ten.)'],
    [
      'what folds by its text',
      '{{< spoiler text="More" >}}Nine{{< /spoiler >}}',
      '<details>\n<summary>More</summary>\n\nNine\n\n</details>',
    ],
    ['a film of another service', '{{< vimeo_simple 12 >}}', '[Video on Vimeo](https://vimeo.com/12)'],
    [
      'a caption of a table',
      '{{< table caption="Cakes" >}}\n| a |\n|---|\n{{< /table >}}',
      '**Cakes**\n\n| a |\n|---|',
    ],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('hugo', typed)).toBe(expected);
  });
});

describe('a text of Hexo', () => {
  it.each([
    [
      'a note in an item of a list',
      '1. One. {% note info %} Nine cakes {% endnote %} Two.',
      '1. One.\n\n   > [!NOTE]\n   > Nine cakes\n\n   Two.',
    ],
    [
      'a tag of one theme',
      '{% gp 2-1 %}{% asset_img a.png %}{% endgp %}',
      '{% gp 2-1 %}![](a.png){% endgp %}',
    ],
    [
      'boxes between colons',
      'One.\n::: warning Hot tea\nNine.\n:::\nTwo.',
      'One.\n\n> [!WARNING]\n> **Hot tea**\n>\n> Nine.\n\nTwo.',
    ],
    ['boxes in code', '```\n::: tip\nNine.\n:::\n```', '```\n::: tip\nNine.\n:::\n```'],
    ['a box that nothing ends', '::: tip\nNine.', '::: tip\nNine.'],
    [
      'a link to a post that is not there',
      "See {% post_link tea 'the tea' %}, {% post_link tea %}.",
      'See the tea, tea.',
    ],
    [
      'films',
      '{% dplayer "url=https://film.example/a.mp4" %}\n\n{% responsive_youtube abcdefghijk %}',
      '<https://film.example/a.mp4>\n\n[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)',
    ],
    ['code on another site', '{% codepen elm abCD %}', '[Code on CodePen](https://codepen.io/elm/pen/abCD)'],
    [
      'a file as code',
      '{% include_code Eating lang:js from:2 to:3 eat.js %}',
      '```js title="Eating"\nb();\nc();\n```',
    ],
    [
      'slides',
      '{% speakerdeck 4e8126e72d853c0060001f97 %}',
      '[Slides](https://speakerdeck.com/player/4e8126e72d853c0060001f97)',
    ],
    ['a tag that is not known', '{% meting "12" "song" %}', '{% meting "12" "song" %}'],
    [
      'a tag of a theme',
      '{% folding blue, Tea %}\nHot.\n{% endfolding %}',
      '{% folding blue, Tea %}\nHot.\n{% endfolding %}',
    ],
  ])('with %s', async (_, typed, expected) => {
    const code = '=== source/downloads/code/eat.js\na();\nb();\nc();\nd();\n';
    expect(await became('hexo', typed, code)).toBe(expected);
  });
});

describe('a text of Eleventy', () => {
  it.each([
    [
      'a picture whose second value says what it shows',
      '{% image "/images/a.png", "Tables", "100vw" %}',
      '![Tables](a.png)',
    ],
    [
      'a picture with named values',
      "{% image '/images/a.png', 'Tables', { caption: 'Four' } %}",
      '![Tables](a.png "Four")',
    ],
    [
      'a whole address behind a filter',
      '{{ "https://elm.example/" | url }} {{ "/tea/" | url }}',
      'https://elm.example/ /tea/',
    ],
    ['a day in the form of the blog', 'On {{ date | readableDate }}.', 'On 2010-06-21.'],
    [
      'a tag for the address of a text',
      '[Tea]({% ref "tea.md" %}) {% ref "cake.md" %}',
      '[Tea](2010-06-22-tea.md) {% ref "cake.md" %}',
    ],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('eleventy', typed)).toBe(expected);
  });
});

describe('a text of Astro', () => {
  it.each([
    ['a line that only looks like code', 'import duties\nexport of tea', 'import duties\nexport of tea'],
    ['braces', 'Nine {cakes}', 'Nine {cakes}'],
    ['a link to a file', '[Tea](./tea.md)', '[Tea](2010-06-22-tea.md)'],
    ['a title of a box', ':::note{title="Tea"}\nHot.\n:::', '> [!NOTE]\n> **Tea**\n>\n> Hot.'],
    ['a line that is not known', '::cake{id="9"}', '::cake{id="9"}'],
    ['the target of a link', '[Tea](<A b.md>) and `<X>`', '[Tea](A%20b.md) and `<X>`'],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('astro', typed)).toBe(expected);
  });
});

describe('a text in MDX', () => {
  it.each([
    ['a module', 'import Tea from "../Tea.astro";\n\nNine', 'Nine'],
    ['a line that only looks like code', 'import duties\nrose.', 'import duties\nrose.'],
    ['a value of its front matter', '{frontmatter.title} and {" tea"}', 'Party and  tea'],
    ['any other value', '{1 + 1}', '{1 + 1}'],
    [
      'a picture that is imported',
      'import cake from "./a.png";\n\n<Wide pic={cake.src} alt="Nine" />',
      '![Nine](a.png)',
    ],
    [
      'an element with values',
      'import cake from "./a.png";\n\n<img src={cake} style={{ color: "red" }} width={3} alt="Nine" />',
      '<img src="a.png" width="3" alt="Nine">',
    ],
    [
      'components that only hold text',
      '<Tabs>\n<TabItem label="Tea">\nHot.\n</TabItem>\n</Tabs>',
      '**Tea**\n\nHot.',
    ],
    ['Markdown between tags', '<div className="a">\n  *Nine*\n</div>', '<div>\n\n*Nine*\n\n</div>'],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('mdx', typed)).toBe(expected);
  });
});

describe('a text in Markdown is written as a check wants it', () => {
  it.each([
    [
      'headings from the second level on, none skipped',
      '### A\n\nTea\n===\n\n##### B\n\n```\n# C\n```\n\n<h1>D</h1>',
      '## A\n\n## Tea\n\n### B\n\n```\n# C\n```\n\n<h2>D</h2>',
    ],
    ['no heading that repeats the title', '# Party\n\nNine.\n\n## Tea', 'Nine.\n\n## Tea'],
    [
      'no attribute that a post may not have, and none twice',
      '<img src="/images/a.png" alt="A" class="wide" onclick="x()" alt="B" width="3">\n\n<p style="text-align: center">Tea <font color="red">hot</font> <a href="/x" hreflang="en us">there</a></p>',
      '<img src="a.png" alt="A" width="3">\n\n<p align="center">Tea hot <a href="/x">there</a></p>',
    ],
    [
      'boxes in the place of other elements',
      '<section>\n\n<article class="x">\n\nTea\n\n</article>\n\n</section>',
      '<section>\n\n<div>\n\nTea\n\n</div>\n\n</section>',
    ],
    ['no link to nowhere', '<a href="#" class="b">Tea</a>', '<a>Tea</a>'],
    [
      'generics, tags in code and addresses',
      'Vec<T> `<font>` <https://a.example/>',
      'Vec<T> `<font>` <https://a.example/>',
    ],
  ])('with %s', async (_, typed, expected) => {
    expect(await became('hexo', typed)).toBe(expected);
  });
});

/** A theme that loads a script for formulas. */
const SCRIPT = '=== themes/a/layout/post.ejs\n<script src="/mathjax.js"></script>\n';

test.each(['So $a_1 * b$ here', String.raw`\[ [Etherpad](http://x/a_b) \]`, '$$a_1$$'])(
  'without a script for formulas, text stays text: %s',
  async (typed) => {
    expect(await became('hexo', typed)).toBe(typed);
  },
);

test.each([
  String.raw`\[ [Etherpad](http://x/a_b) \]`,
  String.raw`\[see https://x/a_b\]`,
  String.raw`\[a - b\]`,
])('escaped brackets around words are no formula: %s', async (typed) => {
  expect(await became('hexo', typed, SCRIPT)).toBe(typed);
});

describe('formulas among Markdown', () => {
  it.each([
    ['in a line', 'So $a_1 * b * c$, and \\\\(x_1\\\\).', 'So `$a_1 * b * c$`, and `\\(x_1\\)`.'],
    ['on lines of their own', '$$\na_1 * b * c\n$$', '```tex\na_1 * b * c\n```'],
    ['in the middle of a line', 'So $$a_1$$ is', 'So `$$a_1$$` is'],
    [
      'sums of money, and signs that are escaped',
      'From $5 to $6, \\[see\\] \\(here\\)',
      'From $5 to $6, \\[see\\] \\(here\\)',
    ],
    [
      'escaped brackets in the target of a link',
      '[Tea](https://a.example/Tea_\\(hot_drink\\)) and $a_1$',
      '[Tea](https://a.example/Tea_\\(hot_drink\\)) and `$a_1$`',
    ],
    ['dollar signs in an attribute', '<b title="$a_1$">Tea</b>', '<b title="$a_1$">Tea</b>'],
    ['variables of a shell around HTML', '$(a)<b>"c_d"</b>$', '$(a)<b>"c_d"</b>$'],
    ['in code', '`$a_1$`', '`$a_1$`'],
  ])('%s', async (_, typed, expected) => {
    expect(await became('hexo', typed, SCRIPT)).toBe(expected);
  });

  it('are told with their lines', async () => {
    const { report } = await importFiles('jekyll', (root) =>
      writeFiles(
        root,
        '=== _posts/2010-06-21-a.md\n---\ntitle: A\nmath: true\n---\nTea\n\n$$\nx\n$$\n\n$y_1$ {{ page.cakes }}\n',
      ),
    );
    expect(
      report.noted.flatMap(({ notes }) => notes.map(({ kind, subject }) => `${kind} ${subject}`)),
    ).toEqual([
      'formula _posts/2010-06-21-a.md:7: $$ x $$',
      'formula _posts/2010-06-21-a.md:11: $y_1$',
      'variable _posts/2010-06-21-a.md:11: {{ page.cakes }}',
    ]);
  });
});

describe('what a script showed among Markdown', () => {
  it.each([
    [
      'a gist',
      '<script src="https://gist.github.com/ada/12ab.js"></script>',
      '<https://gist.github.com/ada/12ab>',
    ],
    [
      'a recording',
      '<script src="https://asciinema.org/a/14.js" async></script>',
      '<https://asciinema.org/a/14>',
    ],
    [
      'a picture',
      '<p><img class="lazy" data-src="https://x.example/a.jpg"></p>',
      '<p><img src="https://x.example/a.jpg"></p>',
    ],
    ['a library', 'Tea\n<script async src="//platform.twitter.com/widgets.js"></script>', 'Tea'],
    ['code and a style', 'Tea\n\n<script>var a = "<b>";</script>\n\n<style>a{}</style>', 'Tea'],
  ])('%s', async (_, typed, expected) => {
    expect(await became('hexo', typed)).toBe(expected);
  });
});

describe('a sound or film', () => {
  const files = (folder: string): string =>
    `=== ${folder}media/song.mp3\nID3\u0003\n=== ${folder}media/walk.mp4\n(film)\n=== ${folder}media/walk.png\n(picture)\n=== ${folder}media/walk.vtt\nWEBVTT\n`;
  it.each([
    ['by an include', 'jekyll', '{% include audio.html src="/media/song.mp3" %}', '![](song.mp3)'],
    [
      'in HTML',
      'jekyll',
      '<audio src="{{ site.baseurl }}/media/song.mp3" controls></audio>',
      '![](song.mp3)',
    ],
    [
      'in an item of a list',
      'jekyll',
      '- One\n\n  <video controls><source src="/media/walk.mp4" type="video/mp4">No.</video>\n- Two',
      '- One\n\n  ![](walk.mp4)\n\n- Two',
    ],
    [
      'with a caption',
      'jekyll',
      '<figure>\n  <video src="/media/walk.mp4"></video>\n  <figcaption>The <em>road</em></figcaption>\n</figure>\n\nEnd',
      '![](walk.mp4 "The *road*")\n\nEnd',
    ],
    [
      'of another place, with a caption',
      'jekyll',
      '<figure><video src="https://film.example/walk.mp4"></video><figcaption>The road</figcaption></figure>',
      '<https://film.example/walk.mp4>\n\nThe road',
    ],
    [
      'as a picture, of this place and another',
      'jekyll',
      '![The road](/media/walk.mp4)\n\n![](https://film.example/walk.mp4)',
      '![The road](walk.mp4)\n\n[walk.mp4](https://film.example/walk.mp4)',
    ],
    [
      'in code',
      'jekyll',
      '`<video src="/media/walk.mp4"></video>`',
      '`<video src="/media/walk.mp4"></video>`',
    ],
    ['by a shortcode', 'hugo', '{{< audio src="/media/song.mp3" caption="Sung" >}}', '![](song.mp3 "Sung")'],
    [
      'by a shortcode, with a picture before it starts',
      'hugo',
      '{{< video src="/media/walk.mp4" title="The road" poster="/media/walk.png" >}}',
      '![The road](walk.mp4)',
    ],
    [
      'with its words',
      'hugo',
      '<video src="/media/walk.mp4" controls autoplay><track src="/media/walk.vtt" kind="captions" srclang="en"></video>',
      '![](walk.mp4)',
    ],
    ['by a template', 'hugo', '{{< clip "/media/walk.mp4" >}}', '![](walk.mp4)'],
  ])('%s', async (_, kind, typed, expected) => {
    const clip = '=== layouts/shortcodes/clip.html\n<video src="{{ .Get 0 }}" controls></video>\n';
    expect(await became(kind, typed, kind === 'hugo' ? clip + files('static/') : files(''))).toBe(expected);
  });
});

describe('a link to a post of Hexo', () => {
  it.each([
    ['party', '{% post_link party %}'],
    ['2010-06-20-rain', '{% post_link rain %}'],
    ['my post', '{% post_link "my post" %}'],
    ['C#-(==,equals)', '{% post_link C#-(==,equals) %}'],
    ['kernel/6-APC', '{% post_link kernel/6-APC %}'],
    ['中文', '{%post_link 中文 %}'],
    ['0001.two-sum', '{% post_link 0001.two-sum.md %}'],
  ])('with the name %s', async (name, typed) => {
    const { files } = await importFiles('hexo', (root) =>
      writeFiles(
        root,
        `=== _config.yml\nurl: https://elm.example\n=== source/_posts/${name}.md\n---\ntitle: Tea\ndate: 2010-06-20\n---\nHot.\n=== source/_posts/links.md\n---\ntitle: Links\ndate: 2010-06-21\n---\n${typed} ${typed.replace(' %}', " 'It’s, so' %}")}\n`,
      ),
    );
    expect(files.get('posts/2010-06-21-links.md')).toMatch(/\n\[Tea\]\(([^)]*\.md)\) \[It’s, so\]\(\1\)\n$/);
  });
});
