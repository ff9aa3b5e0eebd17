import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions } from '../pipeline/build-options.ts';
import { buildSite } from './build-site.ts';

/**
 * Builds the site again from nothing, in a folder of its own, and compares it with the one that was just built
 * with everything that had been kept.
 *
 * @returns files that differ, are missing or are too many, in code-point order; empty when all is well
 */
export async function differencesFromCold(options: BuildOptions): Promise<string[]> {
  const folder = join(options.cache, 'verify');
  rmSync(folder, { recursive: true, force: true });
  const cold = join(folder, 'site');
  await buildSite({ ...options, output: cold, cache: join(folder, 'cache'), mayWrite: false });
  const different = compareFolders(options.output, cold);
  rmSync(folder, { recursive: true, force: true });
  return different;
}

/** Files that are not the same, byte by byte, in two folders. */
export function compareFolders(one: string, other: string): string[] {
  const files = new Set([...filesBelow(one), ...filesBelow(other)]);
  return [...files].toSorted().filter((file) => {
    const [a, b] = [join(one, file), join(other, file)];
    return !existsSync(a) || !existsSync(b) || !readFileSync(a).equals(readFileSync(b));
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
