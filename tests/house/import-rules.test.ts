import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** The stages from left to right; a stage imports what stands in an earlier row. */
const rows = [
  ['lib'],
  ['words'],
  ['markdown', 'config'],
  ['content'],
  ['collections'],
  ['output'],
  ['pages'],
  ['draw'],
  ['pictures'],
  ['build'],
  ['check'],
  ['report'],
  ['server'],
  ['templates', 'eleventy'],
  ['commands'],
];
const stages = rows.flat();
const rowOf = (stage: string): number => rows.findIndex((row) => row.includes(stage));
/** The two halves of the adapter know each other; nobody else looks sideways. The server knows no blog. */
const mayImport = (from: string, to: string): boolean =>
  from === to ||
  (from === 'server' ? to === 'lib' : rowOf(to) < rowOf(from)) ||
  (rowOf(from) === rowOf(to) && from !== 'markdown' && from !== 'config');

interface Case {
  readonly file: string;
  readonly code: string;
  /** The one rule that must speak; absent when the file is in order. */
  readonly rule?: string;
}

const imports = (file: string, target: string, rule?: string): Case => ({
  file,
  code: `import { thing } from '${target}';\nexport const it = thing;\n`,
  ...(rule === undefined ? {} : { rule }),
});
const restricted = 'eslint(no-restricted-imports)';

const stageCases = stages.flatMap((from) =>
  stages.map((to) =>
    imports(`src/${from}/to-${to}.ts`, `../${to}/thing.ts`, mayImport(from, to) ? undefined : restricted),
  ),
);
const layoutCases = stages.map((to) =>
  imports(
    `layouts/to-${to}.tsx`,
    `../src/${to}/thing.ts`,
    ['lib', 'words'].includes(to) ? undefined : restricted,
  ),
);
const propsCases = stages.flatMap((from): Case[] => {
  const file = (what: string): string => `src/${from}/${what}-of-layout.ts`;
  const calls = ['draw', 'templates'].includes(from) ? undefined : restricted;
  const types = ['pages', 'draw', 'pictures', 'build', 'report', 'templates'].includes(from)
    ? undefined
    : restricted;
  const type: Case = imports(file('type'), '../../layouts/props.ts', types);
  return [
    imports(file('markup'), '../../layouts/post.tsx', calls),
    imports(file('value'), '../../layouts/props.ts', calls),
    { ...type, code: type.code.replace('import {', 'import type {').replace('const it =', 'type It =') },
  ];
});
const packageCases = [...stages.map((stage) => `src/${stage}`), 'layouts', 'tests/unit'].flatMap(
  (folder): Case[] => [
    imports(
      `${folder}/uses-eleventy.ts`,
      '@11ty/eleventy',
      ['src/templates', 'src/eleventy', 'tests/unit'].includes(folder) ? undefined : restricted,
    ),
    imports(`${folder}/uses-luxon.ts`, 'luxon', restricted),
  ],
);
const otherCases: Case[] = [
  imports('src/lib/dates.ts', 'luxon'),
  imports('src/content/nested/deep.ts', '../../output/thing.ts', restricted),
  imports('src/content/roundabout.ts', '../content/../output/thing.ts', restricted),
  imports('src/pages/style-sheet.ts', '../../layouts/styles/index.ts'),
  imports('src/pages/component.ts', '../../layouts/components/prose.tsx', restricted),
  imports('src/collections/reads-disk.ts', 'node:fs/promises', restricted),
  imports('layouts/reads-disk.tsx', 'node:fs', restricted),
  { file: 'src/content/re-export.ts', code: `export * from '../output/thing.ts';\n`, rule: restricted },
  {
    file: 'src/content/dynamic.ts',
    code: `export const it = import('../output/thing.ts');\n`,
    rule: restricted,
  },
  {
    file: 'layouts/type-of-markdown.tsx',
    code: `import type { Heading } from '../src/markdown/thing.ts';\nexport type It = Heading;\n`,
  },
  {
    file: 'src/lib/egg.ts',
    code: `import { hen } from './hen.ts';\nexport const egg = hen;\n`,
    rule: 'import(no-cycle)',
  },
  {
    file: 'src/lib/hen.ts',
    code: `import { egg } from './egg.ts';\nexport const hen = egg;\n`,
    rule: 'import(no-cycle)',
  },
  { file: 'src/lib/any.ts', code: 'export const it: any = 1;\n', rule: 'typescript(no-explicit-any)' },
  {
    file: 'src/lib/bang.ts',
    code: 'export const it = (a?: string): string => a!;\n',
    rule: 'typescript(no-non-null-assertion)',
  },
  { file: 'src/build/exit.ts', code: 'process.exit(1);\n', rule: 'unicorn(no-process-exit)' },
  { file: 'src/commands/exit.ts', code: 'process.exit(1);\n' },
  { file: 'src/build/console.ts', code: `console.log('hello');\n`, rule: 'eslint(no-console)' },
  { file: 'layouts/console.tsx', code: `console.log('hello');\n`, rule: 'eslint(no-console)' },
  { file: 'src/commands/console.ts', code: `console.log('hello');\n` },
  { file: 'src/eleventy/console.ts', code: `console.log('hello');\n` },
  { file: 'bench/console.ts', code: `console.log('hello');\n` },
];
const cases = [...stageCases, ...layoutCases, ...propsCases, ...packageCases, ...otherCases];

const root = mkdtempSync(join(tmpdir(), 'pamphlet-lint-'));
afterAll(() => rmSync(root, { recursive: true }));

for (const { file, code } of cases) write(file, code);
for (const stage of stages) write(`src/${stage}/thing.ts`, 'export const thing = 1;\n');
cpSync('.oxlintrc.json', join(root, '.oxlintrc.json'));
const found = lint(root);

describe('each rule speaks where it is broken, and only there', () => {
  test.each(cases)('$file: $rule', ({ file, rule }) => {
    expect(found.rules.get(file) ?? []).toEqual(rule === undefined ? [] : [rule]);
  });

  test('a broken rule fails the lint', () => {
    expect(found.exitCode).toBe(1);
  });
});

test('files that keep the rules pass', () => {
  for (const { file, rule } of cases) if (rule !== undefined) rmSync(join(root, file));
  expect(lint(root)).toEqual({ exitCode: 0, rules: new Map() });
});

test('every folder of src is a stage with a place in the order', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(stages).toEqual(expect.arrayContaining(folders.map((folder) => folder.name)));
});

function write(file: string, text: string): void {
  const path = join(root, file);
  if (existsSync(path)) throw new Error(`Two cases write ${relative(root, path)}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Runs oxlint with this repository's settings and says which rules each file breaks. */
function lint(cwd: string): { exitCode: number | null; rules: Map<string, string[]> } {
  const oxlint = join(process.cwd(), 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '--deny-warnings', '--format=json', '.'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const report = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  const rules = new Map<string, string[]>();
  for (const { filename, code } of report.diagnostics) {
    rules.set(filename, [...new Set([...(rules.get(filename) ?? []), code])]);
  }
  return { exitCode: status, rules };
}
