import { fileURLToPath } from 'node:url';

/** Folder that holds `src/` and `layouts/`: where this file is, or, when the code runs compiled, where it came from. */
export const CODE_ROOT: string =
  process.env['PAMPHLET_CODE_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url));

/** Folder of the compiled code (see `launch.js`); undefined when TypeScript is loaded as it is. */
export const COMPILED: string | undefined = process.env['PAMPHLET_COMPILED'];
