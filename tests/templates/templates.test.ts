import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CODE_ROOT } from '../../src/lib/code-root.ts';
import { ended, TestProject } from '../pipeline/project.ts';
import { post } from '../pipeline/site.ts';
import type { Ended } from '../support/run-command.ts';

const POSTS = {
  'posts/2020-05-01-party.md': post({ title: 'A *long* party', category: 'News' }, 'One two.'),
  'posts/2020-06-01-cake.md': post({ title: 'Cake', category: 'Food', tags: '[tea]' }, 'One.'),
  'posts/2020-07-01-draft.md': post({ title: 'Not yet', category: 'Food', draft: 'true' }),
};

const SITE = {
  'site/_data/places.json': '{ "first": "Leeds" }',
  'site/_includes/greeting.njk': 'Hello {{ places.first }}',
  'site/every.njk': `---
layout: pamphlet
title: Every post
---
{% for post in blog.posts %}<p><a href="{{ post.url | url }}">{{ post.title | loud }}</a> {{ post.dateText }} {{ post.words }}</p>
{% endfor %}{% include 'greeting.njk' %} {% year %} {{ settings.title }}`,
  'site/names.liquid': `---
permalink: /names.txt
---
{% for post in blog.posts %}{{ post.title }}|{{ post.url }}|{{ post.tags | join }}
{% endfor %}`,
  'site/by.11ty.js': `export const data = {
  pagination: { data: 'blog.categories', size: 1, alias: 'term' },
  permalink: ({ term }) => '/by/' + term.name + '/',
};
export const render = ({ term }) => '<!doctype html><title>' + term.name + '</title>' + term.posts.length;`,
  'site/about-us.md': '# Us\n\n{{ blog.posts.length }} posts',
  'site/hidden.md': '---\nlayout: pamphlet\nnoindex: true\n---\nx',
  'site/plain.html': '<!doctype html><title>Plain</title><meta name="robots" content="noindex">',
  'assets/logo.txt': 'a logo',
};

const ELEVENTY = `eleventy: (config) => {
  config.addFilter('loud', (text) => text.toUpperCase());
  config.addShortcode('year', () => '2026');
  config.addPassthroughCopy('assets');
},`;

/**
 * After a failed template, Eleventy does not wait for its copies. They would write into the removed folder.
 */
const WITHOUT_COPIES = ELEVENTY.replace(/^.*addPassthroughCopy.*\n/m, '');

function project(files: Readonly<Record<string, string>> = {}, settings = ELEVENTY): TestProject {
  return new TestProject({ ...POSTS, ...SITE, ...files }, `timeZone: 'UTC', ${settings}`);
}

const build = (of: TestProject): Promise<Ended> => of.run(['build']);

describe('a template of the blog', { timeout: 60_000 }, () => {
  test.each(['site/_data/places.json', 'site/gone.njk', 'site/.keep'])(
    'is found in a folder that had none before, but %s',
    async (file) => {
      const site = new TestProject({ ...POSTS, [file]: '{}' }, `timeZone: 'UTC'`);
      await build(site);
      if (file === 'site/gone.njk') site.remove(file);
      // Waits until stamps settle: a build does not trust fresher files.
      await setTimeout(100);
      for (let times = 0; times < 2; times++) await build(site);
      site.write('site/own.html', '<body>own</body>');
      await build(site);
      expect(site.read('_site/own/index.html')).toBe('<body>own</body>');
    },
  );

  test('sees the blog, in every language, and is in the frame of the site', async () => {
    const site = project();
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const files = site.files();
    const every = files.get('every/index.html') ?? '';
    expect(every).toContain(
      '<p><a href="/2020/06/cake/">CAKE</a> 1 June 2020 1</p>\n<p><a href="/2020/05/party/">A LONG PARTY</a> 1 May 2020 2</p>\nHello Leeds 2026 A test',
    );
    expect(every).toContain('<title>Every post');
    expect(every).toContain('<header class="masthead">');
    expect(files.get('names.txt')).toBe('Cake|/2020/06/cake/|tea\nA long party|/2020/05/party/|\n');
    expect(files.get('by/Food/index.html')).toBe('<!doctype html><title>Food</title>1');
    expect(files.get('about-us/index.html')).toBe('<h1>Us</h1>\n<p>2 posts</p>\n');
    expect(files.get('assets/logo.txt')).toBe('a logo');
    const sitemap = files.get('sitemap.xml') ?? '';
    expect(sitemap).toContain('<loc>https://blog.example/every/</loc>');
    expect(sitemap).not.toContain('plain');
    expect(sitemap).not.toContain('hidden');
    expect(files.get('hidden/index.html')).toContain('<meta name="robots" content="noindex"/>');
  });

  test('is made anew when a post has changed, and not written when it has not', async () => {
    const site = project();
    await build(site);
    expect((await build(site)).output).toContain('0 files written');
    site.write('posts/2020-08-01-new.md', post({ title: 'New', category: 'Food' }));
    await build(site);
    const warm = site.files();
    expect(warm.get('names.txt')).toContain('New|/2020/08/new/');
    site.remove('site/names.liquid');
    await build(site);
    expect(site.files().has('names.txt')).toBe(false);
    expect((await site.run(['build', '--verify'])).output).toContain('the same bytes');
  });

  test('gives plain Eleventy the same site', async () => {
    const site = project({ 'eleventy.config.js': "export { default, config } from 'pamphlet/eleventy';" });
    symlinkSync(CODE_ROOT, join(site.root, 'node_modules/pamphlet'));
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const built = site.files();
    const plain = await ended(site.spawn(['node_modules/@11ty/eleventy/cmd.cjs', '--output=plain']));
    expect(plain).toMatchObject({ code: 0 });
    expect(site.files('plain')).toEqual(built);
  });

  test('may be slow, and nothing is said of that', async () => {
    const slow = ELEVENTY.replace(
      'text.toUpperCase()',
      '{ for (const end = Date.now() + 80; Date.now() < end; ); return text; }',
    );
    const site = project({}, slow);
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
  });

  test('is in a sub-folder with the others', async () => {
    const site = project({}, `pathPrefix: '/blog/', ${ELEVENTY}`);
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    expect(site.files().get('every/index.html')).toContain('<a href="/blog/2020/06/cake/">');
  });

  test('may use a plugin of Eleventy', async () => {
    const site = project(
      {
        'site/one.md': '---\neleventyNavigation: { key: One, order: 1 }\n---\n1',
        'site/list.njk': '{{ collections.all | eleventyNavigation | eleventyNavigationToHtml | safe }}',
      },
      `plugins: [], eleventy: (config) => { config.addPlugin(navigation); config.addFilter('loud', String); config.addShortcode('year', String); },`,
    );
    const settings = site.read('.eleventy.ts');
    site.write('.eleventy.ts', `import navigation from '@11ty/eleventy-navigation';\n${settings}`);
    site.remove('assets');
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    expect(site.files().get('list/index.html')).toBe('<ul><li><a href="/one/">One</a></li></ul>');
  });
});

describe('collections of Eleventy', { timeout: 60_000 }, () => {
  const LIST = (name: string): string =>
    `{% for item in collections${name} %}{{ item.url }} {{ item.data.title }}|{% endfor %}`;

  async function shown(templates: readonly string[], settings = ''): Promise<string[]> {
    const lists = templates.map((text, at) => [`site/${at}.njk`, `---\npermalink: /${at}.txt\n---\n${text}`]);
    const files = { ...POSTS, 'pages/about.md': post({ title: 'About' }), ...Object.fromEntries(lists) };
    const site = new TestProject(files, `timeZone: 'UTC', ${settings}`);
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const made = site.files();
    return templates.map((_, at) => made.get(`${at}.txt`) ?? '');
  }

  const SHOWN: readonly (readonly [what: string, template: string, expected: string])[] = [
    [
      'posts, oldest first and without drafts',
      LIST('.posts'),
      '/2020/05/party/ A long party|/2020/06/cake/ Cake|',
    ],
    ['pages', LIST('.pages'), '/about/ About|'],
    ['those of a tag', LIST('.tea'), '/2020/06/cake/ Cake|'],
    ['those of a category', LIST('.News'), '/2020/05/party/ A long party|'],
    [
      'all, templates with them',
      '{% for item in collections.all %}{% if "site" not in item.inputPath or item.inputPath == page.inputPath %}{{ item.inputPath }}|{% endif %}{% endfor %}',
      './posts/2020-05-01-party.md|./pages/about.md|./posts/2020-06-01-cake.md|./site/4.njk|',
    ],
    [
      'what Eleventy says of a page',
      `{% for item in collections.posts %}{{ item.fileSlug }} {{ item.filePathStem }} {{ item.outputPath }} {{ item.page.url }} {{ item.data.page.inputPath }}
{% endfor %}`,
      `party /posts/party ./_site/2020/05/party/index.html /2020/05/party/ ./posts/2020-05-01-party.md
cake /posts/cake ./_site/2020/06/cake/index.html /2020/06/cake/ ./posts/2020-06-01-cake.md
`,
    ],
    [
      'front matter by the names of Eleventy, and the text',
      `{% for item in collections.tea %}{{ item.data.title }} {{ item.data.category }} {{ item.data.tags | join(",") }} {{ item.data.draft }} {{ item.date.toISOString() }} {{ item.content | safe | trim }} {{ item.rawInput | trim }}{% endfor %}`,
      'Cake Food tea false 2020-06-01T00:00:00.000Z <p>One.</p> One.',
    ],
    [
      'the one before and the one behind',
      `{% for item in collections.posts %}{{ (collections.posts | getPreviousCollectionItem(item)).url }}<{{ item.url }}<{{ (collections.posts | getNextCollectionItem(item)).url }} {{ collections.posts | getCollectionItemIndex(item) }}|{% endfor %}`,
      '</2020/05/party/</2020/06/cake/ 0|/2020/05/party/</2020/06/cake/< 1|',
    ],
  ];

  test('are those that templates for Eleventy know', async () => {
    const made = await shown(SHOWN.map(([, template]) => template));
    expect(Object.fromEntries(SHOWN.map(([what], at) => [what, made[at]]))).toEqual(
      Object.fromEntries(SHOWN.map(([what, , expected]) => [what, expected])),
    );
  });

  test('of the blog’s own choose from posts, take the place of ours, and keep what a plugin notes', async () => {
    const settings = `eleventy: (config) => {
      config.addCollection('june', (api) => api.getFilteredByGlob('posts/*-06-*.md'));
      config.addCollection('pages', (api) => api.getFilteredByTag('tea'));
      config.addFilter('note', (data, text) => { data.noted = text; return ''; });
    },`;
    const noted =
      '{% for item in collections.tea %}{{ item.data | note("yes") }}{{ item.data.noted }}{% endfor %}';
    const cake = '/2020/06/cake/ Cake|';
    expect(await shown([LIST('.june'), LIST('.pages'), noted], settings)).toEqual([cake, cake, 'yes']);
  });

  test('have a day without a time at midnight in UTC, in which templates format dates', async () => {
    const dates =
      '{% for item in collections.posts %}{{ item.date.toISOString() }} {{ item.data.updated.toISOString() }}|{% endfor %}';
    const posts = {
      'posts/2024-06-01-tea.md': post({ title: 'Tea', updated: '2024-07-01' }),
      'posts/cake.md': post({ title: 'Cake', date: '2024-06-02 00:30', updated: '2024-07-02 18:00' }),
    };
    const site = new TestProject({ ...posts, 'site/dates.njk': dates }, `timeZone: 'Europe/London'`);
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    expect(site.files().get('dates/index.html')).toBe(
      '2024-06-01T00:00:00.000Z 2024-07-01T00:00:00.000Z|2024-06-01T23:30:00.000Z 2024-07-02T17:00:00.000Z|',
    );
  });

  test('are names for a page each', async () => {
    const tags = `---
pagination: { data: collections, size: 1, alias: tag, filter: [all, pages] }
permalink: /by/{{ tag | slugify }}/
---
${LIST('[tag]')}`;
    const site = new TestProject({
      ...POSTS,
      'site/tags.njk': tags,
      'site/tea.html': '---\ntags: tea\ntitle: Tea\n---\n',
    });
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const made = [...site.files()].filter(([file]) => file.startsWith('by/'));
    expect(Object.fromEntries(made)).toEqual({
      'by/food/index.html': '/2020/06/cake/ Cake|',
      'by/news/index.html': '/2020/05/party/ A long party|',
      'by/posts/index.html': '/2020/05/party/ A long party|/2020/06/cake/ Cake|',
      'by/tea/index.html': '/2020/06/cake/ Cake|/tea/ Tea|',
    });
  });
});

describe('a transform of the blog', { timeout: 60_000 }, () => {
  const NOTE = `eleventy: (config) => {
    config.addTransform('note', async function (html) {
      if (!this.outputPath.endsWith('.html')) return html;
      const { inputPath, outputPath, url } = this.page;
      return html.replace('</body>', \`<!-- \${inputPath} \${outputPath} \${url} --></body>\`);
    });
  },`;

  test('sees every page of the site as Eleventy names it, each once', async () => {
    const site = new TestProject(
      { ...POSTS, 'site/own.html': '<body>own</body>' },
      `timeZone: 'UTC', ${NOTE}`,
    );
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const notes = Object.fromEntries(
      [...site.files()].flatMap(([file, text]) => {
        const all = [...text.matchAll(/<!-- (\S+ \S+ \S+) -->/g)].map(([, note]) => note);
        return all.length > 0 ? [[file, all]] : [];
      }),
    );
    expect(notes).toMatchObject({
      '2020/05/party/index.html': [
        './posts/2020-05-01-party.md ./_site/2020/05/party/index.html /2020/05/party/',
      ],
      'index.html': ['./index.pamphlet.11ty.js ./_site/index.html /'],
      'category/food/index.html': [
        './category/food/index.pamphlet.11ty.js ./_site/category/food/index.html /category/food/',
      ],
      '404.html': ['./404.pamphlet.11ty.js ./_site/404.html /404.html'],
      'own/index.html': [expect.stringMatching(/^\.\/site\/own\.html /)],
    });
    expect((await build(site)).output).toContain('0 files written');
    site.write('posts/2020-08-01-new.md', post({ title: 'New', category: 'News' }));
    await build(site);
    expect((await site.run(['build', '--verify'])).output).toContain('the same bytes');
    site.write('.eleventy.ts', site.read('.eleventy.ts').replace('<!-- ', '<!-- note: '));
    await build(site);
    expect(site.read('_site/index.html')).toContain('<!-- note: ./index.pamphlet.11ty.js');
  });

  test('alone costs nothing when nothing has changed, until there is a template', async () => {
    const site = new TestProject(POSTS, `timeZone: 'UTC', ${NOTE}`);
    await build(site);
    // Waits until stamps settle: a build does not trust fresher files.
    await setTimeout(100);
    await build(site);
    site.write('.cache/templates/trace', '');
    expect((await build(site)).output).toContain('0 files written');
    // Eleventy would have emptied the folder.
    expect(site.read('.cache/templates/trace')).toBe('');
    site.write('site/own.html', '<body>own</body>');
    await build(site);
    expect(site.read('_site/own/index.html')).toContain('<!-- ./site/own.html');
  });

  test('may be one of PostHTML, and links get no second sub-folder', async () => {
    const settings = `timeZone: 'UTC', pathPrefix: '/blog/', eleventy: (config) => {
      config.htmlTransformer.addPosthtmlPlugin('html', () => (tree) => tree.match({ tag: 'h1' }, (node) => ({ ...node, attrs: { ...node.attrs, 'data-seen': 'yes' } })));
      config.addPlugin(HtmlBasePlugin);
    },`;
    const site = new TestProject({ ...POSTS, 'site/own.html': '<a href="/2020/06/cake/">x</a>' }, settings);
    site.write(
      '.eleventy.ts',
      `import { HtmlBasePlugin } from '@11ty/eleventy';\n${site.read('.eleventy.ts')}`,
    );
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const page = site.read('_site/2020/06/cake/index.html');
    expect(page).toMatch(/<h1[^>]* data-seen="yes"/);
    expect(page).toContain('href="/blog/category/food/"');
    expect(page).not.toContain('/blog/blog/');
    expect(site.read('_site/own/index.html')).toBe('<a href="/blog/2020/06/cake/">x</a>');
  });

  test.each([
    ['throws', `throw new Error('Out of tea')`, 'Out of tea'],
    ['gives nothing back', '', 'it gives back no text.'],
  ])('that %s stops the build and is named', async (_, does, message) => {
    const settings = `timeZone: 'UTC', eleventy: (config) => { config.addTransform('sad', function (html) { if (!this.url.includes('cake')) return html; ${does}; }); },`;
    const site = new TestProject(POSTS, 'timeZone: "UTC",');
    await build(site);
    const before = site.files();
    site.write('.eleventy.ts', site.read('.eleventy.ts').replace('timeZone: "UTC",', settings));
    const { code, errors } = await build(site);
    expect(code).toBe(1);
    expect(errors).toContain(
      `.eleventy.ts error template: The transform “sad” fails on posts/2020-06-01-cake.md: ${message}`,
    );
    expect(site.files()).toEqual(before);
  });
});

describe('a configuration file of Eleventy', { timeout: 60_000 }, () => {
  const CONFIG = `import pamphlet from 'pamphlet/eleventy';
export { config } from 'pamphlet/eleventy';

export default async function (config) {
  await pamphlet(config);
  config.addFilter('loud', (text) => text.toUpperCase());
  config.addShortcode('year', () => '2026');
  config.addPassthroughCopy('assets');
  config.addTransform('end', (html) => html.replace('</html>', '<!-- end --></html>'));
  config.on('eleventy.after', ({ results }) => console.log('pages: ' + results.length));
}
`;

  test('counts in every build, as it does with plain Eleventy', async () => {
    const site = new TestProject({ ...POSTS, ...SITE, 'eleventy.config.js': CONFIG }, `timeZone: 'UTC'`);
    symlinkSync(CODE_ROOT, join(site.root, 'node_modules/pamphlet'));
    const { output } = await ended(site.start(['build']));
    const built = site.files();
    expect(built.get('every/index.html')).toContain('CAKE</a>');
    expect(built.get('2020/06/cake/index.html')).toContain('<!-- end --></html>');
    expect(built.get('assets/logo.txt')).toBe('a logo');
    const pages = [...built.keys()].filter((file) => file.endsWith('.html')).length;
    expect(output).toContain(`pages: ${pages}\n`);
    const plain = await ended(site.spawn(['node_modules/@11ty/eleventy/cmd.cjs', '--output=plain']));
    expect(plain).toMatchObject({ code: 0 });
    expect(plain.output.split(`pages: ${pages}\n`)).toHaveLength(2);
    expect(site.files('plain')).toEqual(built);
    site.write('eleventy.config.js', CONFIG.replace('toUpperCase', 'toLowerCase'));
    await build(site);
    expect(site.files().get('every/index.html')).toContain('cake</a>');
  });

  test('that fails is named with its line', async () => {
    const config = CONFIG.replace("config.addPassthroughCopy('assets')", "throw new Error('Out of tea')");
    const site = new TestProject({ ...POSTS, 'eleventy.config.js': config });
    const { code, errors } = await build(site);
    expect(errors).toContain(
      'Eleventy cannot make this: Out of tea.\n       It was thrown in eleventy.config.js:8.',
    );
    expect(code).toBe(1);
  });
});

describe('an event of Eleventy', { timeout: 60_000 }, () => {
  test('comes before and behind the build, and knows every page of the site', async () => {
    const settings = `timeZone: 'UTC', eleventy: (config) => {
      const say = (text) => writeFileSync('said.txt', text + '\\n', { flag: 'a' });
      config.on('eleventy.before', ({ runMode }) => say('before ' + runMode));
      config.on('eleventy.after', async ({ runMode, dir, results }) => {
        say('after ' + runMode + ' ' + dir.output);
        for (const { inputPath, outputPath, url, content } of results)
          if (/cake|own|food/.test(url)) say([inputPath, outputPath, url, /<title>([^<·]*)/.exec(content)?.[1].trim()].join(' '));
        say(String(results.length));
      });
    },`;
    const own = '<!doctype html><title>Own</title>';
    const site = new TestProject({ ...POSTS, 'site/own.html': own }, settings);
    site.write('.eleventy.ts', `import { writeFileSync } from 'node:fs';\n${site.read('.eleventy.ts')}`);
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const pages = [...site.files().keys()].filter((file) => file.endsWith('.html'));
    expect(site.read('said.txt').trim().split('\n').toSorted()).toEqual(
      [
        'before build',
        'after build ./_site',
        './posts/2020-06-01-cake.md ./_site/2020/06/cake/index.html /2020/06/cake/ Cake',
        './category/food/index.pamphlet.11ty.js ./_site/category/food/index.html /category/food/ Posts filed under Food',
        './site/own.html ./_site/own/index.html /own/ Own',
        `${pages.length}`,
      ].toSorted(),
    );
  });

  test('finds every page checked by the linters of the blog, templates once', async () => {
    const settings = `timeZone: 'UTC', eleventy: (config) => {
      const say = (text) => writeFileSync('said.txt', text + '\\n', { flag: 'a' });
      config.addLinter('titles', function (html, inputPath, outputPath) {
        if (/cake|own/.test(this.url)) say([inputPath, outputPath, this.page.url, /<title>([^<·]*)/.exec(html)?.[1].trim()].join(' '));
      });
      config.on('eleventy.after', () => say('after'));
    },`;
    const site = new TestProject({ ...POSTS, 'site/own.html': '<title>Own</title>' }, settings);
    site.write('.eleventy.ts', `import { writeFileSync } from 'node:fs';\n${site.read('.eleventy.ts')}`);
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    const said = site.read('said.txt').trim().split('\n');
    expect(said.at(-1)).toBe('after');
    expect(said.slice(0, -1).toSorted()).toEqual([
      './posts/2020-06-01-cake.md ./_site/2020/06/cake/index.html /2020/06/cake/ Cake',
      './site/own.html ./_site/own/index.html /own/ Own',
    ]);
    const sad = site.read('.eleventy.ts').replace('if (/cake', `throw new Error('Out of tea'); if (/cake`);
    site.write('.eleventy.ts', sad);
    const { code, errors } = await build(site);
    expect(errors).toContain(
      'The site was built. Then a linter or a handler of “eleventy.after” failed: Out of tea\nIt was thrown in .eleventy.ts:',
    );
    expect(errors).not.toContain('not built');
    expect(code).toBe(1);
    expect(site.read('_site/index.html')).toContain('Cake');
  });
});

describe('a template that is wrong', { timeout: 60_000 }, () => {
  test.each([
    [
      'a tag that is not closed',
      'site/bad.liquid',
      'a\n{% if x %}',
      'site/bad.liquid:2:1 error template: Eleventy cannot make this: tag {% if x %} not closed.',
    ],
    [
      'a tag below front matter',
      'site/bad.njk',
      '---\ntitle: A\n---\n\n{{ blog. }}',
      'site/bad.njk:5:10 error template: Eleventy cannot make this: (./site/bad.njk) expected name as lookup value, got }}.',
    ],
    [
      'a mistake in an included file',
      'site/_includes/bad.liquid',
      'a\n{% nothing %}',
      'site/_includes/bad.liquid:2:1 error template: Eleventy cannot make this: tag "nothing" not found.',
    ],
    [
      'front matter that YAML cannot read',
      'site/bad.md',
      '---\nlayout: pamphlet\ntitle: A: b\n---\nx',
      'site/bad.md:3:9 error template: Eleventy cannot make this: bad indentation of a mapping entry.',
    ],
    [
      'a template in JavaScript',
      'site/bad.11ty.js',
      'export default () => nothing;',
      'site/bad.11ty.js error template: Eleventy cannot make this: nothing is not defined.',
    ],
    [
      'a draft',
      'site/bad.njk',
      '---\nlayout: pamphlet\ndraft: true\n---\nx',
      'site/bad.njk:3 error draft: This template is published, because only posts and pages may be drafts.',
    ],
    ...['\n---\nlayout: pamphlet\n---', '--\ntitle: Plan\n--', 'Title: Plan\n---'].map((front) => [
      `front matter that is text: ${JSON.stringify(front)}`,
      'site/bad.md',
      `${front}\nx`,
      'site/bad.md:1 error front-matter: Readers see this front matter, because it does not begin with three hyphens.',
    ]),
    ...[
      ['layot: pamphlet', 'layot'],
      ['Title: Plan', 'Title'],
      ['layout: pamphlet\nDescription: A plan', 'Description'],
      ['layout: pamphlet\nnoindx: true', 'noindx'],
    ].map(([front = '', key = '']) => [
      `the key ${key}`,
      'site/bad.md',
      `---\n${front}\n---\nx`,
      `error unknown-key: There is no key “${key}”.`,
    ]),
    [
      'a permalink that leads out of the site',
      'site/bad.md',
      '---\npermalink: ../../../evil.html\n---\nx',
      'site/bad.md error template: Eleventy cannot make this: The permalink of ./site/bad.md leads out of the site.',
    ],
    [
      'the address of another template',
      'site/bad.md',
      '---\npermalink: /every/\n---\nx',
      'site/bad.md error template: Eleventy cannot make this: Output conflict',
    ],
  ])('%s', async (_, file, text, message) => {
    const site = new TestProject({
      ...POSTS,
      'site/every.md': 'x',
      'site/_includes/bad.liquid': '',
      'site/includes.liquid': "---\ntitle: A\n---\n{% include 'bad.liquid' %}",
      [file]: text,
    });
    const { code, errors } = await build(site);
    expect(errors).toContain(message);
    expect(code).toBe(1);
  });

  test('or may look so', async () => {
    const site = new TestProject(
      {
        ...POSTS,
        'site/_includes/own.njk': '{{ Title }}{{ content | safe }}',
        'site/own.md': '---\nlayout: own.njk\nTitle: A\n---\nx',
        'site/titles.njk': '---\ntitles: [A]\n---\n{{ titles | join }}',
        'site/held.md': '---\npermalink: false\ndraft: true\n---\nx',
        'site/text.md': 'Title\n\nlayout: x',
      },
      "eleventy: (config) => config.addTemplate('without-file.njk', 'layout: x'),",
    );
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
  });

  test('the addresses of a page and of a post', async () => {
    const files = { 'site/index.html': 'x', 'site/bad.md': '---\npermalink: /2020/06/cake/\n---\nx' };
    const { code, errors } = await build(new TestProject({ ...POSTS, ...files }));
    expect(errors).toContain(
      'site/index.html error address: The address / is taken: the site itself uses it.\n       Give the template another permalink.',
    );
    expect(errors).toContain(
      'posts/2020-06-01-cake.md:1:1 error address: The address /2020/06/cake/ is taken: site/bad.md has it too.',
    );
    expect(code).toBe(1);
  });

  test('the last site stays, and a check names it too', async () => {
    const site = project({}, WITHOUT_COPIES);
    await build(site);
    const before = site.files();
    site.write('site/bad.njk', '{{ blog | nothing }}');
    expect(await build(site)).toMatchObject({ code: 1 });
    expect(site.files()).toEqual(before);
    const { code, output } = await site.run(['check']);
    expect(output).toContain(
      'site/bad.njk error template: Eleventy cannot make this: filter not found: nothing.',
    );
    expect(code).toBe(1);
  });

  test('a link in it leads nowhere', async () => {
    const site = project();
    site.write('site/links.html', '<!doctype html><a href="/nowhere/">x</a><a href="../by/Food">y</a>');
    const { errors, code } = await build(site);
    expect(code).toBe(1);
    expect(errors).toContain('site/links.html:1:25 error link: There is nothing at /nowhere/ on this site.');
    expect(errors).toContain('Write ../by/Food/');
    expect(errors).toContain('site/links.html:1:50 error link: There is nothing at ../by/Food on this site.');
  });

  test('the configuration fails', async () => {
    const failing = new TestProject(POSTS, `eleventy: () => { throw new Error('Out of tea'); },`);
    const { errors, code } = await build(failing);
    expect(errors).toContain('.eleventy.ts error template: Eleventy cannot make this: Out of tea.');
    expect(code).toBe(1);
  });

  test('the configuration is no function', async () => {
    const wrong = new TestProject(POSTS, `eleventy: 'yes',`);
    expect((await build(wrong)).errors).toContain(
      'The setting “eleventy” must be a function: (config) => { … }.',
    );
  });
});

test(
  'robots.txt of the blog takes the place of ours, and the build says so',
  { timeout: 60_000 },
  async () => {
    const site = new TestProject({ ...POSTS, 'public/robots.txt': 'User-agent: *\nDisallow: /\n' });
    const { output, code } = await build(site);
    expect(code).toBe(0);
    expect(output).toContain('public/robots.txt is published in place of the site’s own.');
    expect(site.files().get('robots.txt')).toBe('User-agent: *\nDisallow: /\n');
  },
);

test(
  'what templates made goes with them, and what they replaced comes back',
  { timeout: 60_000 },
  async () => {
    const site = new TestProject({
      ...POSTS,
      'site/a.njk': 'A page',
      'site/robots.njk': '---\npermalink: /robots.txt\n---\nmine',
    });
    expect(await build(site)).toMatchObject({ code: 0, errors: '' });
    expect(site.read('_site/robots.txt')).toBe('mine');
    site.remove('site');
    expect(await site.run(['build', '--verify'])).toMatchObject({ code: 0, errors: '' });
    expect(site.files().has('a/index.html')).toBe(false);
    expect(site.read('_site/robots.txt')).toMatch(/^User-agent/);
  },
);
