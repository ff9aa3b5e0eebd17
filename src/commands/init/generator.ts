import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT, IS_PACKAGE } from '../../lib/code-root.ts';
import { Trouble } from '../../lib/trouble.ts';

/** Folder of a new blog with the package in it, where it was made from a clone. */
export const VENDOR = 'vendor';

/**
 * Gives a new blog the generator. From a clone it is packed and put beside, so that the blog works before anything is
 * published; a package that was installed comes from the registry.
 *
 * @param folder of the new blog; absolute
 * @returns what `package.json` says of it
 * @throws Trouble when it cannot be packed
 */
export function dependencyFor(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(CODE_ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  if (IS_PACKAGE) return `^${version}`;
  const destination = join(folder, VENDOR);
  mkdirSync(destination);
  const { npm_execpath: npm } = process.env;
  const args = ['pack', '--silent', '--ignore-scripts=false', '--pack-destination', destination];
  const packed = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: CODE_ROOT, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: CODE_ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  const name = `pamphlet-${version}.tgz`;
  if (packed.status === 0 && existsSync(join(destination, name))) return `file:${VENDOR}/${name}`;
  const said = [packed.error?.message, packed.stderr].filter(Boolean).join('\n').trim();
  throw new Trouble(
    `The generator could not be packed: ${said}`,
    'Run npm ci in the clone of the generator, then try again.',
  );
}
