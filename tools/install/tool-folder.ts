import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * Packages of `tools/NAME/package.json`, which few commands need. The first use and every change of the lock
 * file install them below `.tools/`, without install scripts.
 *
 * @throws Error with npm's output
 */
export function toolFolder(name: string): string {
  const lock = join(root, 'tools', name, 'package-lock.json');
  const version = createHash('sha256').update(readFileSync(lock)).digest('hex').slice(0, 12);
  const folder = join(root, '.tools', `${name}-${version}`);
  if (existsSync(folder)) return folder;
  const beside = `${folder}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(join(root, 'tools', name, file), join(beside, file));
  const { status, stderr, error } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: beside,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  try {
    if (status !== 0) throw new Error(`tools/${name} cannot be installed: ${error?.message ?? stderr}`);
    // Another process may have won.
    if (!existsSync(folder)) renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return folder;
}
