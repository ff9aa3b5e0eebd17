import { describe, expect, it } from 'vitest';
import { SITE, wxr } from '../wxr.ts';
import { importFiles, writeFiles, type Imported } from './import-blog.ts';

const DAY = '2010-06-21';
const FILE = `posts/${DAY}-party.md`;
const front = (more = ''): string => `---\ntitle: A party\ndate: ${DAY}\n${more}---\n`;
const start: Readonly<Record<string, string>> = {
  hexo: `=== _config.yml\nurl: ${SITE}\n`,
  jekyll: `=== _config.yml\nurl: ${SITE}\n`,
  hugo: `=== hugo.toml\nbaseURL = "${SITE}"\nenableEmoji = true\n`,
  astro: `=== astro.config.mjs\nexport default { site: '${SITE}' };\n`,
  eleventy: `=== eleventy.config.js\n`,
  obsidian: '=== .obsidian/app.json\n{}\n',
  wordpress: '',
};
const place: Readonly<Record<string, string>> = {
  hexo: 'source/_posts/party.md',
  jekyll: `_posts/${DAY}-party.md`,
  hugo: 'content/posts/party.md',
  astro: 'src/content/blog/party.mdx',
  eleventy: 'posts/party.md',
  obsidian: 'party.md',
};

function imported(from: string, body: string, more = '', keys = ''): Promise<Imported> {
  const post =
    from === 'wordpress'
      ? `=== export.xml\n${wxr([
          { id: 1, slug: 'party', body },
          { id: 7, type: 'attachment', attachment: `${SITE}/wp-content/uploads/a.jpg` },
        ])}`
      : `=== ${place[from]}\n${front(keys)}${body}\n`;
  return importFiles(from, (root) => writeFiles(root, `${start[from]}${more}${post}`), { url: SITE });
}

async function bodyOf(from: string, body: string, more = ''): Promise<string> {
  const { files } = await imported(from, body, more);
  const text = files.get(FILE) ?? [...files].find(([path]) => path.endsWith('index.md'))?.[1] ?? '';
  return text.replace(/^---\n[^]*?\n---\n/, '').trim();
}

const UPLOADS = `${SITE}/wp-content/uploads`;

describe('what real blogs hold', () => {
  it.each<[from: string, name: string, body: string, becomes: string, more?: string]>([
    [
      'wordpress',
      'a picture of Avada',
      `[fusion_imageframe image_id="7|full"]${UPLOADS}/a.jpg[/fusion_imageframe]`,
      `![](${UPLOADS}/a.jpg)`,
    ],
    [
      'wordpress',
      'a picture of Divi',
      `[et_pb_image src="${UPLOADS}/b.jpg" alt="A cup" /]`,
      `![A cup](${UPLOADS}/b.jpg)`,
    ],
    ['wordpress', 'a picture of WPBakery by its id', '[vc_single_image image="7"]', `![](${UPLOADS}/a.jpg)`],
    [
      'wordpress',
      'a picture behind a section of Divi',
      `[et_pb_section background_image="${UPLOADS}/c.jpg"]Nine cakes.[/et_pb_section]`,
      `![](${UPLOADS}/c.jpg)\n\nNine cakes.`,
    ],
    [
      'wordpress',
      'raw HTML of WPBakery',
      `[vc_raw_html]${Buffer.from(encodeURIComponent('<p>Nine <b>cakes</b></p>')).toString('base64')}[/vc_raw_html]`,
      'Nine **cakes**',
    ],
    ['wordpress', 'words in attributes', '[vc_cta h2="Come to tea" h4="At four"]', 'Come to tea At four'],
    [
      'wordpress',
      'an old cover block',
      `<!-- wp:cover {"url":"${UPLOADS}/d.jpg","id":9} --><div class="wp-block-cover" style="background-image:url(${UPLOADS}/d.jpg)"><p>Cakes</p></div><!-- /wp:cover -->`,
      `![](${UPLOADS}/d.jpg)\n\nCakes`,
    ],
    [
      'wordpress',
      'the captions of a map of Jetpack',
      '<!-- wp:jetpack/map {"points":[{"title":"Hall","caption":"Tea & cake"},{"title":"Elm","caption":""}]} --><div class="wp-block-jetpack-map"><ul><li><a href="https://maps.example/1">Hall</a></li><li><a href="https://maps.example/2">Elm</a></li></ul></div><!-- /wp:jetpack/map -->',
      '- [Hall](https://maps.example/1) — Tea & cake\n- [Elm](https://maps.example/2)',
    ],
    [
      'wordpress',
      'words of a drawing',
      '<p>A map:</p><svg><text>The hall</text><title>icon</title></svg>',
      'A map:\n\nThe hall',
    ],
    [
      'wordpress',
      'a frame with its own text',
      '<iframe srcdoc="&lt;p&gt;Nine cakes&lt;/p&gt;"></iframe>',
      'Nine cakes',
    ],
    [
      'wordpress',
      'a mark within a sentence',
      'All [highlight]nine[/highlight] cakes are [fusion_highlight color="red"]gone[/fusion_highlight], and so is the tea.',
      'All nine cakes are gone, and so is the tea.',
    ],
    ['wordpress', 'code within a sentence', 'Type [code]npm start[/code] now.', 'Type `npm start` now.'],
    [
      'wordpress',
      'columns on one line',
      '[one_half]Tea[/one_half][one_half_last]Cake[/one_half_last]',
      'Tea\n\nCake',
    ],
    [
      'wordpress',
      'a verse',
      '<!-- wp:verse --><pre class="wp-block-verse">Roses are red\nand cakes are sweet</pre><!-- /wp:verse -->',
      'Roses are red\\\nand cakes are sweet',
    ],
    [
      'hexo',
      'a frame with a size',
      '{% iframe https://maps.example/elm 400 300 %}',
      '[https://maps.example/elm](https://maps.example/elm)',
    ],
    [
      'jekyll',
      'an address with a blank',
      '[The list]({{ "/my cakes.pdf" | relative_url }})',
      '[The list](/my%20cakes.pdf)',
    ],
    [
      'jekyll',
      'a bar in code in a table',
      '| a | b |\n|---|---|\n| `x|y` | 1 |',
      '| a | b |\n|---|---|\n| `x\\|y` | 1 |',
    ],
    [
      'jekyll',
      'a table without a head',
      '| Tea | 1 |\n| Cake | 2 |',
      '|  |  |\n|---|---|\n| Tea | 1 |\n| Cake | 2 |',
    ],
    [
      'jekyll',
      'a typed list of contents',
      '[Cakes](#cakes)\n\n## 1. Cakes',
      '[Cakes](#cakes)\n\n## 1. Cakes {#cakes}',
    ],
    [
      'jekyll',
      'HTML in indented code',
      'An example:\n\n    if (line == "<body>") {\n    }',
      'An example:\n\n    if (line == "<body>") {\n    }',
    ],
    [
      'hugo',
      'signs by name',
      'Nine cakes :cake: at 18:30:00, `:tea:` :nothing:',
      'Nine cakes 🍰 at 18:30:00, `:tea:` :nothing:',
    ],
    [
      'hugo',
      'a link in the caption of a figure',
      '{{< figure src="https://pictures.example/a.jpg" caption="By [Ada](https://ada.example)" >}}',
      '<figure><img src="https://pictures.example/a.jpg" alt=""><figcaption>By <a href="https://ada.example">Ada</a></figcaption></figure>',
    ],
    [
      'hugo',
      'a shortcode with words around its values',
      'It costs {{< price 9 >}}.',
      'It costs £9 a cake.',
      '=== layouts/shortcodes/price.html\n{{ with .Get 0 }}£{{ . }} a cake{{ end }}\n',
    ],
    [
      'hugo',
      'a shortcode around its text',
      '{{< loud >}}Nine cakes{{< /loud >}}',
      '**Nine cakes!**',
      '=== layouts/shortcodes/loud.html\n<strong>{{ .Inner }}!</strong>\n',
    ],
    [
      'astro',
      'a part in another file',
      "import Tea from './_tea.md';\n\nNine cakes.\n\n<Tea />",
      'Nine cakes.\n\nAnd **tea**.',
      '=== src/content/blog/_tea.md\nAnd **tea**.\n',
    ],
    [
      'obsidian',
      'a player where a picture stands',
      '![The party](https://www.youtube.com/watch?v=abcdefghijk)',
      '[The party](https://www.youtube.com/watch?v=abcdefghijk)',
    ],
  ])('%s: %s', async (from, _, body, becomes, more) => {
    expect(await bodyOf(from, body, more)).toBe(becomes);
  });

  it('leaves out a folder of Hugo that no language uses', async () => {
    const config = `=== hugo.toml\nbaseURL = "${SITE}"\n[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n`;
    const files = `${config}=== content/en/posts/party.md\n${front()}Cakes.\n=== content/scaffold/posts/party.md\n${front()}Title here.\n`;
    const { files: written, losses } = await importFiles('hugo', (root) => writeFiles(root, files));
    expect([...written.keys()].filter((path) => path.endsWith('.md'))).toEqual([FILE]);
    expect(losses).toEqual([]);
  });

  it('finds a picture above the root, where a browser stays', async () => {
    const { files } = await imported('hexo', '![A cup](../../img/cup.png)', '=== source/img/cup.png\n');
    expect(files.get(`posts/${DAY}-party/index.md`)).toContain('![A cup](cup.png)');
  });

  it('keeps a page that only Elementor holds', async () => {
    const data = [
      {
        elements: [
          { widgetType: 'heading', settings: { title: 'Cakes' } },
          { widgetType: 'text-editor', settings: { editor: '<p>Nine.</p>' } },
          { widgetType: 'image', settings: { image: { url: `${UPLOADS}/a.jpg` } } },
          { widgetType: 'button', settings: { text: 'Come', link: { url: 'https://elm.example/come' } } },
        ],
      },
    ];
    const xml = wxr([{ id: 1, slug: 'party', meta: { _elementor_data: JSON.stringify(data) } }]);
    const { files } = await importFiles('wordpress', (root) => writeFiles(root, `=== export.xml\n${xml}`));
    expect(files.get(FILE)).toContain(
      `## Cakes\n\nNine.\n\n![](${UPLOADS}/a.jpg)\n\n[Come](https://elm.example/come)`,
    );
  });

  it('keeps the tags of an Obsidian text, and names its queries', async () => {
    const { files, losses } = await imported(
      'obsidian',
      'Tea with #cake and #street/party, `#code`.\n\n```dataview\nLIST\n```\n\n`= this.file.name`',
    );
    expect(files.get(FILE)).toContain('\ntags: [cake, street/party]\n');
    expect(losses).toEqual([
      `tag ${FILE}: party.md:7: \`\`\`dataview`,
      `tag ${FILE}: party.md:11: \`= this.file.name\``,
    ]);
  });

  it('keeps comments of Staticman, with their threads', async () => {
    const comment = (id: string, more: string): string =>
      `=== _data/comments/party/${id}.yml\n_id: ${id}\nname: Ada\nemail: d41d8cd98f\nmessage: "Nine *cakes*"\ndate: 1277136000\n${more}`;
    const { files, losses } = await imported(
      'jekyll',
      'Cakes.',
      comment('one', '') +
        comment('two', 'replying_to: one\nreplying_to_uid: one\n') +
        '=== _data/comments/gone/x.yml\nname: Bo\nmessage: Hello\n',
    );
    const comments = [...files].filter(([path]) => path.startsWith('comments/'));
    expect(comments.map(([path]) => path)).toHaveLength(2);
    expect(comments[0]?.[1]).toContain('Nine *cakes*');
    expect(JSON.stringify(comments)).not.toContain('d41d8cd98f');
    expect(losses).toEqual(['comment gone: 1 comment on gone, which is no text of the blog']);
  });

  it('keeps pictures and links to the rest of the host of a blog in a folder', async () => {
    const text = '![a](/logo.png) ![b](/blog/none.png) [c](/give/) [d](/blog/none/)';
    const source = `=== _config.yml\nurl: ${SITE}\nbaseurl: /blog\n=== _posts/2010-06-21-party.md\n${front()}${text}\n`;
    const { files, report } = await importFiles('jekyll', (root) => writeFiles(root, source));
    expect([...files].find(([path]) => path.startsWith('posts/'))?.[1]).toContain(
      `![a](${SITE}/logo.png) ![b](${SITE}/blog/none.png) [c](${SITE}/give/) [d](${SITE}/blog/none/)`,
    );
    expect(report.notMoved).toEqual([`${SITE}/logo.png`, `${SITE}/blog/none.png`]);
  });

  it('reads the time of a comment in the time zone of the blog', async () => {
    const files = `=== _config.yml\nurl: ${SITE}\ntimezone: Asia/Tokyo\n=== _posts/2010-06-21-party.md\n${front()}Cakes.\n=== _data/comments/party/a.yml\nmessage: Nine\ndate: 1277136000\n`;
    const { files: written } = await importFiles('jekyll', (root) => writeFiles(root, files));
    expect([...written].find(([path]) => path.startsWith('comments/'))?.[1]).toContain(
      'date: 2010-06-22 01:00:00\n',
    );
  });

  it('reads the language of a Hexo text from its path', async () => {
    const files = `=== _config.yml\nurl: ${SITE}\npermalink: :lang/:title/\nnew_post_name: :lang/:title.md\nlanguage: [en, de]\n=== source/_posts/de/feier.md\n${front()}Kuchen.\n`;
    const { report, settings } = await importFiles('hexo', (root) => writeFiles(root, files));
    expect(report.counts.posts).toBe(1);
    expect(settings).toMatchObject({ permalink: '/de/:slug/' });
  });

  it('leaves out a draft and a template in JavaScript front matter', async () => {
    const files = `=== eleventy.config.js\n=== posts/party.md\n---js\nconst title = "A party";\nconst date = "${DAY}";\nconst draft = true;\n---\nCakes.\n=== tags.njk\n---js\nconst pagination = {\n  data: "collections",\n};\n---\n<h1>{{ tag }}</h1>\n`;
    const { files: written, losses } = await importFiles('eleventy', (root) => writeFiles(root, files), {
      url: SITE,
    });
    expect(written.get(FILE)).toContain('draft: true');
    expect([...written.keys()].filter((path) => path.startsWith('pages/'))).toEqual([]);
    expect(losses).toEqual([]);
  });

  it('keeps the words of a picture in Substack', async () => {
    const image =
      '<img src="https://pictures.example/a.jpg" data-attrs="{&quot;alt&quot;:&quot;Nine cakes&quot;}">';
    const files = `=== posts.csv\npost_id,post_date,is_published,title,type,audience\n1.party,2010-06-21T10:00:00Z,true,A party,newsletter,everyone\n=== posts/1.party.html\n<p>Cakes.</p>${image}\n`;
    const { files: written } = await importFiles(undefined, (root) => writeFiles(root, files), { url: SITE });
    expect(written.get(FILE)).toContain('![Nine cakes](https://pictures.example/a.jpg)');
  });

  it('asks for the pattern and the address of a blog at once', async () => {
    const files = `=== _config.yml\npermalink: /:mood/:title/\n=== _posts/${DAY}-party.md\n---\ntitle: A party\n---\nCakes.\n`;
    await expect(importFiles('jekyll', (root) => writeFiles(root, files))).rejects.toMatchObject({
      message: expect.stringMatching(/“:mood” .*The old blog does not name its address either\.$/) as string,
      hint: expect.stringMatching(/--permalink .*--url https:\/\/elm\.example$/) as string,
    });
  });
});

describe('Ghost', () => {
  const post = {
    title: 'A party',
    html: '<p>Cakes.</p><img src="__GHOST_URL__/content/images/size/w600/2010/a.jpg">',
    status: 'published',
    published_at: '2010-06-21T10:00:00Z',
  };
  const blog = `=== export.json\n${JSON.stringify({
    db: [
      {
        meta: {},
        data: {
          settings: [{ key: 'url', value: SITE }],
          tags: [{ id: 't', name: 'Press', slug: 'press' }],
          posts: [
            { ...post, id: '1', slug: 'party' },
            { ...post, id: '2', slug: 'tea', title: 'Tea' },
          ],
          posts_tags: [{ post_id: '2', tag_id: 't' }],
        },
      },
    ],
  })}
=== content/images/2010/a.jpg
=== content/settings/routes.yaml
routes:
collections:
  /press/:
    permalink: /press/{slug}/
    filter: tag:press
  /:
    permalink: /blog/{year}/{slug}/
taxonomies:
  tag: /topic/{slug}/
=== content/settings/redirects.yaml
301:
  /old-party/: /blog/2010/party/
  ^/(.*)/amp$: /$1/
302:
  /papers/: /topic/press/
`;

  it('takes addresses from routes and redirects, and pictures in their full size', async () => {
    const { files } = await importFiles('ghost', (root) => writeFiles(root, blog), { url: SITE });
    const party = files.get(`posts/${DAY}-party/index.md`) ?? '';
    expect(party).toContain('aliases: [/old-party/]');
    expect(party).toContain('![](a.jpg)');
    expect(files.get(`posts/${DAY}-tea/index.md`)).toContain('permalink: /press/tea/');
    const addresses = JSON.parse(files.get('addresses.json') ?? '{}') as object;
    expect(Object.keys(addresses)).toEqual(expect.arrayContaining(['/papers/', '/topic/press/']));
  });
});
