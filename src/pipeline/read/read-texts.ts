import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlogCode } from '../../features/blog-code.ts';

/**
 * Reads the files at the root of a blog that its features want to know.
 *
 * @returns by path; those that are there
 */
export function readTexts(root: string, { features }: BlogCode): Map<string, string> {
  const wanted = features.flatMap(({ reads = [] }) => reads).filter((file) => existsSync(join(root, file)));
  return new Map(wanted.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
