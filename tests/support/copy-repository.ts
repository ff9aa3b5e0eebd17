import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** Files of a checkout that git ignores. */
const NOT_COMMITTED = /^(?:\.git|node_modules|dist|_site(?:\..*)?|\.cache|\.tools|\.DS_Store)$/;

/**
 * Includes uncommitted changes.
 *
 * @param leftOut skipped files and folders of the root
 */
export function copyRepository(to: string, leftOut: readonly string[] = []): void {
  cpSync(CODE_ROOT, to, {
    recursive: true,
    filter: (path) => {
      const inside = relative(CODE_ROOT, path);
      return !leftOut.includes(inside) && !NOT_COMMITTED.test(inside);
    },
  });
}

export function copyFromRepository(to: string, names: readonly string[]): void {
  for (const name of names) cpSync(join(CODE_ROOT, name), join(to, name), { recursive: true });
}
