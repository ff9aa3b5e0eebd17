import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TOOLS } from '../../../tools/tools.ts';

const files = Object.values(TOOLS).map(({ file }) => file);

function runTool(...words: readonly string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'tools/run.ts', ...words], { encoding: 'utf8' });
}

test('every tool is a file', () => {
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('every folder of tools/ with a program is in the list', () => {
  const programs = readdirSync('tools').map((name) => `tools/${name}/run.ts`);
  expect(programs.filter((file) => existsSync(file) && !files.includes(file))).toEqual([]);
});

test('without a name, the command lists every tool', () => {
  const { status, stdout } = runTool();
  const names = [...stdout.matchAll(/^ {2}(\S+) {2}/gm)].map(([, name]) => name);
  expect(status).toBe(0);
  expect(names).toEqual(Object.keys(TOOLS));
});

test('words behind the name reach the tool, and its exit code comes back', () => {
  const { status, stderr } = runTool('bench', '--cakes');
  expect(stderr).toContain('--cakes');
  expect(status).not.toBe(0);
});

test('an unknown name is refused with the list', () => {
  const { status, stderr } = runTool('oven');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^There is no tool “oven”\.\n\nType npm run tool -- NAME/);
});

test('npm run lists at most twenty commands, most of them for owners', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
  // npm itself runs `prepack`.
  const commands = Object.keys(scripts).filter((name) => name !== 'prepack');
  expect(commands.length).toBeLessThanOrEqual(20);
});

test('“random” tries the cases of one file, and says the seed', () => {
  const { status, stdout } = runTool('random', 'tests/unit/lib/slugs.test.ts', '--reporter=json');
  const [first = '', ...rest] = stdout.split('\n');
  expect(first).toMatch(
    /^The seed is \d+\. To try the same cases again: TEST_SEED=\d+ npm run tool -- random tests\/unit\/lib\/slugs\.test\.ts --reporter=json$/,
  );
  const { testResults } = JSON.parse(rest.join('\n')) as { testResults: { name: string }[] };
  expect(testResults.map(({ name }) => name)).toEqual([expect.stringMatching(/slugs\.test\.ts$/)]);
  expect(status).toBe(0);
});

test('“random” names a file without random cases', () => {
  const { status, stderr } = runTool('random', 'tests/unit/tools/tools.test.ts');
  expect(stderr).toBe('No test file with “tests/unit/tools/tools.test.ts” in its path has random cases.\n');
  expect(status).toBe(2);
});
