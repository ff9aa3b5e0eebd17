import { expect, test } from 'vitest';
import { allCommands } from '../../src/cli/help.ts';
import { loadBlog } from '../../src/features/load-blog.ts';
import { ProblemsError } from '../../src/lib/problems.ts';
import { TestSite } from '../pipeline/site.ts';
import { settingsWith } from '../support/own-blog.ts';

async function saidOf(
  plugins: string,
  files: Readonly<Record<string, string>> = {},
  imports = '',
  more = '',
): Promise<string[]> {
  const blog = new TestSite({ '.eleventy.ts': settingsWith(plugins, imports, more), ...files });
  try {
    await loadBlog(blog.root);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ file, line, column, message, hint }) =>
      [`${[file, line, column].filter(Boolean).join(':')} ${message}`, hint].filter(Boolean).join(' '),
    );
  }
}

const AT = '.eleventy.ts:4:13';

const NO_PLUGIN =
  'This is not a plugin. A plugin is an object with a name of small letters, digits and hyphens. Write { name: "reading-list", … } with what it adds. Call what makes a plugin: name(). A plugin of markdown-it is { name: "…", markdown: (md) => md.use(…) }.';

const FAULTS: readonly (readonly [plugin: string, said: string])[] = [
  ...['function a() {}', 'undefined', 'null', `'mark'`, '[{ name: "a" }]', '{}', '{ name: "A B" }'].map(
    (plugin) => [plugin, NO_PLUGIN] as const,
  ),
  [
    '{ name: "search" }',
    'There is another feature or plugin with the name “search”. Give the plugin another name.',
  ],
  [
    '{ name: "a", markdwon: () => {} }',
    'The plugin “a” has “markdwon”, which no plugin has. Did you mean “markdown”?',
  ],
  [
    '{ name: "a", zebra: 1 }',
    'The plugin “a” has “zebra”, which no plugin has. There are: name, before, settings, frontMatter, content, rules, markdown, blocks, styles, pages, sitePages, layouts, data, slots, head, site, feeds, folders, files, headers, policy, checks, commands.',
  ],
  [
    '{ name: "a", before: "coments" }',
    'The plugin “a” is to come before “coments”, and no other feature or plugin has this name. Did you mean “comments”?',
  ],
  ['{ name: "a", before: 1 }', '“before” of the plugin “a” must be the name of a feature or plugin.'],
  [
    '{ name: "a", content: { folder: "recipes", parse: () => [], lists: () => ({}) } }',
    '“content.at” of the plugin “a” is missing.',
  ],
  ['{ name: "a", pages: [] }', '“pages” of the plugin “a” must be a function.'],
  ['{ name: "a", blocks: () => {} }', '“blocks” of the plugin “a” must be an object.'],
  ['{ name: "a", blocks: [] }', '“blocks” of the plugin “a” must be an object.'],
  ['{ name: "a", styles: "a {}" }', '“styles” of the plugin “a” must be a list of style sheets, as text.'],
  ...['x.css', './css/x.css'].map(
    (file) =>
      [
        `{ name: "a", styles: ["a { top: 0 }", "", "${file}"] }`,
        `“styles.2” of the plugin “a” must be CSS, not the name of a file. Write: import css from './x.css'; … styles: [css]`,
      ] as const,
  ),
  [
    '{ name: "a", styles: ["/* { */ a::before { content: \'{\' }", "a { top: 0; b { top: 0 }"] }',
    '“styles.1” of the plugin “a” must have one } for each {.',
  ],
  ['{ name: "a", blocks: { note: "<hr>" } }', '“blocks.note” of the plugin “a” must be a function.'],
  [
    '{ name: "a", blocks: { "a note": () => "" } }',
    '“blocks.a note” of the plugin “a” has a name that nobody can type. A block is named by a letter, and letters, digits and hyphens behind it.',
  ],
  ['{ name: "a", layouts: { a: 1 } }', '“layouts.a” of the plugin “a” must be a function.'],
  [
    '{ name: "a", slots: { "post.aftr": () => null } }',
    'The plugin “a” has “slots.post.aftr”, which no plugin has. Did you mean “post.after”?',
  ],
  [
    '{ name: "a", slots: { sidebar: () => null } }',
    'The plugin “a” has “slots.sidebar”, which no plugin has. There are: margin, post.before, post.after, post.end, list.before, main.before, page.start, page.end.',
  ],
  ['{ name: "a", slots: { margin: "<hr>" } }', '“slots.margin” of the plugin “a” must be a function.'],
  [
    '{ name: "a", settings: { a: "text" } }',
    `“settings.a” of the plugin “a” must be a schema. Write: import { z } from 'pamphlet'; … a: z.string()`,
  ],
  [
    '{ name: "a", frontMatter: { rating: Number } }',
    `“frontMatter.rating” of the plugin “a” must be a schema. Write: import { z } from 'pamphlet'; … rating: z.string()`,
  ],
  [
    '{ name: "a", rules: { "a-b": "hint" } }',
    `“rules.a-b” of the plugin “a” must say how bad it is, and what the rule finds. Write 'a-b': { severity: 'hint', meaning: 'A sentence.' }`,
  ],
  [
    '{ name: "a", policy: { "script-src": "https://a.example" } }',
    '“policy.script-src” of the plugin “a” must be a list of sources, or null.',
  ],
  [
    '{ name: "a", policy: { "img-scr": ["https://a.example"] } }',
    'The plugin “a” has “policy.img-scr”, which no plugin has. Did you mean “img-src”?',
  ],
  [
    '{ name: "shop", settings: { title: z.string() } }',
    'The plugin “shop” has “settings.title”, which Pamphlet itself has already. Give it another name.',
  ],
  [
    '{ name: "shop", settings: { socialCards: z.string() } }',
    'The plugin “shop” has “settings.socialCards”, which Pamphlet itself has already. Give it another name.',
  ],
  [
    '{ name: "shop", frontMatter: { tags: z.string() } }',
    'The plugin “shop” has “frontMatter.tags”, which Pamphlet itself has already. Give it another name.',
  ],
  [
    '{ name: "shop", rules: { link: { severity: "hint", meaning: "A." } } }',
    'The plugin “shop” has “rules.link”, which Pamphlet itself has already. Give it another name.',
  ],
  ...['post', 'page', 'listing', 'home', 'framed', 'index-page', 'not-found', 'text', 'raster', 'search'].map(
    (kind) =>
      [
        `{ name: "shop", layouts: { "${kind}": () => "" } }`,
        `The plugin “shop” has “layouts.${kind}”, which Pamphlet itself has already. Give it another name.`,
      ] as const,
  ),
];

test.each(FAULTS)('a plugin %s', async (plugin, said) => {
  expect(await saidOf(plugin)).toEqual([`${AT} ${said}`]);
});

test('a plugin command with the name of a command of Pamphlet', async () => {
  for (const name of [...(await allCommands()).keys(), 'serve', 'help']) {
    const command = '{ line: "", usage: "", options: {}, run: () => "" }';
    expect(await saidOf(`{ name: "a", commands: { ${name}: ${command} } }`)).toEqual([
      `${AT} The plugin “a” has “commands.${name}”, which Pamphlet itself has already. Give it another name.`,
    ]);
  }
});

test('two plugins that want one name', async () => {
  expect(await saidOf('{ name: "a" }, { name: "a" }')).toEqual([
    '.eleventy.ts:4:28 There is another feature or plugin with the name “a”. Give the plugin another name.',
  ]);
  const note = 'blocks: { note: () => "" }';
  expect(await saidOf(`{ name: "a", ${note} }, { name: "b", ${note} }`)).toEqual([
    '.eleventy.ts:4:56 The plugin “b” has “blocks.note”, which the plugin “a” has already. Give it another name.',
  ]);
});

test('every fault is told at once', async () => {
  expect(await saidOf('{ name: "a", zebra: 1, pages: 1 }, {}')).toHaveLength(3);
});

test('plugins that are no list', async () => {
  expect(await saidOf('', {}, '', 'plugins: 1, ')).toEqual([
    '.eleventy.ts:4:3 This file cannot be read: “plugins” is here twice. Remove one of the two.',
  ]);
  const blog = { '.eleventy.ts': settingsWith('').replace('plugins: []', 'plugins: { name: "a" }') };
  expect(await saidOf('', blog)).toEqual([
    '.eleventy.ts:4:3 The setting “plugins” must be a list of plugins: [one, two].',
  ]);
});

const SHELF = '{ name: "shelf", settings: { shelf: z.strictObject({ name: z.string() }).optional() } }';
const LONG =
  '{ name: "long", rules: { "long-title": { severity: "hint", meaning: "A." }, firm: { severity: "error", meaning: "B." } } }';

const SETTINGS: readonly (readonly [plugin: string, settings: string, said: string])[] = [
  [SHELF, 'shelff: { name: "A" },', 'There is no setting “shelff”. Did you mean “shelf”?'],
  [SHELF, 'shelf: { nam: "A" },', 'There is no setting “shelf.nam”. Did you mean “name”?'],
  [
    LONG,
    `check: { rules: { 'long-titel': 'off' } },`,
    'There is no rule “long-titel”. Did you mean “long-title”?',
  ],
  [
    LONG,
    `check: { rules: { firm: 'off' } },`,
    'The rule “firm” cannot be changed. Those of docs/rules.md that are hints can be changed.',
  ],
  [
    `{ name: 'a' }`,
    `home: 'layouts/home.tsx',`,
    'There is no layout “layouts/home.tsx”. Write it, or name a page.',
  ],
];

test.each(SETTINGS)('settings of %s: %s', async (plugin, settings, said) => {
  const all = await saidOf(plugin, {}, '', settings);
  expect(all.map((each) => each.replace(/^\S+ /, ''))).toContain(said);
});

test('what is right is not told', async () => {
  expect(await saidOf(SHELF, {}, '', 'shelf: { name: "A" },')).toEqual([]);
  expect(await saidOf(LONG, {}, '', `check: { rules: { 'long-title': 'error', link: 'off' } },`)).toEqual([]);
});

const CODE: readonly (readonly [file: string, code: string, said: string])[] = [
  [
    'plugins/a.tsx',
    'export const a = {\n  name: "a"\n  slots: {},\n};\n',
    'plugins/a.tsx:3:3 This file cannot be read: Expected "}" but found "slots". Look for a missing comma, quotation mark or bracket, here or on the line above.',
  ],
  [
    'plugins/a.tsx',
    `import shelf from 'book-shelf';\nexport const a = shelf;\n`,
    'plugins/a.tsx:1:19 This file cannot be read: the package “book-shelf” is not installed. Type: npm install book-shelf',
  ],
  [
    'plugins/a.tsx',
    `import { b } from './b.ts';\nexport const a = b;\n`,
    'plugins/a.tsx:1:19 This file cannot be read: Could not resolve "./b.ts". Look whether the file is there, and how its name is written. Settings begin with: import { defineBlog } from \'pamphlet\';',
  ],
  [
    'plugins/a.tsx',
    'module.exports = { a: { name: "a" } };\nexport const a = 1;\n',
    'plugins/a.tsx:1 This file cannot be read: module is not defined in ES module scope. Write “export” and “import” instead.',
  ],
  [
    'plugins/a.tsx',
    'export const b = { name: "a" };\n',
    '.eleventy.ts:2:10 This file cannot be read: No matching export in "plugins/a.tsx" for import "a". Write “export” in front of it there, or import a name that the file exports.',
  ],
  [
    'plugins/a.tsx',
    'throw new Error("Out of tea");\n',
    'plugins/a.tsx:1 This file cannot be read: Out of tea. Fix the code there.',
  ],
  [
    'layouts/post.tsx',
    'export default function () {\n  return <p>A</q>;\n}\n',
    'layouts/post.tsx:2:16 This file cannot be read: Unexpected closing "q" tag does not match opening "p" tag. Look for a missing comma, quotation mark or bracket, here or on the line above.',
  ],
  [
    'layouts/pots.tsx',
    'export default () => null;\n',
    'layouts/pots.tsx There is no layout “pots” to replace. Did you mean “post”?',
  ],
  [
    'package.json',
    '{\n  "private": true\n  "type": "module"\n}\n',
    'package.json:3:3 This file cannot be read: Expected "," in JSON but found "\\"type\\"". Look for a missing comma, quotation mark or bracket, here or on the line above.',
  ],
  ['layouts/post.ts', 'export const a = 1;\n', 'layouts/post.ts Names of layouts end in .tsx. Rename it.'],
  ...['html', 'php', 'vue', 'css'].map(
    (ending) =>
      [
        `layouts/footer.${ending}`,
        '<p>Hi</p>',
        `layouts/footer.${ending} Names of layouts end in .tsx. Rename it.`,
      ] as const,
  ),
  [
    'layouts/home.tsx',
    'export default () => null;\n',
    ".eleventy.ts layouts/home.tsx renders nothing: the setting “home” does not name it. Write home: 'layouts/home.tsx'",
  ],
  [
    'layouts/footer.tsx',
    "import { Footr } from 'pamphlet/layouts/footer';\nexport default () => <Footr />;\n",
    'layouts/footer.tsx:1:10 This file cannot be read: No matching export in "pamphlet" for import "Footr". Write “export” in front of it there, or import a name that the file exports.',
  ],
  [
    'plugins/a.tsx',
    "import { Fragment, definePlugn } from 'pamphlet';\nexport const a = definePlugn(Fragment);\n",
    'plugins/a.tsx:1:20 This file cannot be read: No matching export in "pamphlet" for import "definePlugn". Write “export” in front of it there, or import a name that the file exports.',
  ],
  [
    'layouts/footer.tsx',
    'export const a = 1;\n',
    'layouts/footer.tsx This file exports no layout. Write: export default function (props) { … }',
  ],
];

test.each(CODE)('%s: %s', async (file, code, said) => {
  const files = { 'plugins/a.tsx': 'export const a = { name: "a" };\n', [file]: code };
  expect(await saidOf('a', files, `import { a } from './plugins/a.tsx';`)).toEqual([said]);
});

test('an apostrophe in a text of the settings', async () => {
  expect(await saidOf('', {}, '', `tagline: 'It's our street',`)).toEqual([
    expect.stringContaining(`Write a text with ' in double quotation marks: "It's our street"`),
  ]);
});

test('a package that the settings import', async () => {
  expect(await saidOf('shelf', {}, `import shelf from '@books/shelf/more';`)).toEqual([
    '.eleventy.ts:2:19 This file cannot be read: the package “@books/shelf” is not installed. Type: npm install @books/shelf',
  ]);
  const files = { 'plugins/a.tsx': 'export const a = 1;\n' };
  expect(await saidOf('a', files, `import { a } from 'plugins/a.tsx';`)).toEqual([
    '.eleventy.ts:2:19 This file cannot be read: the package “plugins” is not installed. Write ./plugins/a.tsx',
  ]);
});
