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
