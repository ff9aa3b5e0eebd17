import { join } from 'node:path';
import { replaceFile } from '../lib/files.ts';
import type { BuildOptions } from './build-options.ts';
import type { State } from './cache/state.ts';

/** One line, UTC (`2024-06-22T16:30:00.000Z`) or `never`: the next build that the clock requires. See docs/publish.md. */
export const NEXT_DUE_FILE = 'next-due';

/** Texts left out, one a line. */
const LEFT_OUT_FILE = 'left-out';

export function writeForWorkflows(
  { cache, leftOut }: Pick<BuildOptions, 'cache' | 'leftOut'>,
  { validUntil: due }: Pick<State, 'validUntil'>,
): void {
  replaceFile(join(cache, NEXT_DUE_FILE), `${due === null ? 'never' : new Date(due).toISOString()}\n`);
  replaceFile(join(cache, LEFT_OUT_FILE), leftOut.files.map((file) => `${file}\n`).join(''));
}
