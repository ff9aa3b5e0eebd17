import { expect, onTestFinished, test } from 'vitest';
import { post } from '../pipeline/site.ts';
import { OwnBlog, settingsWith } from '../support/own-blog.ts';

const content = (member: string): string =>
  `content: { at: 'shelf/', parse: ({ path }) => ({ file: path }), lists: () => ({}), ${member} },`;
const feed = (member: string): string =>
  `feeds: (_, post) => post ? [] : [{ address: address('/x.xml'), title: 'X', url: 'https://blog.example/', prop: 'x', signature: () => 1, entries: () => [], ${member} }],`;
const page = (text: string, more = ''): string =>
  `pages: () => [new TextPage(address('/x.txt'), () => ${text}, {${more}})],`;
const rendered = (props: string, layout: string): string =>
  `pages: (context) => [new (class extends LayoutPage { kind = 'k'; makeProps() { return ${props}; } })(context, address('/k/'))], layouts: { k: () => ${layout} },`;

/** Source of a plugin. */
type Plugin = (value: string) => string;

/** By the name in messages. */
const PLUGINS: readonly (readonly [hook: string, plugin: Plugin])[] = [
  ...['data', 'head', 'site', 'headers', 'pages', 'feeds', 'files', 'checks'].map(
    (hook): readonly [string, Plugin] => [hook, (value) => `${hook}: () => ${value},`],
  ),
  ...['parse', 'check', 'lists', 'summary', 'anchors', 'update'].map((hook): readonly [string, Plugin] => [
    `content.${hook}`,
    (value) => content(`${hook}: () => ${value}`),
  ]),
  ['slots.page.end', (value) => `slots: { 'page.end': () => ${value} },`],
  ['pages', (value) => page(value)],
  ['pages', (value) => page("''", `signature: () => ${value}`)],
  ['sitePages', (value) => page(value).replace('pages', 'sitePages')],
  ['pages', (value) => rendered(value, `'text'`)],
  ['files', (value) => `files: () => [{ folder: 'x/', fingerprint: 'a', make: async () => ${value} }],`],
  ['feeds', (value) => feed(`entries: () => ${value}`)],
];

/** Hooks that may return any value except a promise. */
const LAX: typeof PLUGINS = [
  ['markdown', (value) => `markdown: () => ${value},`],
  ['blocks.note', (value) => `blocks: { note: () => ${value} },`],
  ['layouts.k', (value) => rendered('{}', value)],
  // Only commands may wait in a function of this name.
  ['layouts.run', (value) => rendered('{}', value).replace(`'k'`, `'run'`).replace('{ k:', '{ run:')],
  ['feeds', (value) => feed(`signature: () => ${value}`)],
];

const PROMISE = 'what it gives is a promise, and nothing waits for it: await it where the plugin is made';

async function said(plugin: string): Promise<string> {
  const blog = new OwnBlog({
    'shelf/one.md': post({ title: 'One' }),
    'posts/2020-01-01-tea.md': post({ title: 'Tea' }, ':::note\nText.\n:::\n\n## Tea\n\n[Tea](#tea) [a](#b)'),
    'plugins/a.ts': `import { address, LayoutPage, TextPage } from 'pamphlet';
export const a = { name: 'shelf', blocks: { note: () => '' }, ${plugin} };\n`,
    '.eleventy.ts': settingsWith('a', `import { a } from './plugins/a.ts';`),
  });
  const { code, errors } = await blog.run('build');
  expect(code).toBe(1);
  expect(errors).not.toMatch(/The program has failed|^ {4}at /m);
  return errors;
}

test.each(PLUGINS)(
  'a plugin is named whose hook “%s” gives something else than it must',
  async (hook, plugin) => {
    for (const value of ['7', '[null]'])
      expect(await said(plugin(value))).toMatch(
        new RegExp(`The plugin “shelf” failed in “${hook}”.*: what it gives is no `),
      );
  },
);

const LOST = ['{ a: [() => 1] }', '{ a: Symbol() }'];

test.each<[hook: string, plugin: Plugin, values: readonly string[]]>([
  ['data', (value) => `data: () => (${value}),`, LOST],
  ['content.summary', (value) => content(`summary: () => (${value})`), LOST],
  ['pages', (value) => rendered(value, `'text'`), LOST],
  ['slots.page.end', (value) => `slots: { 'page.end': () => (${value}) },`, [`'<p>a</p>'`, '{ a: 1 }']],
])('a plugin is named whose hook “%s” gives what the site would lose', async (hook, plugin, values) => {
  for (const value of values)
    expect(await said(plugin(value))).toMatch(
      new RegExp(`The plugin “shelf” failed in “${hook}”.*: what it gives is no `),
    );
});

test.each([...PLUGINS, ...LAX])('a plugin is named whose hook “%s” gives a promise', async (hook, plugin) => {
  const lost: unknown[] = [];
  const note = (reason: unknown): void => void lost.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  for (const value of ['Promise.resolve({})', `Promise.reject(new Error('Late.'))`]) {
    const isAwaited = plugin('').includes('make: async');
    const words = isAwaited ? /what it gives is no list of files|Late\./ : new RegExp(PROMISE);
    const text = await said(plugin(value));
    expect(text).toContain(`The plugin “shelf” failed in “${hook}”`);
    expect(text).toMatch(words);
  }
  expect(lost).toEqual([]);
});

test('null and nothing stand for nothing to add', async () => {
  for (const hook of ['data', 'head', 'headers', 'feeds', 'files'])
    for (const value of ['null', 'undefined']) {
      const blog = new OwnBlog({ '.eleventy.ts': settingsWith(`{ name: 'a', ${hook}: () => ${value} }`) });
      expect(await blog.run('build')).toMatchObject({ code: 0, errors: '' });
    }
});
