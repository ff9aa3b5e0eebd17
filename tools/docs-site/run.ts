/**
 * `npm run tool -- docs`: builds the documentation with Pamphlet. An argument selects another command:
 * `preview`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { folderOfDocs, repositoryOf, stageDocs } from './stage.ts';

const ROOT = join(import.meta.dirname, '../..');

/** @returns exit code of the command */
function main([command = 'build', ...options]: readonly string[]): number {
  const folder = folderOfDocs(ROOT);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Parameters<
    typeof repositoryOf
  >[0];
  stageDocs(ROOT, folder, repositoryOf(manifest));
  const { INIT_CWD: _, ...env } = process.env;
  const { status } = spawnSync(process.execPath, [join(ROOT, 'src/launch.js'), command, ...options], {
    cwd: folder,
    stdio: 'inherit',
    env,
  });
  if (status === 0 && command === 'build')
    console.log(`The site is in ${relative(process.cwd(), join(folder, '_site'))}.`);
  return status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
