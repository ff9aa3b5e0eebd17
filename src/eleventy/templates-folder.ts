import { join, relative } from 'node:path';
import { compiledFolder } from '../lib/code-root.ts';

/** Eleventy's input folder, as it wants it: from the folder it runs in. */
export function templatesFolder(): string {
  return relative(process.cwd(), join(compiledFolder(), 'eleventy/templates'));
}
