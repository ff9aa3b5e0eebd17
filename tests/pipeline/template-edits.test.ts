import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildOptions } from '../../src/eleventy/build-options.ts';
import { buildSite } from '../../src/eleventy/build-site.ts';
import { loadBlog } from '../../src/features/load-blog.ts';
import { TestProject } from './project.ts';
import { NOW, post } from './site.ts';

const template = (body: string, more = ''): string =>
  `---\npermalink: /list/\nlayout: pamphlet\n${more}---\n${body}\n`;
const text = (body: string): string => post({ title: 'A', date: '2020-01-01' }, body);

const TEXTS = '{% for post in blog.posts %}{{ post.html | safe }}{{ post.description }}{% endfor %}';
const HIDDEN =
  '{% for post in blog.posts %}{% if "secret" in post.html %}<meta name="robots" content="noindex">{% endif %}{% endfor %}';

/** `null` deletes the file. */
type Edit = Readonly<Record<string, string | null>>;

const EDITS: readonly (readonly [what: string, site: string, edit: Edit])[] = [
  ['the text of a post that a template shows', template(TEXTS), { 'posts/a.md': text('One *two*.') }],
  ['a template', template('One'), { 'site/list.njk': template('Two') }],
  [
    'a template and a text',
    template('One'),
    { 'site/list.njk': template('Two'), 'posts/a.md': text('Other.') },
  ],
  ['data of a template', template('{{ name }}'), { 'site/_data/name.json': '"Ben"' }],
  ['a text by which a template leaves the sitemap', template(HIDDEN), { 'posts/a.md': text('A secret.') }],
  ['the only template, by deleting it', template('One'), { 'site/list.njk': null }],
];

test.each(EDITS)('a warm build is as a cold one after an edit of %s', async (_, list, edit) => {
  const site = new TestProject({
    'posts/a.md': text('One two.'),
    'posts/b.md': post({ title: 'B', date: '2020-01-02' }),
    'site/list.njk': list,
    'site/_data/name.json': '"Ada"',
  });
  const build = async (output: string, cache: string): Promise<ReadonlyMap<string, string>> => {
    const folders = { output: join(site.root, output), cache: join(site.root, cache) };
    await buildSite(buildOptions(await loadBlog(site.root), site.root, { ...folders, now: NOW }));
    return site.files(output);
  };
  // Waits until stamps settle: a build treats fresher files as changed.
  await new Promise((resolve) => setTimeout(resolve, 60));
  await build('_site', '.cache');
  for (const [name, content] of Object.entries(edit))
    if (content === null) rmSync(join(site.root, name));
    else site.write(name, content);
  const warm = await build('_site', '.cache');
  expect(warm).toEqual(await build('cold/site', 'cold/cache'));
  // The next build finds no changes, or repeats the work.
  expect(await build('_site', '.cache')).toEqual(warm);
});

test.each(['njk', 'liquid', 'md', 'html'])(
  'a preview shows each save of a template in .%s',
  async (ending) => {
    const site = new TestProject({ 'posts/a.md': text('One.') });
    const save = async (body: string): Promise<string | undefined> => {
      site.write(`site/list.${ending}`, template(body));
      await buildSite(buildOptions(await loadBlog(site.root), site.root, { preview: true, now: NOW }));
      return site.files().get('list/index.html');
    };
    expect(await save('First')).toContain('First');
    expect(await save('Second')).toContain('Second');
    await expect(save('{% nothing %}')).rejects.toThrow('1 error in the content');
    expect(await save('Third')).toContain('Third');
  },
);
