import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hash } from './hash.ts';

/** Folder that holds `src/` and `layouts/`: where this file is, or, when the code runs compiled, where it came from. */
export const CODE_ROOT: string =
  process.env['PAMPHLET_CODE_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url));

/** Whether the code is a package that a blog has installed, and not a clone. */
export const IS_PACKAGE: boolean = !existsSync(`${CODE_ROOT}/src/index.ts`);

/** Folder of the documents, relative to the folder of a blog. */
export const DOCUMENTS: string = IS_PACKAGE ? 'node_modules/pamphlet/docs' : 'docs';

/**
 * Folder of the compiled code, for programs that load modules of ours by themselves: Eleventy and threads.
 *
 * @throws Error when `compiledCode()` of `compile.js` has not been called
 */
export function compiledFolder(): string {
  const folder = process.env['PAMPHLET_COMPILED'];
  if (folder === undefined)
    throw new Error('The code has not been compiled: start it through src/launch.js.');
  return folder;
}

/**
 * Version of some of our source files, for what is kept until they change.
 *
 * @param files from the root of the project: `src/media/encode.ts`
 * @throws Error as `compiledFolder` does, and when there is no such file
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

/** What npm, pnpm and Yarn write down of the versions that they have installed in a blog, seen from the package. */
const INSTALLED = ['../.package-lock.json', '../../../lock.yaml', '../.yarn-integrity', '../.yarn-state.yml'];

/**
 * Version of all the code that decides what a build makes, the libraries' versions included. Whatever other code has left
 * in the cache counts for nothing.
 *
 * @throws Error as `compiledFolder` does
 */
export function codeVersion(): string {
  const own = readFileSync(join(compiledFolder(), 'version'), 'utf8');
  const list = INSTALLED.map((file) => join(CODE_ROOT, file)).find((file) => IS_PACKAGE && existsSync(file));
  return list === undefined ? own : `${own} ${hash(readFileSync(list))}`;
}
