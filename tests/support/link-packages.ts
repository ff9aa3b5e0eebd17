import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** Links packages into a separate `node_modules`, because builds cache compiled code there. */
export function linkPackages(root: string): void {
  const packages = join(CODE_ROOT, 'node_modules');
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  for (const name of readdirSync(packages)) {
    if (name !== '.cache') symlinkSync(join(packages, name), join(root, 'node_modules', name));
  }
}
