import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CODE_ROOT, IS_PACKAGE } from '../../lib/code-root.ts';
import { UserError } from '../../lib/problems.ts';

/** Folder of a blog with the packed generator in it. */
export const VENDOR = 'vendor';

/**
 * Gives a blog the generator: a published package is installed from the registry, anything else is packed into the folder
 * `vendor`. As long as `package.json` says `private`, npm refuses to publish the package.
 *
 * @param folder of the blog; absolute
 * @returns what `package.json` says of it
 * @throws UserError when it cannot be packed
 */
export function dependencyFor(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(CODE_ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly private?: boolean;
  };
  if (IS_PACKAGE && !manifest.private) return `^${manifest.version}`;
  const destination = join(folder, VENDOR);
  mkdirSync(destination, { recursive: true });
  const options = ['--silent', `--ignore-scripts=${IS_PACKAGE}`, '--pack-destination', destination];
  const said = npm(['pack', ...options], CODE_ROOT);
  const name = `pamphlet-${manifest.version}.tgz`;
  const fault = said ?? missingPart(join(destination, name));
  if (fault === undefined) return `file:${VENDOR}/${name}`;
  throw new UserError(
    `The generator could not be packed: ${fault}`,
    'Run npm ci in the clone of the generator, then try again.',
  );
}

/** Without these, a package is none: they are made while it is packed. */
const PARTS = ['dist/exports.js', 'dist/types/src/index.d.ts', 'THIRD-PARTY-NOTICES'];

/** @returns what a packed generator does not have, in a sentence */
function missingPart(file: string): string | undefined {
  if (!existsSync(file)) return `npm has not written ${file}.`;
  const content = gunzipSync(readFileSync(file));
  const missing = PARTS.find((part) => !content.includes(`package/${part}\0`));
  return missing && `${missing} is missing in it.`;
}

/**
 * Runs npm: the one that has started this command, if any.
 *
 * @param cwd folder to run it in
 * @returns what it said against it; undefined when all went well
 */
export function npm(args: readonly string[], cwd: string): string | undefined {
  const { npm_execpath: own } = process.env;
  const run = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { cwd, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status === 0) return undefined;
  return [run.error?.message, run.stderr].filter(Boolean).join('\n').trim();
}
