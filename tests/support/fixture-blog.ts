import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CODE_ROOT } from '../../src/lib/code-root.ts';

/** What a blog is made of, from its root: files and folders, of which none need be there. */
export const BLOG = ['.eleventy.ts', 'posts', 'pages', 'comments', 'public', 'styles', 'site'];

/** The blog whose content tests name. That in the root of the repository belongs to its owner, who may change all of it. */
export const FIXTURE_BLOG = join(CODE_ROOT, 'tests/fixture-blog');

/** Copies the fixture blog into a folder that holds the code. */
export function copyFixtureBlog(to: string): void {
  cpSync(FIXTURE_BLOG, to, { recursive: true });
}

/** The files of the fixture blog by their paths with forward slashes, without its settings. */
export function fixtureFiles(): Map<string, Buffer> {
  const files = readdirSync(FIXTURE_BLOG, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.eleventy.ts')
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    files.map((file) => [relative(FIXTURE_BLOG, file).replaceAll('\\', '/'), readFileSync(file)]),
  );
}
