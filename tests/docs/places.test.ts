import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Pages for developers omit these. The file may also lie beside the previous one. */
const ROOTS = ['', 'src/', 'packages/import/src/'];

/** Paths in backticks without a file or folder in the repository. */
function missingPlaces(page: string): string[] {
  let beside = '';
  const paths = readFileSync(page, 'utf8').matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.(?:tsx?|js|css))`/g);
  return [...paths].flatMap(([, path = '']) => {
    const isCode =
      !path.startsWith('.') &&
      (/\.\w+$/.test(path) || ROOTS.some((root) => existsSync(root + path.split('/', 1).join())));
    if (!isCode) return [];
    const found = [...ROOTS, beside].map((root) => root + path).find((each) => existsSync(each));
    if (found === undefined) return [path];
    beside = found.endsWith('/') ? found : `${dirname(found)}/`;
    return [];
  });
}

describe('names files and folders that there are', () => {
  test.each(['docs/architecture.md', '.github/CONTRIBUTING.md', '.github/SECURITY.md'])('%s', (page) => {
    expect(missingPlaces(page)).toEqual([]);
  });

  test.each(['benchmarks', 'how-it-works', 'layouts', 'plugins', 'quality'])('docs/%s.md', (page) => {
    const paths = readFileSync(`docs/${page}.md`, 'utf8').matchAll(
      /`((?:src|tests|tools|bench)\/[\w./-]*)`/g,
    );
    expect([...paths].map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
  });
});
