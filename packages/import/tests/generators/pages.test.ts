import { describe, expect, it } from 'vitest';
import { importFiles, writeFiles, type Imported } from './import-blog.ts';

const POST =
  '=== _posts/2010-06-21-party.md\n---\ntitle: Party\nauthor: rosa\ntags: [cake]\n---\nNine cakes.\n';

async function imported(text: string, from = 'jekyll'): Promise<Imported> {
  return importFiles(from, (root) => writeFiles(root, from === 'jekyll' ? text + POST : text));
}

/** From the ledger. */
function answerIn({ files }: Imported, address: string): unknown {
  return (JSON.parse(files.get('addresses.json') ?? '{}') as Record<string, unknown>)[address];
}

describe('collections of Jekyll', () => {
  it('are pages where they have no date, and posts where they have one', async () => {
    const settings = '=== _config.yml\ncollections:\n  cook: {output: true, permalink: "/cook/:path/"}\n';
    const { files } = await imported(
      `${settings}=== _cook/Tea.md\n---\ntitle: Tea\n---\nHot.\n=== _cook/cake.md\n---\ntitle: Cake\ndate: 2010-01-02\n---\nSweet.\n`,
    );
    expect(files.get('pages/tea.md')).toContain('permalink: /cook/Tea/');
    expect(files.get('posts/2010-01-02-cake.md')).toContain('permalink: /cook/cake/');
  });

  it.each([
    ['', '/cook/tea.html'],
    ['permalink: pretty', '/cook/tea/'],
  ])('have their usual addresses with settings “%s”', async (more, address) => {
    const settings = `=== _config.yml\n${more}\ncollections:\n  cook: {output: true}\n`;
    const { files } = await imported(`${settings}=== _cook/tea.md\n---\ntitle: Tea\n---\nHot.\n`);
    expect(files.get('pages/tea.md')).toContain(`permalink: ${address}\n`);
  });

  it('that have no pages are left out by name, and so is what the settings do not know', async () => {
    const settings = '=== _config.yml\ncollections: {people: {}}\n';
    const { files, report } = await imported(
      `${settings}=== _people/a.md\n---\ntitle: A\n---\nWho.\n=== _notes/b.md\n---\ntitle: B\n---\nWhat.\n`,
    );
    expect([...files.keys()].filter((path) => path.endsWith('.md') && !path.startsWith('posts/'))).toEqual(
      [],
    );
    expect(report.remarks.join('\n')).toContain('The collection “people” was left out, with 1 text');
  });

  it.each([
    ['in the settings', '=== _config.yml\nauthors: {rosa: {name: Rosa Adeyemi}}\n'],
    ['in data', '=== _data/authors.yml\nrosa: {name: rosa, full_name: Rosa Adeyemi}\n'],
    ['in a collection', '=== _authors/rosa.md\n---\nname: rosa\nfull_name: Rosa Adeyemi\n---\n'],
  ])('name authors %s', async (_, text) => {
    const { files } = await imported(text);
    expect(files.get('posts/2010-06-21-party.md')).toContain('author: Rosa Adeyemi');
  });
});

it('README.md is no post, a page that only lists posts is none, and what was published is no draft', async () => {
  const list =
    '---\ntitle: All\n---\n{% for post in site.posts %}[{{ post.title }}]({{ post.url }}){% endfor %}\n';
  const { files } = await imported(
    `=== all.md\n${list}=== _posts/README.md\nHow to write.\n=== _posts/2010-06-22-a.md\n---\ntitle: A\npublished: true\nstatus: draft\n---\nText.\n`,
  );
  expect([...files.keys()].filter((path) => path.endsWith('.md'))).toEqual([
    'posts/2010-06-21-party.md',
    'posts/2010-06-22-a.md',
  ]);
  expect(files.get('posts/2010-06-22-a.md')).not.toContain('draft');
});

describe('a page of the old blog', () => {
  const authors =
    '=== _config.yml\ncollections: {authors: {output: true, permalink: "/author/:name/"}}\n=== _authors/rosa.md\n---\nname: Rosa Adeyemi\n---\n';

  it('that lists posts is left out by name, and its address is answered by a list', async () => {
    const all = await imported(
      `${authors}=== archive/index.html\n---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n=== tags.html\n---\ntitle: Tags\n---\n=== topic/cake.html\n---\ntag: cake\n---\n`,
    );
    expect(all.report.remarks.join('\n')).toContain(
      'were left out: _authors/rosa.md, archive/index.html, tags.html, topic/cake.html.',
    );
    expect(answerIn(all, '/author/rosa/')).toEqual({ as: 'redirect', to: '/author/rosa-adeyemi/' });
    expect(answerIn(all, '/tags.html')).toEqual({ as: 'redirect', to: '/tag/' });
    expect(answerIn(all, '/topic/cake.html')).toEqual({ as: 'redirect', to: '/tag/cake/' });
  });

  it.each(['archive', 'search', '2010', '2010/06', 'tag/cake', 'author/rosa'])(
    'at /%s/, which the blog has for itself, gets another address',
    async (place) => {
      const { files, report } = await imported(
        `=== about.md\n---\ntitle: About\npermalink: /${place}/\n---\nWho we are.\n`,
      );
      const page = [...files].find(([path]) => path.startsWith('pages/'))?.[1];
      expect(page).not.toContain('permalink:');
      expect(report.noted.flatMap(({ notes }) => notes)).toContainEqual({
        kind: 'address',
        subject: `/${place}/ belongs to a list of the blog`,
      });
    },
  );
});

describe('folders of Hugo', () => {
  it('are those of its languages', async () => {
    const settings =
      '=== hugo.toml\nbaseURL = "https://elm.example/"\ncontentDir = "content/en"\n[languages.en]\nweight = 1\n[languages.fr]\ncontentDir = "content/fr"\n';
    const post = (title: string): string => `---\ntitle: ${title}\ndate: 2010-06-21\n---\nText.\n`;
    const { files } = await imported(
      `${settings}=== content/en/posts/party.md\n${post('Party')}=== content/fr/posts/party.md\n${post('Fête')}=== content/de/posts/party.md\n${post('Fest')}`,
      'hugo',
    );
    const [original, translation] = ['posts/2010-06-21-party.md', 'posts/2010-06-21-party-fr.md'];
    expect(files.get(original)).toContain('title: Party');
    expect(files.get(translation)).toContain(
      'permalink: /fr/posts/party/\nlang: fr\ntranslationOf: 2010-06-21-party.md',
    );
  });
});

it('an old address in other letter case is an entry of the ledger, and no alias that a disk could not tell apart', async () => {
  const all = await imported(
    '=== _config.yml\npermalink: /:title/\n=== _posts/2010-06-22-tea.md\n---\ntitle: Tea\nredirect_from: [/Tea/, /Old/, /old/]\n---\nText.\n',
  );
  expect(all.files.get('posts/2010-06-22-tea.md')).toContain('aliases: [/old/]');
  const led = { as: 'redirect', file: 'posts/2010-06-22-tea.md' };
  expect([answerIn(all, '/Tea/'), answerIn(all, '/Old/')]).toEqual([led, led]);
});

describe('what the old blog published as it was', () => {
  const OLD = `=== _config.yml
url: https://elm.example
permalink: /:title/
=== _posts/2010-06-22-plan.md
---
title: Plan
---
[Plan](/files/plan.ics) ![Tables](/img/tables.png)
=== files/plan.ics
BEGIN
=== img/tables.png
1
=== img/other.png
2
=== CNAME
elm.example
=== robots.txt
User-agent: *
=== google123.html
google-site-verification
=== demo/index.html
<h1>Demo</h1>
=== plan/index.html
<h1>Not this</h1>
=== feed.xml
<rss/>
=== favicon.ico
3
=== .well-known/security.txt
Contact
=== css/main.css
a{}
=== Gemfile
x
=== package.json
{}
`;

  it('keeps its address in public/, and no text shows it from elsewhere', async () => {
    const { files, report } = await imported(OLD);
    expect([...files.keys()].filter((path) => path.startsWith('public/'))).toEqual([
      'public/.well-known/security.txt',
      'public/CNAME',
      'public/demo/index.html',
      'public/files/plan.ics',
      'public/google123.html',
      'public/img/other.png',
      'public/img/tables.png',
      'public/robots.txt',
    ]);
    expect(files.get('posts/2010-06-22-plan/index.md')).toContain(
      '[Plan](/files/plan.ics) ![Tables](tables.png)',
    );
    expect(report.remarks).toEqual([
      'The importer copied 7 files that no text shows to public/, so their addresses stay. It left out stylesheets, scripts and fonts.',
      'The site has its own files at these addresses, so the old ones stay out: /favicon.ico, /feed.xml, /plan/index.html.',
    ]);
  });
});

describe('lists of Hexo', () => {
  it('lie at the slugs that it makes, below the categories above them', async () => {
    const all = await imported(
      '=== _config.yml\nfilename_case: 1\n=== source/_posts/a.md\n---\ntitle: A\ndate: 2010-06-01\ncategories: [Tea, Ceylon]\ntags:\n\t- C++\n\t- ガイド\nalias: old/a/index.html\n---\nText.\n',
      'hexo',
    );
    expect(answerIn(all, '/categories/tea/ceylon/')).toEqual({ as: 'redirect', to: '/category/ceylon/' });
    expect(answerIn(all, '/tags/c/')).toEqual({ as: 'redirect', to: '/tag/c-plus-plus/' });
    expect(answerIn(all, '/tags/ガイド/')).toEqual({ as: 'redirect', to: '/tag/ガイド/' });
    expect(all.files.get('posts/2010-06-01-a.md')).toContain('aliases: [/old/a/]');
  });
});

describe('data of Eleventy', () => {
  const config = '=== .eleventy.js\nmodule.exports = () => ({ dir: { input: "src", data: "facts" } });\n';

  it('are read from the folder that the settings name, in any language, and beside a text', async () => {
    const { files, settings } = await imported(
      `${config}=== src/facts/global.yml\ntitle: Elm Street\ndomain: https://elm.example\n=== src/posts/a/index.yml\ntitle: Party\ndate: 2010-06-21\ntags: [cake]\n=== src/posts/a/index.md\nNine.\n`,
      'eleventy',
    );
    expect(settings).toMatchObject({ title: 'Elm Street', url: 'https://elm.example' });
    expect(files.get('posts/2010-06-21-a.md')).toContain('title: Party\ndate: 2010-06-21\ntags: [cake]');
  });

  it('in other languages than Markdown are named, and tags of a folder are none of its posts', async () => {
    const { files, losses } = await imported(
      `${config}=== src/posts/posts.11tydata.js\nmodule.exports = { tags: ["en-blog-post"], eleventyComputed: { permalink: (data) => { return data.permalink; } } };\n=== src/posts/a.md\n---\ntitle: A\ndate: 2010-06-21\ntags: [cake]\npermalink: "/{{ title | slug }}/"\n---\nText.\n=== src/posts/b.11ty.js\nmodule.exports = () => "";\n`,
      'eleventy',
    );
    expect(files.get('posts/2010-06-21-a.md')).toContain('tags: [cake]');
    expect(losses).toEqual([
      'unread src/posts/b.11ty.js: it is written in another language than Markdown and HTML',
    ]);
  });

  it('may be front matter in JavaScript', async () => {
    const { files } = await imported(
      `${config}=== src/posts/a.md\n---js\n{ title: "Party", date: "2010-06-21", tags: ["cake"], draft: false }\n---\nText.\n`,
      'eleventy',
    );
    expect(files.get('posts/2010-06-21-a.md')).toBe(
      '---\ntitle: Party\ndate: 2010-06-21\ntags: [cake]\n---\n\nText.\n',
    );
  });
});

describe('collections of Astro', () => {
  it('lie where the settings say, and have pages where they have no date', async () => {
    const { files, report } = await imported(
      `=== src/content.config.ts\nconst words = defineCollection({ loader: glob({ base: './texts', pattern: '**/*.md' }) });\nconst places = defineCollection({ loader: glob({ base: "./src/places" }) });\nexport const collections = { blog: words, places };\n=== src/content/authors/rosa.json\n{ "name": "Rosa Ames" }\n=== texts/a.md\n---\ntitle: A\npubDate: Jun 21 2010\nauthor: rosa\n---\nText.\n=== src/places/hall.md\n---\ntitle: Hall\n---\nText.\n=== src/pages/about.astro\n<p>We.</p>\n=== src/pages/[...slug].astro\n<Post />\n`,
      'astro',
    );
    expect(files.get('posts/2010-06-21-a.md')).toBe(
      '---\ntitle: A\ndate: 2010-06-21\nauthor: Rosa Ames\n---\n\nText.\n',
    );
    expect(files.get('pages/hall.md')).toContain('title: Hall');
    expect(report.remarks).toEqual([
      'Pages that are made of template code, or have no text, were left out: src/pages/about.astro.',
    ]);
  });
});

it('collections of Astro may be named by words of the same file, with folders that only keep texts together', async () => {
  const { files, settings } = await imported(
    `=== src/content.config.ts\nexport const PLACE = "src/data/texts";\nconst blog = defineCollection({ loader: glob({ pattern: "**/[^_]*.md", base: \`./\${PLACE}\` }) });\n=== src/config.ts\nexport const SITE = { website: "https://elm.example/", timezone: "Asia/Bangkok" };\n=== src/data/texts/_news/a.md\n---\ntitle: A\npubDatetime: 2010-06-21\n---\nText.\n=== src/data/texts/_b.md\n---\ntitle: B\npubDatetime: 2010-06-22\n---\nText.\n=== src/pages/posts/[...slug]/index.astro\n<Post />\n`,
    'astro',
  );
  expect(files.get('posts/2010-06-21-a.md')).not.toContain('draft: true');
  expect(files.get('posts/2010-06-22-b.md')).toContain('draft: true');
  expect(settings).toMatchObject({ timeZone: 'Asia/Bangkok', permalink: '/posts/:slug/' });
});

it('feeds of categories of Jekyll are answered by feeds', async () => {
  const all = await imported(
    '=== _config.yml\nfeed: {categories: [news]}\n=== _posts/2010-06-22-a.md\n---\ntitle: A\ncategory: news\n---\nText.\n',
  );
  expect(answerIn(all, '/feed/news.xml')).toEqual({ as: 'redirect', to: '/category/news/feed.xml' });
});

describe('redirects of the old host', () => {
  const post = '=== _posts/2010-06-21-a.md\n---\ntitle: A\n---\nText.\n';
  const site = '=== _config.yml\nurl: https://elm.example\npermalink: /:year/:month/:title/\n';

  it.each([
    ['_redirects', '# Old\n/a  /2010/06/a  301\n/b https://elm.example/a/\n/c /2010/06/a/ 200\n'],
    [
      'netlify.toml',
      '[[redirects]]\nfrom = "/a"\nto = "/2010/06/a"\n[[redirects]]\nfrom = "/b"\nto = "https://elm.example/a/"\nstatus = 302\n',
    ],
    [
      'vercel.json',
      '{"redirects": [{"source": "/a", "destination": "/2010/06/a"}, {"source": "/b", "destination": "/a/"}]}',
    ],
    [
      'astro.config.mjs',
      "export default { redirects: { '/a': '/2010/06/a', '/b': { status: 302, destination: '/a' } } };",
    ],
    ['.htaccess', 'Redirect 301 /a /2010/06/a\nRedirect /b https://elm.example/a/\n'],
  ])('in %s lead to the post', async (file, text) => {
    const { files, report } = await imported(`${site}${post}=== ${file}\n${text}\n`);
    expect(files.get('posts/2010-06-21-a.md')).toContain('aliases: [/a/, /b/]');
    expect(report.remarks).toEqual([]);
  });

  it('lead to a list, and those that lead nowhere are named', async () => {
    const all = await imported(
      `${site}${post}=== .htaccess\nRewriteRule ^a$ /b [R=301]\n=== _redirects\n/news /\n/x /gone\n/old/* /:splat\n/a /b\n/b /a\n/ p=7 /gone\n`,
    );
    expect(answerIn(all, '/news')).toEqual({ as: 'redirect', to: '/' });
    expect(all.report.remarks).toEqual([
      '.htaccess has 1 redirect that nothing here answers, such as ^a$ → /b: patterns, and ways to what did not come across. Set at the new host those that are still needed.',
      '_redirects has 5 redirects that nothing here answers, such as /x → /gone: patterns, and ways to what did not come across. Set at the new host those that are still needed.',
    ]);
  });
});
