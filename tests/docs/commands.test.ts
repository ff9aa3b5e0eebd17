import { describe, expect, test } from 'vitest';
import { allCommands } from '../../src/cli/help.ts';
import { SCRIPTS } from '../../src/cli/init/write-blog.ts';
import * as importer from '../../packages/import/src/arguments.ts';
import { TOOLS } from '../../tools/tools.ts';
import { runCommand } from '../support/run-command.ts';
import { codeIn, read, section, tableIn } from './document.ts';
import { DOCUMENTS } from './documents.ts';

const commands = await allCommands();
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

describe.each(DOCUMENTS)('%s', (file) => {
  const named = [...read(file).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    ([, script, short]) => script ?? short ?? '',
  );

  test('names only commands that there are', () => {
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const own = named.map((name) => /^node src\/launch\.js (\w+)/.exec(scripts[name] ?? '')?.[1]);
    expect(own.filter((command) => command !== undefined && !commands.has(command))).toEqual([]);
  });

  test('names only tools that there are', () => {
    const tools = [...read(file).matchAll(/\bnpm run tool -- ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(tools.filter((name) => !(name in TOOLS))).toEqual([]);
  });

  const typed = [...read(file).matchAll(/`(?:npm run (\w+) --|npm (start) --|npx pamphlet (\w+)) ([^`]*)`/g)];
  test('gives commands only options that they know', async () => {
    for (const [, script, short, direct, rest = ''] of typed) {
      const name = script ?? short ?? direct ?? '';
      const command = (name === 'import' ? importer : await commands.get(name)?.load()) as
        { readonly OPTIONS?: object } | undefined;
      for (const [, option = ''] of command ? rest.matchAll(/--([a-z-]+)/g) : [])
        expect(command?.OPTIONS).toHaveProperty(option);
    }
  });
});

test('the table of all commands names every option of the build, and none that it does not know', async () => {
  const { output, code } = await runCommand(['build', '--help'], process.cwd());
  expect(code).toBe(0);
  const options = (text: string): string[] => [...new Set(text.match(/--[a-z]+/g))].toSorted();
  const rows = tableIn(section(read('docs/commands.md'), '## All commands'));
  const builds = rows.map((row) => row['Command'] ?? '').filter((command) => command.includes('build'));
  expect(options(builds.join(' '))).toEqual(options(output));
});

describe('docs/commands.md', () => {
  const all = section(read('docs/commands.md'), '## All commands');
  /** npm runs these. */
  const HOOKS = ['prepack'];

  test.each([
    ['a blog', '### In a blog', Object.keys(SCRIPTS)],
    [
      'only a clone',
      '### Only in a clone',
      Object.keys(scripts).filter((name) => !(name in SCRIPTS && name !== 'test')),
    ],
  ])('names every script of %s', (_, heading, known) => {
    const named = codeIn(section(all, heading)).flatMap(
      (code) => /^npm (?:run )?([\w:]+)/.exec(code)?.[1] ?? [],
    );
    expect([...new Set(named)].toSorted()).toEqual(known.filter((name) => !HOOKS.includes(name)).toSorted());
  });

  test('names every command, with the line that the command line has', () => {
    const rows = tableIn(read('docs/commands.md')).map((row) => [
      /`(\w+)`/.exec(row['Command'] ?? '')?.[1],
      (row['What it does'] ?? '').replaceAll('`', ''),
    ]);
    expect(rows).toEqual(Array.from(commands, ([name, { line }]) => [name, line]));
  });

  const sections = [
    ['new', '## New post'],
    ['start', '## Preview'],
    ['build', '## Build'],
    ['check', '## Check'],
    ['posts', '## List of posts'],
    ['comment', '## A comment that was sent'],
    ['preview', '## The built site'],
  ] as const;

  test.each(sections)(
    'names every option of %s, and none that it does not know',
    async (command, heading) => {
      const { output, code } = await runCommand([command, '--help'], process.cwd());
      expect(code).toBe(0);
      const said = tableIn(section(read('docs/commands.md'), heading)).map((row) => row['Option'] ?? '');
      const known = [...output.matchAll(/^ {2}(--.*?) {2}/gm)].map(([, option = '']) => option);
      expect(said.map((option) => option.replaceAll('`', '')).toSorted()).toEqual(known.toSorted());
    },
  );
});

test.each([
  ['an unknown option', ['build', '--quick']],
  ['an unknown command', ['help', 'bake']],
])('%s ends with exit code 2, as the documents say', async (_, words) => {
  expect((await runCommand(words, process.cwd())).code).toBe(2);
});
