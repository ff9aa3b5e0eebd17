import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder that holds `src/` and `layouts/`. The environment variable leads compiled code back to it. */
export const CODE_ROOT: string =
  process.env['PAMPHLET_CODE_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url));

/** True in a blog that installed the package, false in a clone. */
export const IS_PACKAGE: boolean = !existsSync(`${CODE_ROOT}/src/index.ts`);

/** Relative to the blog. */
export const DOCUMENTS: string = IS_PACKAGE ? 'node_modules/pamphlet/docs' : 'docs';

/**
 * Eleventy and threads load our modules from here.
 *
 * @throws Error if `compiledCode()` of `compile.js` did not run first
 */
export function compiledFolder(): string {
  const folder = process.env['PAMPHLET_COMPILED'];
  if (folder === undefined)
    throw new Error('The code has not been compiled: start it through src/launch.js.');
  return folder;
}

/**
 * Cache key of source files.
 *
 * @param files from the project root: `src/media/encode.ts`
 * @throws Error as `compiledFolder`, and for a missing file
 */
export function versionOfFiles(...files: readonly string[]): string {
  const text = readFileSync(join(compiledFolder(), 'sources.json'), 'utf8');
  const versions = JSON.parse(text) as Readonly<Record<string, string>>;
  return files
    .map((file) => {
      if (versions[file] === undefined) throw new Error(`There is no file ${file}.`);
      return versions[file];
    })
    .join(' ');
}
