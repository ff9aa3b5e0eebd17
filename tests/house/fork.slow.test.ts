import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended } from '../pipeline/project.ts';
import { Fork } from './fork.ts';
import { ownEnvironment } from '../support/run-command.ts';

/** Reads an owner's files: `readdirSync('posts')`, `join(CODE_ROOT, 'posts')`, `read('README.md')`. */
const READS_ROOT =
  /(?:\b(?:readFileSync|readdirSync|existsSync|cpSync|statSync|resolve)\(|\b(?:CODE_ROOT|ROOT|process\.cwd\(\)),)\s*['"`](?:\.\/)?(?:posts|pages|comments|public|styles|site|README\.md|\.eleventy\.ts)\b|\bread\(['"`]README\.md/;

/** Accepts any content there. */
const TAKES_ANY = /\bOWN_README\b|\bDOCUMENTS\b|new ProjectCopy\('root'\)/;

const modules = ['tests', 'bench', 'packages', 'tools'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ file: `${folder}/${name.replaceAll('\\', '/')}`, text: '' })),
);
for (const module of modules) module.text = readFileSync(module.file, 'utf8');

test('no test, tool or measurement reads the blog or the README of the root by name', () => {
  const readers = modules.filter(({ text }) => READS_ROOT.test(text)).map(({ file }) => file);
  expect(readers).toEqual(['tests/house/fork.slow.test.ts']);
});

test.each([
  `read('README.md')`,
  `readdirSync('posts', { recursive: true })`,
  `existsSync('./pages/about.md')`,
  `cpSync(join(CODE_ROOT, '.eleventy.ts'), to)`,
  `readFileSync(join(process.cwd(), 'comments'))`,
])('such a module would be noticed: %s', (text) => {
  expect(text).toMatch(READS_ROOT);
});

describe('in a fork with another blog and another README', () => {
  let fork: Fork;
  beforeAll(() => {
    fork = new Fork();
  });
  afterAll(() => fork.remove());

  async function complaint(args: readonly string[]): Promise<string> {
    const environment = Object.entries(ownEnvironment()).filter(
      ([name]) => !/^(?:VITEST|GITHUB_)/.test(name),
    );
    const { code, output, errors } = await ended(
      spawn(process.execPath, args, { cwd: fork.root, env: Object.fromEntries(environment) }),
    );
    return code === 0 ? '' : output + errors;
  }

  test(
    'the tests that look at the root pass: it is checked and built strictly, and crawled',
    { timeout: 120_000 },
    async () => {
      const files = modules.filter(({ file, text }) => /\.test\.tsx?$/.test(file) && TAKES_ANY.test(text));
      const own = files.map(({ file }) => file).filter((file) => !file.startsWith('tests/house/'));
      expect(own).toContain('tests/demo/root-blog.test.ts');
      expect(await complaint(['node_modules/vitest/vitest.mjs', 'run', ...own])).toBe('');
    },
  );
});
