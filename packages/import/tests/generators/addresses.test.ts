import { describe, expect, it } from 'vitest';
import { dateTokens } from '../../src/generators/permalinks.ts';
import type { Given } from '../../src/model.ts';
import { importFiles, writeFiles } from './import-blog.ts';

/** URL of the only post, from the import. */
async function addressIn(
  from: string,
  files: Readonly<Record<string, string>>,
  given?: Given,
): Promise<string> {
  const text = Object.entries(files)
    .map(([path, content]) => `=== ${path}\n${content}\n`)
    .join('');
  const { files: made, settings } = await importFiles(from, (root) => writeFiles(root, text), given);
  const post = [...made].find(([path]) => path.startsWith('posts/'))?.[1] ?? '';
  const { permalink } = settings as { readonly permalink?: string };
  return /^permalink: (.*)$/m.exec(post)?.[1] ?? permalink ?? '/:year/:month/:slug/';
}

const POST = '---\ntitle: A party\ncategories: [Press, Local]\n---\nText';

describe('the address of a post', () => {
  it.each([
    ['date', '/press/local/2010/06/01/Party.html'],
    ['pretty', '/press/local/2010/06/01/Party/'],
    ['ordinal', '/press/local/2010/152/Party.html'],
    ['weekdate', '/press/local/2010/W22/Tue/Party.html'],
    ['none', '/press/local/Party.html'],
    ['/blog/:year/:i_month/:i_day/:slug', '/blog/2010/6/1/party/'],
    ['/:short_year/:title:output_ext', '/10/Party.html'],
  ])('of Jekyll with permalink %s', async (pattern, wanted) => {
    const files = { '_config.yml': `permalink: ${pattern}`, '_posts/2010-06-01-Party.md': POST };
    expect(await addressIn('jekyll', files)).toBe(wanted);
  });

  it.each([
    ['2010-06-01-In: the road.md', '/2010/06/01/In-the-road.html'],
    ['2010-6-1-Long Tables.textile', '/2010/06/01/Long-Tables.html'],
    ['2010-06-01-Rosa_(first).md', '/2010/06/01/Rosa_(first).html'],
  ])('of Jekyll with the name %s', async (name, wanted) => {
    const files = { '_config.yml': 'permalink: date', [`_posts/${name}`]: '---\ntitle: A\n---\nText' };
    expect(await addressIn('jekyll', files)).toBe(wanted);
  });

  it.each([
    ['', '/posts/:slug/'],
    ['[permalinks]\nposts = "/:year/:month/:title/"', '/2010/06/a-party/'],
    ['[permalinks.page]\nposts = "/:sections/:slugorfilename"', '/posts/:slug/'],
    ['uglyURLs = true', '/posts/:slug.html'],
    ['[uglyURLs]\nposts = true', '/posts/:slug.html'],
    ['[uglyURLs]\nnews = true', '/posts/:slug/'],
    ['uglyURLs = true\n[permalinks]\nposts = "/:year/:month/:title/"', '/2010/06/a-party.html'],
  ])('of Hugo with settings %j', async (config, wanted) => {
    const post = '---\ntitle: A party\ndate: 2010-06-01\n---\nText';
    expect(await addressIn('hugo', { 'hugo.toml': config, 'content/posts/party.md': post })).toBe(wanted);
  });

  it.each([
    ['disablePathToLower = true', '2010-06-01-In-The-Road', '/posts/2010-06-01-In-The-Road/'],
    ['', '2010-06-01-In-The-Road', '/posts/:year-:month-:day-:slug/'],
  ])('of Hugo with settings %j and the name %s', async (config, name, wanted) => {
    const post = '---\ntitle: A party\ndate: 2010-06-01\n---\nText';
    expect(await addressIn('hugo', { 'hugo.toml': config, [`content/posts/${name}.md`]: post })).toBe(wanted);
  });

  it.each([
    ['posts/:abbrlink.html', 'abbrlink: 18af', '/posts/18af.html'],
    [':category/:title/', 'categories: [Press, Local News]', '/Press/Local-News/:slug/'],
    [':category/:title/', 'categories: [[Press, Local], [Tea]]', '/Tea/:slug/'],
    [':year/:title/', 'permalink:', '/:year/:slug/'],
    [':lang/:title/\nlanguage: [en, fr]', '', '/en/:slug/'],
    [':lang/:title/\nlanguage: [en, fr]', 'lang: fr', '/fr/:slug/'],
    [':lang/:title/\npermalink_defaults: {lang: de}', '', '/de/:slug/'],
  ])('of Hexo with permalink %s and %s', async (pattern, front, wanted) => {
    const post = `---\ntitle: A\ndate: 2010-06-01\n${front}\n---\nText`;
    const files = { '_config.yml': `permalink: ${pattern}`, 'source/_posts/party.md': post };
    expect(await addressIn('hexo', files)).toBe(wanted);
  });

  it.each([
    ['src/posts/2010-06-01-a.md', '', '', '/posts/:year-:month-:day-:slug/'],
    ['src/posts/a/2010-06-01-index.md', '', 'permalink: "/{{ page.fileSlug }}/"', '/:slug/'],
    ['src/posts/a/a.md', '', '', '/posts/:slug/'],
    ['src/posts/2010-06-01-a.md', 'permalink: (data) => `/x/${data.page.fileSlug}/`', '', '/x/:slug/'],
    [
      'src/posts/2010-06-01-a.md',
      'permalink: ({ title }) => `/x/${slugify(title)}.html`',
      '',
      '/x/a-party.html',
    ],
    ['src/posts/2010-06-01-a.md', 'permalink(data) { return `/y/${data.page.fileSlug}/` }', '', '/y/:slug/'],
    ['src/posts/2010-06-01-a.md', 'permalink: "/z/{{ page.fileSlug }}/"', '', '/z/:slug/'],
  ])('of Eleventy at %s with data %j and %j', async (path, data, front, wanted) => {
    const files = {
      '.eleventy.js': 'module.exports = () => ({ dir: { input: "src", data: "data" } });',
      'src/posts/posts.11tydata.js': `module.exports = { layout: "post", ${data} };`,
      [path]: `---\ntitle: A party\ndate: 2010-06-01\n${front}\n---\nText`,
    };
    expect(await addressIn('eleventy', files)).toBe(wanted);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['itself', { 'posts/a.md': 'permalink: "/own/{{ page.fileSlug }}/"' }, '/own/:slug/'],
    ['nothing', { 'posts/a.md': '' }, '/x/:slug/'],
    [
      'its folder',
      { 'posts/posts.json': '{"permalink": "/of-all/{{ page.fileSlug }}/"}', 'posts/a.md': '' },
      '/x/:slug/',
    ],
  ])('of Eleventy is what a post says, before --permalink: %s', async (_, files, wanted) => {
    const own = files['posts/a.md'] ?? '';
    const post = { 'posts/a.md': `---\ntitle: A party\ndate: 2010-06-01\n${own}\n---\nText` };
    expect(await addressIn('eleventy', { ...files, ...post }, { permalink: '/x/:slug/' })).toBe(wanted);
  });

  it('of Eleventy does not need templates for machines, and a number is no year', async () => {
    const search = (name: string): string =>
      `---\npermalink: "/${name}-{{ lang | mangled }}.json"\n---\n{% for post in collections.post %}{{ post.url }}{% endfor %}`;
    const files = {
      'blog/13-2-1-mimic-released.md': '---\ntitle: Mimic\ndate: 2010-06-01\n---\nText',
      'blog/search.json.njk': search('search'),
      'blog/all.md': search('all'),
    };
    expect(await addressIn('eleventy', files)).toBe('/blog/:slug/');
  });

  const CONTENT = (more: string): string =>
    `const blog = defineCollection({ loader: glob({ base: "./src/posts"${more} }) });\nexport const collections = { blog };`;
  const DATA = 'module.exports = { permalink: (data) => address(data) };';

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['jekyll', { '_config.yml': 'permalink: /:nth/:title/', '_posts/2010-06-01-a.md': POST }, '“:nth”'],
    ['hexo', { '_config.yml': 'permalink: ":abbrlink.html"', 'source/_posts/a.md': POST }, '“:abbrlink”'],
    ['hugo', { 'hugo.toml': '[permalinks]\nposts = "/:2006/:slug/"', 'content/posts/a.md': POST }, '“:2006”'],
    [
      'eleventy',
      { 'posts/a.md': POST.replace('---\nText', 'permalink: "/{{ title | mangled }}/"\n---\nText') },
      '“| mangled”',
    ],
    [
      'eleventy',
      { 'posts/posts.11tydata.js': DATA, 'posts/a.md': POST },
      'posts/posts.11tydata.js works out the addresses of posts/a.md in code',
    ],
    [
      'astro',
      { 'src/content.config.ts': CONTENT(', generateId: () => ""'), 'src/posts/a.md': POST },
      'src/content.config.ts works out the addresses of src/posts/a.md in code',
    ],
  ])('of %s that cannot be worked out stops the import: %#', async (from, files, words) => {
    const dated = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace('title:', 'date: 2010-06-01\ntitle:')]),
    );
    await expect(addressIn(from, dated)).rejects.toThrow(words);
    expect(await addressIn(from, dated, { permalink: '/x/:year/:slug/' })).toBe(
      // Hugo derives a missing slug from the title.
      from === 'hugo' ? '/x/2010/a-party/' : '/x/:year/:slug/',
    );
  });

  it.each<[string, string, Readonly<Record<string, string>>, string, Given?]>([
    [
      'the collection of posts',
      'jekyll',
      { '_config.yml': 'collections: {posts: {permalink: "/news/:title/"}}', '_posts/2010-06-01-a.md': POST },
      '/news/:slug/',
    ],
    ['hyphens in the name', 'hugo', { 'content/posts/a---b.md': POST }, '/posts/a---b/'],
    [
      'a folder of texts',
      'hugo',
      { 'hugo.toml': 'contentDir = "texts"', 'texts/posts/a.md': POST },
      '/posts/:slug/',
    ],
    [
      'a folder of `source` that a tool makes',
      'jekyll',
      { '_config.yml': 'source: .tmp/src\npermalink: /x/:title/', 'src/_posts/2010-06-01-a.md': POST },
      '/x/:slug/',
    ],
    [
      'the folder with the layouts',
      'eleventy',
      { 'eleventy.config.js': 'dir: { input: dirs.src }', 'src/_includes/a.njk': '', 'src/blog/a.md': POST },
      '/blog/:slug/',
    ],
    [
      'a route with the date',
      'astro',
      { 'src/pages/[year]/[month]/[day]/[slug].astro': '', 'src/content/posts/2010-06-01-a.md': POST },
      '/:year/:month/:day/:slug/',
    ],
    [
      'the path of a translation',
      'hugo',
      { 'content/posts/a.fr.md': POST.replace('---\nText', 'path: fr/fete\n---\nText') },
      '/fr/fete/',
    ],
    ['a folder of Zola', 'markdown', { 'content/blog/a.md': POST, 'templates/a.html': '' }, '/blog/:slug/'],
    ['a folder beside the documents', 'markdown', { 'blog/a.md': POST }, '/blog/:slug/'],
    ['a folder of code', 'markdown', { 'src/posts/a.mdx': POST }, '/posts/:slug/'],
    ['what was said', 'markdown', { 'blog/a.md': POST }, '/x/:slug/', { permalink: '/x/:slug/' }],
  ])('follows %s of %s', async (_, from, files, wanted, given) => {
    const dated = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace('title:', 'date: 2010-06-01\ntitle:')]),
    );
    expect(await addressIn(from, dated, given)).toBe(wanted);
  });

  it.each([
    ['jekyll', '_posts/2010-06-01-a.md', ''],
    ['hexo', 'source/_posts/a.md', 'timezone: America/New_York'],
  ])('of %s may have the day of another clock, and both are answered', async (from, path, config) => {
    const time = from === 'hexo' ? '2010-06-01 23:30:00' : '2010-06-01 23:30:00 -0400';
    const files = `=== _config.yml\npermalink: /:year/:month/:day/:title/\n${config}\n=== ${path}\n---\ntitle: A\ndate: ${time}\n---\nText`;
    const { files: made, settings } = await importFiles(from, (root) => writeFiles(root, files));
    expect(settings).toMatchObject({ timeZone: 'America/New_York', permalink: '/:year/:month/:day/:slug/' });
    expect(made.get('posts/2010-06-01-a.md')).toContain('aliases: [/2010/06/02/a/]');
  });

  it('is filled with what is known of a date', () => {
    const { year, y_day, week, w_year, short_month, weekdayname, hour } = dateTokens(
      Date.UTC(2010, 0, 3, 9, 5),
    );
    expect([year, y_day, week, w_year, short_month, weekdayname, hour]).toEqual(
      '2010 003 53 2009 Jan sunday 09'.split(' '),
    );
  });
});

it.each([
  ['Elm.example\n', 'https://elm.example'],
  ['not a host\n', 'https://blog.example'],
])('where settings name no host, CNAME does: %j', async (text, url) => {
  const { settings } = await importFiles('jekyll', (root) =>
    writeFiles(root, `=== CNAME\n${text}=== _posts/2010-06-21-a.md\n---\ntitle: A\n---\nA.\n`),
  );
  expect((settings as { url?: string }).url).toBe(url);
});

it.each([
  ['getStaticPaths', '/tags/Street Life/'],
  ['import { slugify } from "./slugs"; getStaticPaths', '/tags/street-life/'],
])('pages of tags of Astro keep the letters that their code keeps: %s', async (code, from) => {
  const { files } = await importFiles('astro', (root) =>
    writeFiles(
      root,
      `=== astro.config.mjs\nexport default { site: "https://elm.example" };\n=== src/pages/tags/[tag].astro\n---\nexport const ${code} = 1;\n---\n=== src/content/blog/a.md\n---\ntitle: A\ndate: 2010-06-21\ntags: [Street Life]\n---\nText.\n`,
    ),
  );
  expect(Object.keys(JSON.parse(files.get('addresses.json') ?? '{}') as object)).toContain(from);
});

it('days of Astro are those of the zone that the dates say', async () => {
  const files =
    '=== astro.config.mjs\nexport default {};\n=== src/content/blog/a.md\n---\ntitle: A\npubDate: 2010-06-21T23:30:00-04:00\n---\nText.\n=== src/content/blog/b.md\n---\ntitle: B\npubDate: 2010-12-21T23:30:00-05:00\n---\nText.\n';
  const { settings } = await importFiles('astro', (root) => writeFiles(root, files), {
    permalink: '/:year/:month/:day/:slug/',
  });
  expect(settings).toMatchObject({ timeZone: 'America/New_York', permalink: '/:year/:month/:day/:slug/' });
});

it('aliases that differ by a slash behind the name of a page are one', async () => {
  const { files } = await importFiles('jekyll', (root) =>
    writeFiles(
      root,
      '=== _config.yml\nurl: https://elm.example\n=== _posts/2010-06-21-a.md\n---\ntitle: A\nredirect_from: [/b.html, /b.html/, /c, /c/]\n---\nText.\n',
    ),
  );
  expect(files.get('posts/2010-06-21-a.md')).toMatch(/^aliases: \[\/b\.html\/?, \/c\/\]$/m);
});
