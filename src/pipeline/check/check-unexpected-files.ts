import { basename } from 'node:path';
import type { Problem } from '../../lib/problems.ts';
import { isMarked, isWholeSite, unknownIn } from '../commit/made-folder.ts';
import type { SiteSwap } from '../commit/site-swap.ts';

/**
 * Reports files in the folder of the site that no build wrote: the swap would remove them.
 *
 * @param before files of the last site, as far as they are known
 * @param made files of the new site
 */
export function checkUnexpectedFiles(
  { folder: { path, isInPlace } }: SiteSwap,
  before: ReadonlyMap<string, unknown>,
  made: ReadonlyMap<string, unknown>,
): Problem[] {
  if (isInPlace || !isMarked(path)) return [];
  const found = unknownIn(path, new Set(before.keys())).filter((file) => !made.has(file));
  // The state may be gone, or that of another folder: the marker tells whether all files are of one build.
  if (found.length === 0 || isWholeSite(path, unknownIn(path, new Set()))) return [];
  return found.toSorted().map((file) => ({
    file: `${basename(path)}/${file}`,
    rule: 'site-folder',
    severity: 'error',
    message: 'No build has written this file, and a build replaces the folder of the site whole.',
    hint: `Move it to public/${file}, from where it is published as it is, or delete it.`,
  }));
}
