import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles, writeFiles, type Imported } from './import-blog.ts';

const GENERATORS = ['jekyll', 'hugo', 'hexo', 'eleventy', 'astro', 'ghost'];
/** The import detects these from their files. */
const HTML_BLOGS = ['blogger', 'medium', 'substack', 'feed'];

function shown({ report, files, settings }: Imported): string {
  const { counts, leftOut, noted, remarks } = report;
  const parts = Array.from(files, ([path, text]) => `=== ${path}\n${text.trimEnd()}\n`);
  const notes = noted.map((one) => ({ file: one.file, notes: one.notes }));
  const about = { settings, counts, leftOut, notes, remarks };
  return `${parts.join('')}=== report\n${JSON.stringify(about, undefined, 2)}\n`;
}

describe('a small blog', () => {
  it.each([...GENERATORS, ...HTML_BLOGS])('of %s becomes one of ours', async (name) => {
    const text = readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8');
    const imported = await importFiles(HTML_BLOGS.includes(name) ? undefined : name, (root) =>
      writeFiles(root, text),
    );
    await expect(shown(imported)).toMatchFileSnapshot(`${name}.expected.txt`);
  });
});
