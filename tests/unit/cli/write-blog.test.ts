import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SCRIPTS, writeBlog } from '../../../src/cli/init/write-blog.ts';

const FACTS = { title: 'Elm & $& Street', url: 'https://elm.example', language: 'en-GB', timeZone: 'UTC' };

function newBlog(dependency = '^1.2.3'): string {
  const folder = mkdtempSync(join(tmpdir(), 'pamphlet-blog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeBlog(folder, FACTS, '2024-06-22', dependency);
  return folder;
}

test('a new blog has its workflows, byte for byte, and the pull requests that upgrade it', () => {
  const folder = newBlog();
  for (const file of ['workflows/check.yml', 'workflows/publish.yml', 'dependabot.yml']) {
    expect(readFileSync(join(folder, '.github', file), 'utf8')).toBe(
      readFileSync(join('starter/.github', file), 'utf8'),
    );
  }
});

test('its hidden files have their names, and its title stands as it was given', () => {
  const folder = newBlog();
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['.gitignore', '.npmrc', '.eleventy.ts']));
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/^# Elm & \$& Street\n/);
});

test('its editor of code has the snippets and the task of ours', () => {
  const folder = newBlog();
  expect(readdirSync(join(folder, '.vscode')).toSorted()).toEqual([
    'extensions.json',
    'front-matter.code-snippets',
    'settings.json',
    'tasks.json',
  ]);
  const tasks = readFileSync(join(folder, '.vscode/tasks.json'), 'utf8');
  expect(tasks).toBe(readFileSync('.vscode/tasks.json', 'utf8'));
  const [{ script }] = (JSON.parse(tasks) as { tasks: [{ script: string }] }).tasks;
  expect(SCRIPTS).toHaveProperty(script);
});

test.each([
  ['^1.2.3', /npm install pamphlet@latest/, /npm run upgrade/],
  ['file:vendor/pamphlet-1.2.3.tgz', /npm run upgrade -- /, /pamphlet@|pull request proposes/],
])('its README says how to upgrade %s', (dependency, said, unsaid) => {
  const readme = readFileSync(join(newBlog(dependency), 'README.md'), 'utf8');
  expect(readme).toMatch(said);
  expect(readme).not.toMatch(unsaid);
});

test.each([
  'two\nlines',
  "it's",
  '"quoted"',
  String.raw`back\slash`,
  String.raw`\"`,
  String.raw`ends in \\`,
  "\\'",
  '${title}',
  '`x`',
  '\u2028\u0000\t\r\n',
  '</script>*/',
])('its settings hold any text: %j', (text) => {
  const folder = newBlog();
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  const categories = [{ name: text, slug: 'a', description: text }];
  const navigation = [{ label: text, href: '/' }];
  writeBlog(folder, { ...FACTS, title: text, categories, navigation }, '2024-06-22', '^1.2.3');
  const code = readFileSync(join(folder, '.eleventy.ts'), 'utf8');
  // oxlint-disable-next-line typescript/no-implied-eval -- reads the settings as TypeScript does
  const read = new Function(
    'defineBlog',
    code.replace(/^import.*\n/, '').replace('export default', 'return'),
  );
  expect((read as (define: (settings: object) => object) => object)((settings) => settings)).toEqual({
    ...FACTS,
    title: text,
    categories,
    navigation,
  });
});
