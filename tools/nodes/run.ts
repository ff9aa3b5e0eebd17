/**
 * `npm run tool -- nodes`: tests the blog, the package and a new blog on each supported Node, or on given
 * ones: `npm run tool -- nodes 24 26`. Downloads Node from npm into .tools/nodes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const SUPPORTED = ['20', '22', '24', '26'];
const root = join(import.meta.dirname, '../..');
const store = join(root, '.tools', 'nodes');

/** Some depend on Node's messages or its order of folder entries. */
const TESTS = ['tests/package', 'tests/attacks/failures', 'tests/templates'];

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): void {
  const { status } = spawnSync(command, args, { cwd: root, env: environment, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} has failed.`);
}

/** The first use installs it. */
function nodeFolder(version: string): string {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const home = join(store, version);
  const bin = join(home, 'node_modules', name, 'bin');
  if (!existsSync(bin)) {
    const options = [
      '--ignore-scripts',
      '--no-bin-links',
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--silent',
    ];
    mkdirSync(home, { recursive: true });
    run('npm', ['install', ...options, '--prefix', home, `${name}@${version}`]);
  }
  return bin;
}

function testOn(version: string): void {
  const folder = nodeFolder(version);
  // npm's variables would redirect the commands to this folder.
  const outside = Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|NODE$)/.test(name));
  const environment = {
    ...Object.fromEntries(outside),
    PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const work = join(store, `${version}-work`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    run('node', ['src/launch.js', 'build', '--strict', `--output=${join(work, '_site')}`], environment);
    run('npm', ['pack', '--silent', '--pack-destination', work], environment);
    const packed = readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '';
    run('.ci/test-package', [join(work, packed)], environment);
    run('node', ['node_modules/vitest/vitest.mjs', 'run', ...TESTS], environment);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const failed: string[] = [];
for (const version of asked.length > 0 ? asked : SUPPORTED) {
  console.log(`\n== Node ${version}`);
  try {
    testOn(version);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    failed.push(version);
  }
}
console.log(failed.length === 0 ? '\nAll is well.' : `\nFailed on Node ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
