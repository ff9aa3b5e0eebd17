import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { OwnBlog, settingsWith } from '../support/own-blog.ts';

/** Fails on line 3. */
const hook = (member: string, value: string): string =>
  `export const a = {\n  name: 'shelf', ${member}\n${value}\n};\n`;
const fail = `{ throw new Error('The shelf is empty'); }`;

const HOOKS: readonly (readonly [said: string, plugin: string])[] = [
  ['“markdown” (plugins/a.tsx:3)', hook('markdown()', fail)],
  ['“pages” (plugins/a.tsx:3)', hook('*pages()', fail)],
  ['“data” (plugins/a.tsx:3)', hook('data()', fail)],
  ['“slots.page.end” (plugins/a.tsx:3)', hook(`slots: { 'page.end': () =>`, `${fail} },`)],
  ['“checks” (plugins/a.tsx:3)', hook('*checks()', fail)],
  ['“slots.post.after” (plugins/a.tsx:3)', hook(`slots: { 'post.after': () =>`, `${fail} },`)],
  ['“blocks.note” (plugins/a.tsx:3)', hook('blocks: { note: () =>', `${fail} },`)],
  [
    '“files” (plugins/a.tsx:3)',
    hook(`files: () => [{ folder: 'shelf/', fingerprint: 'a', posts: [], make: async () =>`, `${fail} }],`),
  ],
];

async function withPlugin(code: string): Promise<OwnBlog> {
  const blog = new OwnBlog({
    '.eleventy.ts': settingsWith(''),
    'posts/2020-01-01-tea.md': post({ title: 'Tea', category: 'News' }, ':::note\nText.\n:::'),
    // Eleventy wraps errors of its frame.
    'site/plan.njk': '---\nlayout: pamphlet\n---\nPlan\n',
  });
  expect(await blog.run('build')).toMatchObject({ code: 0 });
  blog.write('plugins/a.tsx', code);
  blog.write('.eleventy.ts', settingsWith('a', `import { a } from './plugins/a.tsx';`));
  return blog;
}

test(
  'a plugin that fails is named with its hook, and the last site stays',
  { timeout: 120_000 },
  async () => {
    const blog = await withPlugin('');
    const before = blog.files();
    for (const [said, plugin] of HOOKS) {
      blog.write('plugins/a.tsx', plugin);
      const { code, errors } = await blog.run('build');
      expect(errors.replaceAll(/^posts\/2020-01-01-tea.md cannot be shown. /gm, '')).toBe(
        `The plugin “shelf” failed in ${said}: The shelf is empty\nFix the plugin, or take it out of the settings.\nThe site was not built. The last one is still there.\n`,
      );
      expect(code).toBe(1);
      expect(blog.files()).toEqual(before);
    }
  },
);

const MENDED = 'Fix the plugin, or take it out of the settings.\n';

const OTHERS: readonly (readonly [plugin: string, said: string])[] = [
  [
    hook('pages: () =>', `[{ kind: 'a' }],`),
    `The plugin “shelf” failed in “pages”: what it gives is no page: make it with a class that extends LayoutPage, or with TextPage\n${MENDED}`,
  ],
  [
    hook(
      'checks: () =>',
      `[{ file: 'posts/2020-01-01-tea.md', rule: 'empty', severity: 'error', message: 'A.' }],`,
    ),
    `The plugin “shelf” failed in “checks”: there is no rule “empty” among its “rules”\n${MENDED}`,
  ],
  [
    `function Shelf() {\n  return <p>{missing()}</p>;\n}\nexport const a = { name: 'shelf', slots: { 'post.after': () => <Shelf /> } };\n`,
    'posts/2020-01-01-tea.md could not be rendered: missing is not defined (plugins/a.tsx:2)\nFix the blog’s own code there, then try again.\n',
  ],
  [
    hook(`markdown: (md) => md.core.ruler.push('shelf', () =>`, `${fail}),`),
    'posts/2020-01-01-tea.md cannot be shown: The shelf is empty (in plugins/a.tsx:3)\nA plugin that adds to Markdown may be at fault: take one after another out of the settings to find it, or change what it stumbles over in the file.\n',
  ],
  [
    'export const a = {\n  name: missing(),\n};\n',
    'plugins/a.tsx:2 error settings: This file cannot be read: missing is not defined.',
  ],
];

test('what else fails is told without a stack, and the last site stays', { timeout: 120_000 }, async () => {
  const blog = await withPlugin('');
  const before = blog.files();
  for (const [plugin, said] of OTHERS) {
    blog.write('plugins/a.tsx', plugin);
    const { code, errors } = await blog.run('build');
    expect(errors).toContain(said);
    expect(errors).not.toContain('    at ');
    expect(code).toBe(1);
    expect(blog.files()).toEqual(before);
  }
});

test('a layout of the blog that fails', { timeout: 60_000 }, async () => {
  const blog = new OwnBlog({
    '.eleventy.ts': settingsWith(''),
    'layouts/post.tsx': 'export default function () {\n  return <p>{missing()}</p>;\n}\n',
  });
  expect(await blog.run('build')).toMatchObject({
    code: 1,
    errors:
      'posts/2020-01-01-tea.md could not be rendered: missing is not defined (layouts/post.tsx:2)\nFix the blog’s own code there, then try again.\nThe site was not built.\n',
  });
});

test.each(['async () => <p>Post</p>', '() => null', '() => undefined', '() => <></>'])(
  'a layout that returns nothing: %s',
  { timeout: 60_000 },
  async (layout) => {
    const blog = new OwnBlog({
      '.eleventy.ts': settingsWith(''),
      'layouts/post.tsx': `export default ${layout};\n`,
    });
    const said =
      'The layout “post” returns no elements.\nReturn elements of JSX without quotation marks, and use no async function.\n';
    expect(await blog.run('check')).toMatchObject({ code: 1, errors: said });
    expect(await blog.run('build')).toMatchObject({ code: 1, errors: `${said}The site was not built.\n` });
  },
);

test.each(['async () => <p>Hi</p>', '() => { <p>Hi</p>; }', "() => '<p>Hi</p>'"])(
  'a footer that readers would not see: %s',
  { timeout: 60_000 },
  async (layout) => {
    const files = { '.eleventy.ts': settingsWith(''), 'layouts/footer.tsx': `export default ${layout};\n` };
    const { code, errors } = await new OwnBlog(files).run('check');
    expect(errors).toContain('The layout “footer” returns no elements.');
    expect(code).toBe(1);
  },
);

test('a footer may be empty or text', { timeout: 60_000 }, async () => {
  const files = {
    'layouts/footer.tsx': 'export default () => null;\n',
    'layouts/masthead.tsx': 'export const M = () => "Hi";\n',
  };
  expect(await new OwnBlog({ '.eleventy.ts': settingsWith(''), ...files }).run('build')).toMatchObject({
    code: 0,
  });
});

const RATED = `export const a = { name: 'a', slots: { 'post.after': () => <p>One star</p> } };\n`;

test(
  'own code that has changed renders pages again; unchanged, nothing is written',
  { timeout: 60_000 },
  async () => {
    const blog = await withPlugin(RATED);
    const file = '2020/01/tea/index.html';
    await blog.run('build');
    expect(blog.page(file)).toContain('<p>One star</p>');
    const before = statSync(join(blog.root, '_site', file)).mtimeMs;
    expect((await blog.run('build')).output).toContain(': 0 files written');
    expect(statSync(join(blog.root, '_site', file)).mtimeMs).toBe(before);
    blog.write('plugins/a.tsx', RATED.replace('One star', 'Two stars'));
    expect((await blog.run('build')).output).not.toContain(': 0 files written');
    expect(blog.page(file)).toContain('<p>Two stars</p>');
    blog.write('.eleventy.ts', settingsWith(''));
    await blog.run('build');
    expect(blog.page(file)).not.toContain('Two stars');
  },
);

const RULES = `export const a = {
  name: 'a',
  rules: { 'short-text': { severity: 'hint', meaning: 'A text is short.' }, 'no-cake': { severity: 'error', meaning: 'No cake.' } },
  checks: ({ posts }) => posts.map(({ file }) => ({ file, rule: 'short-text', severity: 'error', message: 'It is short.' })),
};
`;

test('what is wrong with content of a plugin has a rule, too', { timeout: 60_000 }, async () => {
  const shelf = (rules: string): string => `export const a = {
    name: 'shelf',
    rules: { ${rules} },
    content: {
      at: 'shelf/',
      parse: ({ path }) => [{ file: path, rule: 'book', severity: 'error', message: 'It is no book.' }],
      lists: () => ({}),
    },
  };`;
  const blog = await withPlugin(shelf(''));
  blog.write('shelf/one.md', 'One.');
  expect((await blog.run('check')).errors).toContain(
    'failed in “content.parse”: there is no rule “book” among its “rules”',
  );
  blog.write('plugins/a.tsx', shelf(`book: { severity: 'hint' }`));
  expect(await blog.run('check --format json')).toMatchObject({
    output: expect.stringMatching(/"rule": "book",\s*"severity": "hint".*"help": null/s),
  });
});

test('rules of plugins are asked for and set as ours are', { timeout: 60_000 }, async () => {
  const blog = await withPlugin(RULES);
  const file = 'posts/2020-01-01-tea.md';
  expect((await blog.run('check')).output).toContain(`${file} hint short-text: It is short.`);
  expect(await blog.run('check --rule short-text')).toMatchObject({ code: 0, errors: '' });
  expect((await blog.run('check --rule short-txt')).errors).toContain(
    'There is no rule “short-txt”. Did you mean “short-text”?',
  );
  expect((await blog.run('check --format json')).output).not.toContain('rules.md#short-text');
  expect((await blog.run('check')).output).not.toContain('See docs/rules.md#short-text');
  const settings = (severity: string): void =>
    blog.write(
      '.eleventy.ts',
      settingsWith(
        'a',
        `import { a } from './plugins/a.tsx';`,
        `check: { rules: { 'short-text': '${severity}' } },`,
      ),
    );
  settings('off');
  expect((await blog.run('check')).output).not.toContain('short-text');
  expect((await blog.run('check --rule short-text')).output).toContain(
    'The rule short-text is turned off in the settings',
  );
  settings('error');
  expect(await blog.run('build')).toMatchObject({ code: 1 });
});

test('threads give the same bytes as one, and fail as one does', { timeout: 120_000 }, async () => {
  const posts = Object.fromEntries(
    Array.from({ length: 320 }, (_, index) => [
      `posts/2020-02-01-n${index}.md`,
      post(
        { title: `Post ${index}`, category: 'News', rating: String(1 + (index % 5)) },
        `:::note\nText ${index}.\n:::`,
      ),
    ]),
  );
  const plugin = `import { z } from 'pamphlet';
export const a = {
  name: 'a',
  frontMatter: { rating: z.coerce.number().optional() },
  blocks: { note: ({ children }) => <aside>{children}</aside> },
  slots: { 'post.after': ({ post }) => <p>{post.own?.rating} stars</p> },
};
`;
  const files = {
    '.eleventy.ts': settingsWith('a', `import { a } from './plugins/a.tsx';`),
    'plugins/a.tsx': plugin,
  };
  const many = new OwnBlog({ ...posts, ...files });
  expect(await many.run('build')).toMatchObject({ code: 0, errors: '' });
  const few = new OwnBlog(files);
  // A build with few changes uses one thread.
  const names = Object.entries(posts);
  for (let start = 0; start < names.length; start += 160) {
    for (const [name, text] of names.slice(start, start + 160)) few.write(name, text);
    expect(await few.run('build')).toMatchObject({ code: 0 });
  }
  expect(few.files()).toEqual(many.files());
  expect(many.page('2020/02/n7/index.html')).toContain('<p>3 stars</p>');
  many.write('plugins/a.tsx', plugin.replace('{post.own?.rating} stars', '{post.mine.rating}'));
  expect(await many.run('build')).toMatchObject({
    code: 1,
    errors: expect.stringContaining(
      'in “slots.post.after” (plugins/a.tsx:6): Cannot read properties of undefined',
    ) as string,
  });
});
