import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder that holds `src/` and `layouts/`: where this file is, or, when the code runs compiled, where it came from. */
export const CODE_ROOT: string =
  process.env['PAMPHLET_CODE_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url));

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
 * Version of all the code that decides what a build makes, the libraries' versions included. Whatever other code has left
 * in the cache counts for nothing.
 *
 * @throws Error as `compiledFolder` does
 */
export function codeVersion(): string {
  return basename(compiledFolder());
}
