import { describe, expect, it } from 'vitest';
import { SITE, wxr } from '../wxr.ts';
import { importFiles, writeFiles } from './import-blog.ts';

const KATEX = '<span class="katex"><span class="katex-html" aria-hidden="true">x2</span></span>';
const POLL = '<div class="poll-embed" data-attrs="{&quot;id&quot;:11}"></div>';
const HEAD = (title: string): string => `---\ntitle: ${title}\ndate: 2010-06-21\n---\n`;
const escaped = (html: string): string =>
  html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Content that the import cannot convert, and the expected losses. */
const BLOGS: readonly (readonly [
  name: string,
  from: string | undefined,
  files: string,
  losses: readonly string[],
])[] = [
  [
    'Jekyll',
    'jekyll',
    `=== _config.yml
url: https://elm.example
=== _posts/2010-06-21-party.md
---
title: Party
---
Nine {% chart 12 %}

{{ page.cakes }} and [[Other note]] and [["tea", "cake"]] and %% hidden %%

${KATEX}
=== notes.md
Tea.
=== _posts/2010-06-22-tea.md
---
title: Tea: green
tags: [tea]
---
Hot.
=== README.md
For developers.
=== projects.html
---
title: Projects
---
{% for one in site.data.projects %}{{ one.name }}{% endfor %}
=== archive.html
---
title: Archive
---
{% for post in site.posts %}{{ post.title }}{% endfor %}
`,
    [
      'item /projects.html: its page was made by a template, and the front page answers its address',
      'words posts/2010-06-21-party.md: _posts/2010-06-21-party.md:8: x2',
      'tag posts/2010-06-21-party.md: _posts/2010-06-21-party.md:6: %% hidden %%',
      'tag posts/2010-06-21-party.md: _posts/2010-06-21-party.md:6: [[Other note]]',
      'tag posts/2010-06-21-party.md: _posts/2010-06-21-party.md:4: {% chart 12 %}',
      'tag posts/2010-06-21-party.md: _posts/2010-06-21-party.md:6: {{ page.cakes }}',
      'unread _posts/2010-06-22-tea.md: Line 2: This value cannot be read as it is typed: a sign in it has another meaning here.',
      'unread notes.md: it has no front matter',
    ],
  ],
  [
    'Hugo',
    'hugo',
    `=== hugo.toml
baseURL = "https://elm.example/"
=== content/posts/party.md
${HEAD('Party')}{{< chart 12 >}}

{{< echarts >}}
{ "data": [1, 2] }
{{< /echarts >}}
=== content/posts/_index.md
---
title: All posts
---
`,
    [
      'tag posts/2010-06-21-party.md: content/posts/party.md:5: {{< chart 12 >}}',
      'tag posts/2010-06-21-party.md: content/posts/party.md:7: {{< echarts >}}',
    ],
  ],
  [
    'Hexo',
    'hexo',
    `=== _config.yml
url: https://elm.example
=== source/_posts/party.md
${HEAD('Party')}{% meting "12" "song" %}
`,
    ['tag posts/2010-06-21-party.md: source/_posts/party.md:5: {% meting "12" "song" %}'],
  ],
  [
    'Eleventy',
    'eleventy',
    `=== eleventy.config.js
export default () => {};
=== posts/party.md
${HEAD('Party')}{% chart 12 %}
=== posts/song.pug
p Tea
`,
    [
      'tag posts/2010-06-21-party.md: posts/party.md:5: {% chart 12 %}',
      'unread posts/song.pug: it is written in another language than Markdown and HTML',
    ],
  ],
  [
    'Astro',
    'astro',
    `=== astro.config.mjs
export default { site: "https://elm.example" };
=== src/content/blog/party.mdx
${HEAD('Party')}<Chart id="12" />
=== src/pages/about.astro
<p>We.</p>
`,
    [
      'tag posts/2010-06-21-party.md: src/content/blog/party.mdx:5: <Chart id="12" />',
      'unread src/pages/about.astro: it is a page of code',
    ],
  ],
  [
    'Gatsby',
    undefined,
    `=== package.json
{}
=== content/blog/party.md
${HEAD('Party')}Nine.
=== content/tea.md
Hot.
`,
    ['unread content/tea.md: it has no front matter'],
  ],
  [
    'Obsidian',
    undefined,
    `=== .obsidian/app.json
{}
=== Party.md
Nine cakes, ![[Song.base]] and \`\`\`x\`\`\`.
=== Cake.excalidraw.md
x
`,
    [
      'content pages/party.md: Party.md:1: ![[Song.base]]',
      'unread Cake.excalidraw.md: it is a drawing or a board of the program',
    ],
  ],
  [
    'Ghost',
    'ghost',
    `=== export.json
${JSON.stringify({ data: { posts: [{ id: 'a', title: 'Party', slug: 'party', status: 'published', html: `<p>Nine ${KATEX}</p>`, published_at: '2010-06-21T17:30:00.000Z' }] } })}
`,
    ['words posts/2010-06-21-party.md: x2'],
  ],
  [
    'Blogger',
    undefined,
    `=== feed.atom
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><title>Elm</title><link rel='alternate' href='https://elm.blogspot.com/'/>
<entry><id>tag:blogger.com,1999:blog-7.post-1</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Party</title><content type='html'>Nine ${escaped(KATEX)}</content><published>2010-06-21T17:30:00Z</published><blogger:filename>/2010/06/party.html</blogger:filename></entry>
<entry><id>tag:blogger.com,1999:blog-7.post-2</id><blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status><blogger:parent>tag:blogger.com,1999:blog-7.post-9</blogger:parent><content type='html'>Hi</content><published>2010-06-21T17:30:00Z</published></entry>
</feed>
`,
    ['words posts/2010-06-21-party.md: x2', 'comment 9: 1 comment on 9, which is not in the export'],
  ],
  [
    'Medium',
    undefined,
    `=== posts/2018-08-11_Party-efefef121212.html
<article class="h-entry"><header><h1 class="p-name">Party</h1></header><section data-field="body" class="e-content"><section><h3 class="graf--title">Party</h3><p>Nine ${KATEX}</p></section></section><footer><p><a href="https://medium.com/p/efefef121212"><time class="dt-published" datetime="2018-08-11T11:23:34.123Z">x</time></a></p><p><a href="https://medium.com/@rosa/party-efefef121212" class="p-canonical">x</a></p></footer></article>
`,
    ['words posts/2018-08-11-party-efefef121212.md: x2'],
  ],
  [
    'Substack',
    undefined,
    `=== posts.csv
post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url
1.party,2024-03-10T12:00:00.000Z,true,,,newsletter,everyone,Party,,
2.gone,2024-03-11T12:00:00.000Z,true,,,newsletter,everyone,Gone,,
=== posts/1.party.html
<p>Nine</p>${POLL}<div class="native-video-embed" data-attrs="{&quot;mediaUploadId&quot;:&quot;ab-12&quot;,&quot;duration&quot;:null}"></div>
`,
    [
      'content posts/2024-03-10-party.md: <div class="poll-embed">',
      'content posts/2024-03-10-party.md: <div class="native-video-embed">',
      'unread posts/2.gone.html: it is not in the export',
    ],
  ],
  [
    'a feed',
    undefined,
    `=== feed.xml
<rss version="2.0"><channel><title>Elm</title><link>https://elm.example</link><item><title>Party</title><link>https://elm.example/party/</link><pubDate>Mon, 21 Jun 2010 17:30:00 +0000</pubDate><description>${escaped(`Nine ${POLL}`)}</description></item></channel></rss>
`,
    ['content posts/2010-06-21-party.md: <div class="poll-embed">'],
  ],
  [
    'WordPress',
    undefined,
    `=== export.xml
${wxr([
  {
    id: 1,
    slug: 'party',
    body: `Nine ${KATEX}\n\n[chart id="3"]\n\n[b]Ten[/b]\n\n[jetpack_subscription_form show="1"]`,
    comments: [{ id: 7, text: `Look: <img src="${SITE}/wp-content/uploads/2010/06/a.jpg" alt="Tea">` }],
  },
  {
    id: 2,
    slug: 'tea',
    body: '<!-- wp:paragraph --><p>Hot.</p><!-- /wp:paragraph --><!-- wp:acme/chart {"id":3} /--><!-- wp:jetpack/subscriptions {"id":3} /-->',
  },
  { id: 3, slug: 'draft', status: 'draft', body: '[chart id="3"]' },
  { id: 4, slug: 'news', body: '<form action="https://x.example/subscribe"><input name="mail">Join</form>' },
  { id: 5, slug: 'more', body: '<form action="https://x.example/subscribe"><input name="mail">Join</form>' },
  { id: 6, slug: 'find', body: '<form class="search"><input name="s">Search</form> Ten.' },
  { id: 7, slug: 'say', body: '<form id="say"><input name="s">Say</form>[contact-form-7 id="1"]' },
  { id: 8, slug: 'write', body: '[contact-form-7 id="2"]' },
  {
    id: 9,
    slug: 'plan',
    body: `<a href="${SITE}/wp-content/uploads/2010/06/plan.pdf">Plan</a> <a href="${SITE}/wp-content/uploads/2010/06/never.pdf">Never</a>`,
  },
  { id: 10, type: 'attachment', attachment: `${SITE}/wp-content/uploads/2010/06/plan.pdf` },
])}`,
    [
      'words posts/2010-06-21-party.md: x2',
      `file posts/2010-06-21-plan.md: ${SITE}/wp-content/uploads/2010/06/plan.pdf`,
      `comment posts/2010-06-21-party.md: ${SITE}/wp-content/uploads/2010/06/a.jpg in comment 7`,
      'content posts/2010-06-21-party.md: [chart]',
      'content posts/2010-06-21-tea.md: acme/chart',
      'form posts/2010-06-21-news.md: https://x.example/subscribe',
      'form posts/2010-06-21-say.md: [contact-form-7]',
      'form posts/2010-06-21-say.md: <form id="say">',
      'form posts/2010-06-21-write.md: [contact-form-7]',
    ],
  ],
];

describe('what cannot come across is counted as lost', () => {
  it.each(BLOGS)('of %s', async (_, from, files, losses) => {
    const imported = await importFiles(from, (root) => writeFiles(root, files));
    expect(imported.losses).toEqual(losses);
  });
});

it.each([
  ['<div style="display:none">\n<div>Old</div>\nwords\n</div>', 'Old words'],
  ['<p hidden>Old\nwords', 'Old words'],
  ['Tea <img src="a" alt="the hidden lake" hidden> cake', '<img src="a" alt="the hidden lake" hidden>'],
])('what a style or an attribute hid stays out of a text, and is noted: %j', async (typed, words) => {
  const files = `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-party.md\n${HEAD('Party')}Nine\n\n${typed}\n\n\`<b hidden>\`\n`;
  const { files: made, losses, report } = await importFiles('jekyll', (root) => writeFiles(root, files));
  expect(losses).toEqual([]);
  expect(JSON.stringify(report.noted)).toContain(JSON.stringify(`_posts/2010-06-21-party.md:7: ${words}`));
  expect(made.get('posts/2010-06-21-party.md')).toMatch(/^Nine\n\n(?:Tea {2}cake\n\n)?`<b hidden>`$/m);
});

it.each([
  ['hugo', 'hugo.toml', 'timeZone = "America/New_York"', 'content/posts/party.md'],
  [
    'hugo',
    'hugo.toml',
    'defaultContentLanguage = "en"\n[languages.en]\ntimeZone = "America/New_York"',
    'content/posts/party.md',
  ],
  ['jekyll', '_config.yml', 'timezone: America/New_York', '_posts/2010-06-21-party.md'],
])(
  'the time of a date without offset stays, in the zone of the settings: %s',
  async (from, config, zone, path) => {
    const files = `=== ${config}\n${zone}\n=== ${path}\n---\ntitle: Party\ndate: 2010-06-21 23:30:00\nlastmod: 2010-06-23T02:00:00Z\n---\nCake.\n`;
    const { files: made, settings } = await importFiles(from, (root) => writeFiles(root, files), {
      url: SITE,
    });
    expect(settings).toMatchObject({ timeZone: 'America/New_York' });
    expect(made.get('posts/2010-06-21-party.md')).toContain('date: 2010-06-21 23:30\nupdated: 2010-06-22\n');
  },
);

it('a text of Hugo that waits for its day waits here, too', async () => {
  const dates = (later: string): string =>
    `---\ntitle: A\ndate: 2010-06-21\npublishDate: ${later}\n---\nCake.\n`;
  const files = `=== hugo.toml\nbaseURL = "${SITE}"\n=== content/posts/a.md\n${dates('2010-07-01')}=== content/posts/b.md\n${dates('2099-07-01')}`;
  const { files: made, report } = await importFiles('hugo', (root) => writeFiles(root, files));
  expect(made.get('posts/2010-06-21-a.md')).toContain('date: 2010-06-21\n');
  expect(made.get('posts/2010-06-21-b.md')).toContain('date: 2099-07-01\n');
  expect(report.remarks).toEqual([
    'posts/2010-06-21-b.md is not public before its date: write an earlier one if readers saw it.',
  ]);
});

it('a text whose front matter cannot be read may be a draft', async () => {
  const files = `=== hugo.toml\nbaseURL = "${SITE}"\n=== content/posts/a.md\n+++\ntitle = "A"\ntags = ["a" "b"]\ndraft = true\n+++\nCake.\n`;
  const { files: made, losses } = await importFiles('hugo', (root) => writeFiles(root, files));
  expect(made.get('posts/1970-01-01-a.md')).toContain('draft: true\n');
  expect(losses).toEqual([expect.stringMatching(/^unread content\/posts\/a\.md: Line 3 is no TOML: /)]);
});

it('lines of damaged settings have their numbers', async () => {
  const files = `=== _config.yml\nurl: ${SITE}\ntitle: "The "old" hall"\n=== _posts/2010-06-21-a.md\n${HEAD('A')}Cake.\n`;
  const { report } = await importFiles('jekyll', (root) => writeFiles(root, files));
  expect(report.remarks[0]).toMatch(/^_config\.yml: Line 2: /);
});

it('a link of the plugin Digital Garden to a note that is not public is its words', async () => {
  const files = `=== .eleventy.js\nmodule.exports = {}\n=== src/site/notes/Tea.md\n---\n{"dg-publish":true,"permalink":"/tea/"}\n---\nSee [[Cups\\|the cups]] and [[Pots]].\n`;
  const { files: made, losses } = await importFiles('eleventy', (root) => writeFiles(root, files), {
    url: SITE,
  });
  expect([...made.values()].join('')).toContain('See the cups and Pots.');
  expect(losses).toEqual([]);
});

it('the introduction of a list of Hugo is named', async () => {
  const files = `=== hugo.toml\nbaseURL = "${SITE}"\n=== content/posts/_index.md\n---\ntitle: Posts\n---\nAll of them.\n=== content/posts/a.md\n${HEAD('A')}Cake.\n`;
  const { report } = await importFiles('hugo', (root) => writeFiles(root, files));
  expect(report.remarks).toContain(
    'content/posts/_index.md stood above a list of texts: it is a page here, without the list.',
  );
});

it('a link to its own page has a target, and a heading that gave the title goes', async () => {
  const files = `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-party.md\n---\n---\n# Nine cakes\n\n[here](/2010/06/21/party.html)\n`;
  const { files: made } = await importFiles('jekyll', (root) => writeFiles(root, files));
  expect(made.get('posts/2010-06-21-party.md')).toBe(
    '---\ntitle: Nine cakes\ndate: 2010-06-21\n---\n\n[here](#)\n',
  );
});

it('breaks of Kramdown stay breaks, and the report names its abbreviations', async () => {
  const files = `=== _config.yml\nurl: ${SITE}\n=== _posts/2010-06-21-party.md\n${HEAD('Party')}Tea\\\\\ncake\n\n*[HTML]: Hyper\n`;
  const { files: made, losses } = await importFiles('jekyll', (root) => writeFiles(root, files));
  expect(made.get('posts/2010-06-21-party.md')).toContain('\nTea\\\ncake\n');
  expect(losses).toEqual(['tag posts/2010-06-21-party.md: _posts/2010-06-21-party.md:8: *[HTML]: Hyper']);
});

it('a picture of an unknown shortcode keeps its caption', async () => {
  const typed = '{{< imgh src="/a.jpg" alt="A cup" holder="LQIP" figcaption="At noon" >}}';
  const files = `=== hugo.toml\nbaseURL = "${SITE}"\n=== static/a.jpg\n(picture)\n=== content/posts/a.md\n${HEAD('A')}${typed}\n`;
  const { files: made } = await importFiles('hugo', (root) => writeFiles(root, files));
  expect(made.get('posts/2010-06-21-a/index.md')).toContain('![A cup](a.jpg "At noon")');
});

it('a caption that needs HTML has its emphasis', async () => {
  const typed = '{{< figure src="/a.jpg" caption="At *noon*" attr="Kim" attrlink="https://k.example" >}}';
  const files = `=== hugo.toml\nbaseURL = "${SITE}"\n=== static/a.jpg\n(picture)\n=== content/posts/a.md\n${HEAD('A')}${typed}\n`;
  const { files: made } = await importFiles('hugo', (root) => writeFiles(root, files));
  expect(made.get('posts/2010-06-21-a/index.md')).toContain(
    '<figcaption>At <em>noon</em> <a href="https://k.example">Kim</a></figcaption>',
  );
});
