/** `npm run tool` lists the maintainers' tools. `npm run tool -- NAME …` runs one. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TOOLS } from './tools.ts';

const ROOT = join(import.meta.dirname, '..');

function list(): string {
  const width = Math.max(...Object.keys(TOOLS).map((name) => name.length));
  const lines = Object.entries(TOOLS).map(([name, { line }]) => `  ${name.padEnd(width)}  ${line}\n`);
  return `Type npm run tool -- NAME, with one of these names:\n\n${lines.join('')}`;
}

/** @returns exit code of the tool; 2 for an unknown name */
function main([name, ...words]: readonly string[]): number {
  if (name === undefined) {
    process.stdout.write(list());
    return 0;
  }
  const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (!tool) {
    process.stderr.write(`There is no tool “${name}”.\n\n${list()}`);
    return 2;
  }
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, tool.file), ...words], {
    stdio: 'inherit',
  });
  return status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
