import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CODE_ROOT, IS_PACKAGE } from '../../lib/code-root.ts';
import { UserError } from '../../lib/problems.ts';

/** Holds the packed generator. */
export const VENDOR = 'vendor';

/**
 * A published package comes from the registry. Another goes into `vendor`, packed.
 *
 * @param folder absolute
 * @throws UserError if packing fails
 */
export function dependencyFor(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(CODE_ROOT, 'package.json'), 'utf8')) as {
    version: string;
    private?: boolean;
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

/** Required parts of a package, made while packing. */
const PARTS = ['dist/exports.js', 'dist/types/src/index.d.ts', 'THIRD-PARTY-NOTICES'];

/** @returns a sentence; undefined if complete */
function missingPart(file: string) {
  if (!existsSync(file)) return `npm has not written ${file}.`;
  const content = gunzipSync(readFileSync(file));
  const missing = PARTS.find((part) => !content.includes(`package/${part}\0`));
  return missing && `${missing} is missing in it.`;
}

/** A folder as typed in a shell of any system. */
export function quoted(folder: string): string {
  return /\s/.test(folder) ? `"${folder}"` : folder;
}

/**
 * Prefers the npm that started this command.
 *
 * @returns its errors; undefined after success
 */
export function npm(args: readonly string[], cwd: string): string | undefined {
  const { npm_execpath: own } = process.env;
  const run = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { cwd, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status === 0) return undefined;
  return [run.error?.message, run.stderr].filter(Boolean).join('\n').trim();
}
