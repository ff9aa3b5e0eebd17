import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MovingBlog, type Move } from './moved.ts';
import { SITE, wxr, type WxrItem } from './wxr.ts';

let blog: MovingBlog;
beforeEach(() => void (blog = new MovingBlog()));
afterEach(() => blog.remove());

const UP = '/wp-content/uploads/2010/06';
const JEKYLL = `=== _config.yml\ntitle: Elm\nurl: ${SITE}\n`;
const HUGO = `=== hugo.toml\ntitle = "Elm"\nbaseURL = "${SITE}"\n`;
const front = (title: string, more = ''): string => `---\ntitle: ${title}\ndate: 2010-06-21\n${more}---\n`;

/** An export of WordPress with files. */
function wordpress(
  items: readonly WxrItem[],
  files: Readonly<Record<string, Uint8Array | string>> = {},
): Move {
  return {
    file: 'export.xml',
    uploads: 'uploads',
    files: (folder) => {
      mkdirSync(join(folder, 'uploads'));
      writeFileSync(join(folder, 'export.xml'), wxr(items));
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
  };
}

const picture = (red: number, width = 8): Promise<Buffer> =>
  sharp({ create: { width, height: 8, channels: 3, background: { r: red, g: 9, b: 9 } } })
    .png()
    .toBuffer();

describe('files', () => {
  test('old addresses of pictures lead to the pictures, whose export names them as guid', async () => {
    const names = ['a.png', 'b.png'];
    const files = Object.fromEntries(
      await Promise.all(
        names.map(async (name, red) => [`uploads/2010/06/${name}`, await picture(red)] as const),
      ),
    );
    const { losses, result, site } = await blog.move(
      wordpress(
        [
          {
            id: 1,
            slug: 'party',
            body: `<img src="${SITE}${UP}/a.png" alt="A"><a href="${SITE}${UP}/b.png">B</a>`,
          },
          ...names.map((name, id): WxrItem => ({
            id: id + 2,
            type: 'attachment',
            slug: name,
            attachment: `${SITE}${UP}/${name}`,
            parent: 1,
          })),
        ],
        files,
      ),
    );
    expect(losses).toEqual([]);
    expect(result).toBe('ok');
    expect(site).toEqual(expect.arrayContaining(names.map((name) => `wp-content/uploads/2010/06/${name}`)));
  });

  test('files for sale, and those in a folder that the old server closed, stay out', async () => {
    const closed = ['woocommerce_uploads/a.pdf', 'edd/2010/b.pdf', 'members/c.pdf', 'members/deep/d.pdf'];
    const { files } = await blog.move(
      wordpress(
        [
          {
            id: 1,
            body: closed.map((name) => `<a href="${SITE}/wp-content/uploads/${name}">${name}</a>`).join(' '),
          },
          ...closed.map((name, id): WxrItem => ({
            id: id + 2,
            type: 'attachment',
            attachment: `${SITE}/wp-content/uploads/${name}`,
          })),
        ],
        {
          ...Object.fromEntries(closed.map((name) => [`uploads/${name}`, `%PDF-1.4 ${name}`])),
          'uploads/members/.htaccess':
            'Options -Indexes\ndeny from all\n<Files *.php>\nallow from all\n</Files>\n',
        },
      ),
    );
    expect([...files.keys()].filter((path) => path.endsWith('.pdf'))).toEqual([]);
  });

  test('a file that no text shows stays out, and is counted', async () => {
    const { files, report } = await blog.move(
      wordpress(
        [
          { id: 1, body: `<a href="${SITE}${UP}/a.pdf">a</a>` },
          ...['a', 'b'].map((name, id): WxrItem => ({
            id: id + 2,
            type: 'attachment',
            attachment: `${SITE}${UP}/${name}.pdf`,
          })),
        ],
        { 'uploads/2010/06/a.pdf': '%PDF-1.4 a', 'uploads/2010/06/b.pdf': '%PDF-1.4 b' },
      ),
    );
    expect([...files.keys()].filter((path) => path.endsWith('b.pdf'))).toEqual([]);
    expect([...files.keys()].filter((path) => path.endsWith('a.pdf'))).not.toEqual([]);
    expect(report.remarks.join()).toContain('1 file of the media library that no text shows');
  });

  test('a picture that a gallery shows is no picture that no text shows', async () => {
    const { report, losses } = await blog.move(
      wordpress(
        [
          { id: 1, body: '[gallery ids="2,3"]' },
          ...[2, 3].map((id): WxrItem => ({ id, type: 'attachment', attachment: `${SITE}${UP}/${id}.png` })),
        ],
        { 'uploads/2010/06/2.png': await picture(2), 'uploads/2010/06/3.png': await picture(3) },
      ),
    );
    expect(losses).toEqual([]);
    expect(report.remarks.join()).not.toContain('no text shows');
  });

  test('one picture with damaged data stops nothing: it is named, and the rest is compared', async () => {
    const whole = await picture(200, 400);
    const damaged = Buffer.from(whole);
    damaged.fill(7, 60, damaged.length - 20);
    const { losses, report, verdict } = await blog.move(
      wordpress(
        [
          { id: 1, slug: 'party', body: `Nine. <img src="${SITE}${UP}/a.png" alt="A">` },
          { id: 2, slug: 'tea', body: `Tea. <img src="${SITE}${UP}/b.png" alt="B">` },
        ],
        { 'uploads/2010/06/a.png': damaged, 'uploads/2010/06/b.png': whole },
      ),
    );
    expect(verdict.counts.pages).toEqual({ all: 2, found: 2 });
    expect(losses).toEqual([
      `picture posts/2010-06-21-party/index.md /2010/06/party/: ${SITE}${UP}/a.png remains at the old host`,
    ]);
    expect(report.remarks.join()).toContain('These files are damaged, or of another kind');
  });

  test('pictures that are pointers of Git LFS are the first thing to mend', async () => {
    const { report } = await blog.move({
      files: `${JEKYLL}=== _posts/2010-06-21-a.md\n${front('A')}![A](/a.bin.png)\n`,
      from: 'jekyll',
    });
    expect(report.pointers).toBe(false);
    const other = new MovingBlog();
    const { report: told } = await other.move({
      from: 'jekyll',
      files: (folder) => {
        mkdirSync(join(folder, '_posts'));
        writeFileSync(join(folder, '_config.yml'), `url: ${SITE}\n`);
        writeFileSync(
          join(folder, 'a.png'),
          'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n',
        );
        writeFileSync(join(folder, '_posts/2010-06-21-a.md'), `${front('A')}![A](/a.png)\n`);
      },
    });
    other.remove();
    expect(told.pointers).toBe(true);
  });

  test('pictures lie beside texts in a plain folder', async () => {
    const { losses, files } = await blog.move({
      files: `=== notes/a.md\n${front('A')}Nine. ![Y](y.png)\n=== notes/y.png\n`,
      url: SITE,
    });
    expect(losses).toEqual([]);
    expect([...files.keys()]).toContain('posts/2010-06-21-a/y.png');
  });
});

describe('nothing stops the comparison', () => {
  test('a tag that only an unlisted post has', async () => {
    const { losses, verdict } = await blog.move({
      from: 'hexo',
      files: `=== _config.yml\nurl: ${SITE}\n=== source/_posts/a.md\n${front('A', 'tags: [cake]\nhidden: true\n')}Nine.\n=== source/_posts/b.md\n${front('B')}Tea.\n`,
    });
    expect(losses).toEqual([]);
    expect(verdict.counts.pages).toEqual({ all: 2, found: 2 });
  });

  test('one text of four megabytes', async () => {
    const { verdict } = await blog.move({
      from: 'jekyll',
      files: `${JEKYLL}=== _posts/2010-06-21-long.md\n${front('Long')}${'Cake and tea. '.repeat(150_000)}\n=== _posts/2010-06-22-b.md\n${front('B')}Tea.\n`,
    });
    expect(verdict.isBuilt).toBe(true);
    expect(verdict.counts.pages.found).toBe(1);
    expect(verdict.losses.map(({ rule, file }) => `${rule} ${file}`)).toContain(
      'build posts/2010-06-21-long.md',
    );
  });

  test('a description of two lines', async () => {
    const head =
      '<wp:category><wp:category_nicename>cake</wp:category_nicename><wp:cat_name>Cake</wp:cat_name><wp:category_description><![CDATA[It\'s \\ "one"\nand two]]></wp:category_description></wp:category><wp:tag><wp:tag_slug>tea</wp:tag_slug><wp:tag_name>Tea</wp:tag_name><wp:tag_description><![CDATA[one\ntwo]]></wp:tag_description></wp:tag>';
    const { losses } = await blog.move({
      file: 'export.xml',
      files: `=== export.xml\n${wxr(
        [
          {
            id: 1,
            body: 'Nine.',
            terms: [
              ['category', 'cake', 'Cake'],
              ['post_tag', 'tea', 'Tea'],
            ],
          },
        ],
        { head },
      )}`,
    });
    expect(losses).toEqual([]);
  });
});

describe('nothing is lost without a word', () => {
  test('the button that subscribes is left out of Substack, and is no loss', async () => {
    const { losses, files } = await blog.move({
      url: SITE,
      files: `=== posts.csv\npost_id,post_date,is_published,title,type,audience\n1.party,2010-06-21T10:00:00Z,true,A party,newsletter,everyone\n=== posts/1.party.html\n<p>Nine cakes.</p><div class="subscription-widget-wrap-editor" data-attrs="{}" data-component-name="SubscribeWidgetToDOM"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Thanks for reading Elm! Subscribe for free.</p></div></div></div><p class="button-wrapper" data-attrs="{&quot;url&quot;:&quot;${SITE}/subscribe?&quot;,&quot;text&quot;:&quot;Subscribe now&quot;}" data-component-name="ButtonCreateButton"><a class="button primary" href="${SITE}/subscribe?"><span>Subscribe now</span></a></p>\n`,
    });
    expect(losses).toEqual([]);
    expect([...files.values()].join('')).not.toContain('Subscribe');
  });

  test('an include shows what its data hold', async () => {
    const { files } = await blog.move({
      from: 'jekyll',
      files: `${JEKYLL}=== _data/people.yml\n- name: Ada\n  url: https://ada.example/\n=== _includes/people.html\n{% for one in site.data.people %}<a href="{{ one.url }}">{{ one.name }}</a>{% endfor %}\n=== _posts/2010-06-21-a.md\n${front('A')}Nine.\n\n{% include people.html %}\n`,
    });
    expect(files.get('posts/2010-06-21-a.md')).toContain('[Ada](https://ada.example/)');
  });

  test('words that a text gives to a pattern of WordPress stand in it', async () => {
    const shared =
      '<!-- wp:heading {"metadata":{"name":"Head","bindings":{}}} --><h2 class="a">Usual</h2><!-- /wp:heading --><!-- wp:paragraph --><p>Same.</p><!-- /wp:paragraph -->';
    const { files } = await blog.move({
      file: 'export.xml',
      files: `=== export.xml\n${wxr([
        { id: 1, body: '<!-- wp:block {"ref":2,"content":{"Head":{"content":"Our <em>own</em>"}}} /-->' },
        { id: 2, type: 'wp_block', body: shared },
      ])}`,
    });
    const text = files.get('posts/2010-06-21-post-1.md');
    expect(text).toContain('## Our *own*');
    expect(text).toContain('Same.');
    expect(text).not.toContain('Usual');
  });

  test('a line through words by a style stays', async () => {
    const { files } = await blog.move({
      file: 'export.xml',
      files: `=== export.xml\n${wxr([{ id: 1, body: 'Nine <span style="text-decoration: line-through">ten</span> cakes' }])}`,
    });
    expect(files.get('posts/2010-06-21-post-1.md')).toContain('Nine ~~ten~~ cakes');
  });

  test('escaped brackets stay text, and the link in them a link', async () => {
    const typed = String.raw`Nine \[ [Etherpad](http://x.example/a_b) \] cakes.`;
    const { losses, files } = await blog.move({
      from: 'hugo',
      files: `${HUGO}=== layouts/partials/head.html\n<script src="/katex.js"></script>\n=== content/posts/a.md\n${front('A')}${typed}\n`,
    });
    expect(files.get('posts/2010-06-21-a.md')).toContain(typed);
    expect(losses).toEqual([]);
  });

  test('a text in Windows-1252 is read', async () => {
    const { files } = await blog.move({
      from: 'jekyll',
      files: (folder) => {
        mkdirSync(join(folder, '_posts'));
        writeFileSync(join(folder, '_config.yml'), `url: ${SITE}\n`);
        writeFileSync(
          join(folder, '_posts/2010-06-21-a.md'),
          Buffer.from(`${front('A')}Caf\u00E9 \u0093tea\u0094.\n`, 'latin1'),
        );
      },
    });
    expect(files.get('posts/2010-06-21-a.md')).toContain('Café “tea”.');
  });
});

describe('the navigation', () => {
  test('has each name once, and no page of code or of a repository', async () => {
    const { report } = await blog.move({
      url: SITE,
      files: `=== package.json\n{}\n=== content/blog/a.md\n${front('A')}Nine.\n=== docs/latest/CLAUDE.md\n---\ntitle: CLAUDE\n---\nTea.\n=== content/blog.md\n---\ntitle: Blog\n---\nTea.\n=== content/x.md\n---\ntitle: \${title}\n---\nTea.\n=== content/about.md\n---\ntitle: About\n---\nTea.\n`,
    });
    const { readFileSync } = await import('node:fs');
    const settings = readFileSync(join(blog.root, '.eleventy.ts'), 'utf8');
    expect(settings.match(/label: '[^']*'/g)).toEqual(["label: 'Blog'", "label: 'About'"]);
    expect(report.counts.pages).toBe(2);
  });
});

test('Notion: names, properties and links become ours', async () => {
  const id = (letter: string): string => letter.repeat(32);
  const { files, losses, verdict } = await blog.move({
    url: SITE,
    files: `=== Blog ${id('a')}.md\n# Blog\n\n[Blog](Blog%20${id('a')}/Posts%20${id('b')}.csv)\n=== Blog ${id('a')}/Posts ${id('b')}.csv\nName,Date,Published\nA party,"June 21, 2010",Yes\nSecret,"June 22, 2010",No\n=== Blog ${id('a')}/A party ${id('c')}.md\n# A party\n\nDate: June 21, 2010\nPublished: Yes\nTags: cake, tea\n\nNine cakes. See [Tea](Tea%20${id('d')}.md).\n\n![Cup](A%20party%20${id('c')}/cup.png)\n=== Blog ${id('a')}/A party ${id('c')}/cup.png\n=== Blog ${id('a')}/Tea ${id('d')}.md\n# Tea\n\nCreated: March 5, 2011 3:04 PM\n\nHot.\n=== Blog ${id('a')}/Secret ${id('e')}.md\n# Secret\n\nDate: June 22, 2010\nPublished: No\n\nHush.\n`,
  });
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['posts/2010-06-21-a-party/index.md', 'posts/2010-06-21-a-party/cup.png']),
  );
  const party = files.get('posts/2010-06-21-a-party/index.md') ?? '';
  expect(party).toContain('title: A party\n');
  expect(party).toContain('tags: [cake, tea]\n');
  expect(party).toMatch(/See \[Tea\]\(\.\.\/2011-03-05-tea/);
  expect([...files].find(([path]) => path.includes('secret'))?.[1]).toContain('draft: true');
  expect([...files.keys()].filter((path) => path.endsWith('.csv'))).toEqual([]);
  expect(losses.filter((one) => !one.startsWith('unread') && !one.startsWith('link'))).toEqual([]);
  expect(verdict.counts.words.found).toBeGreaterThan(4);
});

describe('a second import', () => {
  const old = (items: readonly WxrItem[]): Move => ({
    file: 'export.xml',
    files: `=== export.xml\n${wxr(items)}`,
  });
  const comments = [
    { id: 7, text: 'Thanks.' },
    { id: 8, text: 'Buy this.' },
    { id: 9, text: 'An answer.', parent: 8 },
  ];

  test.each<[string, WxrItem[], string[]]>([
    ['in the trash', [{ id: 2, slug: 'tea', body: 'Tea.', status: 'trash' }], ['posts/2010-06-21-tea.md']],
    ['gone', [], ['posts/2010-06-21-tea.md']],
    ['private', [{ id: 2, slug: 'tea', body: 'Tea.', status: 'private' }], []],
  ])('makes a draft of a post that is %s, and names it', async (_, more, gone) => {
    const first = { id: 1, slug: 'party', body: 'Nine.', comments };
    await blog.move(old([first, { id: 2, slug: 'tea', body: 'Tea.' }]));
    const { report, files } = await blog.move(old([first, ...more]));
    expect(files.get('posts/2010-06-21-tea.md')).toContain('\ndraft: true\n');
    expect(report.gone).toEqual(gone);
    const { report: again } = await blog.move(old([first, ...more]));
    expect(again.gone).toEqual([]);
    expect(again.counts.written).toBe(0);
  });

  test('leaves a post that the owner has edited, and names it', async () => {
    await blog.move(
      old([
        { id: 1, body: 'Nine.' },
        { id: 2, slug: 'tea', body: 'Tea.' },
      ]),
    );
    const path = join(blog.root, 'posts/2010-06-21-tea.md');
    const { readFileSync } = await import('node:fs');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Tea.', 'More tea.'));
    const { report, files } = await blog.move(old([{ id: 1, body: 'Nine.' }]));
    expect(files.get('posts/2010-06-21-tea.md')).toContain('More tea.');
    expect(report.gone).toEqual([
      'posts/2010-06-21-tea.md, which you have edited: write draft: true if nobody may read it',
    ]);
  });

  test.each(['spam', 'trash', ''])('removes a comment that is “%s” now, and names it', async (approved) => {
    const post = (list: typeof comments): WxrItem => ({
      id: 1,
      slug: 'party',
      body: 'Nine.',
      comments: list,
    });
    await blog.move(old([post(comments)]));
    const changed =
      approved === ''
        ? comments.filter(({ id }) => id !== 8)
        : comments.map((one) => (one.id === 8 ? { ...one, approved } : one));
    const { report, files, losses } = await blog.move(old([post(changed)]));
    const folder = 'comments/2010-06-21-party';
    expect(report.gone).toEqual([`${folder}/20100622T0915-c8.md`]);
    expect([...files.keys()].filter((path) => path.startsWith(folder))).toEqual(
      [7, 9].map((id) => `${folder}/20100622T0915-c${id}.md`),
    );
    expect(files.get(`${folder}/20100622T0915-c9.md`)).not.toContain('parent');
    expect(losses).toEqual([]);
  });

  test('refuses an export of a part', async () => {
    const items = Array.from({ length: 9 }, (__, id): WxrItem => ({ id: id + 1, body: 'Nine.' }));
    await blog.move(old(items));
    await expect(blog.move(old(items.slice(0, 2)))).rejects.toThrow(
      /7 texts more, and they would become drafts/,
    );
  });

  test('remembers the answers of the first', async () => {
    const items = [{ id: 1, type: 'lesson', body: 'Nine.' }];
    const { report } = await blog.move({ ...old(items), answers: new Map([['lesson', 'public']]) });
    expect(report.questions).toEqual([]);
    const { earlierAnswers } = await import('../src/write/ledger.ts');
    expect(earlierAnswers(blog.root)).toEqual(new Map([['lesson', 'public']]));
  });
});

test('a sitemap that is packed settles the addresses of a generator', async () => {
  const paths = ['/', '/posts/a/', '/gone/'];
  const sitemap = `<urlset>${paths.map((path) => `<url><loc>${SITE}${path}</loc></url>`).join('')}</urlset>`;
  expect(gzipSync(sitemap).length).toBeGreaterThan(0);
  const { losses, verdict } = await blog.move({
    from: 'hugo',
    files: `${HUGO}=== content/posts/a.md\n${front('A')}Nine.\n`,
    sitemap,
  });
  expect(verdict.open).toEqual([]);
  expect(losses).toEqual(['address /gone/: nothing answers it']);
});
