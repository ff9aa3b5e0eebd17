import { describe, expect, it } from 'vitest';
import { dateTokens, fillTokens } from '../../src/generators/wall-time.ts';
import { importFiles, writeFiles } from './import-blog.ts';

/** The address that a blog gives its one post, as the import says it. */
async function addressIn(from: string, files: Readonly<Record<string, string>>): Promise<string> {
  const text = Object.entries(files)
    .map(([path, content]) => `=== ${path}\n${content}\n`)
    .join('');
  const { files: made, settings } = await importFiles(from, (root) => writeFiles(root, text));
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

  it('is filled with what is known of a date', () => {
    const tokens = dateTokens(['2010', '01', '03', '09', '05', '00']);
    expect(fillTokens('/:year/:y_day/:week/:w_year/:short_month/:weekdayname/:hour:minute', tokens)).toBe(
      '/2010/003/53/2009/Jan/sunday/0905',
    );
  });
});
