import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** What a checkout has beside the files of the repository. */
const NOT_COMMITTED = /^(?:\.git|node_modules|dist|_site(?:\..*)?|\.cache|\.tools|\.DS_Store)$/;

/**
 * Copies the repository into a folder, as it stands on the disk.
 *
 * @param leftOut files and folders of its root that are not copied
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

/** Copies parts of the repository: files and folders of its root, which are there. */
export function copyFromRepository(to: string, names: readonly string[]): void {
  for (const name of names) cpSync(join(CODE_ROOT, name), join(to, name), { recursive: true });
}
