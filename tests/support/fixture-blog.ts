import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** All optional. */
export const BLOG = ['.eleventy.ts', 'posts', 'pages', 'comments', 'public', 'styles', 'site'];

/** Tests know this content. The blog in the root belongs to its owner, who may change everything. */
export const FIXTURE_BLOG = join(CODE_ROOT, 'tests/fixture-blog');

/** @param to a folder with the code */
export function copyFixtureBlog(to: string): void {
  cpSync(FIXTURE_BLOG, to, { recursive: true });
}

/** By path with forward slashes, without the settings. */
export function fixtureFiles(): Map<string, Buffer> {
  const files = readdirSync(FIXTURE_BLOG, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.eleventy.ts')
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    files.map((file) => [relative(FIXTURE_BLOG, file).replaceAll('\\', '/'), readFileSync(file)]),
  );
}
