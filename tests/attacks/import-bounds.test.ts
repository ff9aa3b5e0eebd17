import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundedImport, type BoundedOptions } from '../../packages/import/src/bounded-import.ts';
import { compiledFolder } from '../../src/lib/code-root.ts';
import type { SourcePlace } from '../../packages/import/src/open-source.ts';
import { importFiles, writeFiles } from '../../packages/import/tests/generators/import-blog.ts';
import { wxr } from '../../packages/import/tests/wxr.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-bounds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOTHING = (): void => undefined;

const placeOf = (path: string, from?: string): SourcePlace => ({
  paths: [path],
  name: basename(path),
  from,
  uploads: [],
});

async function imported(place: SourcePlace, options: Omit<BoundedOptions, 'process'>): Promise<void> {
  const own = join(compiledFolder(), 'import/import-process.js');
  const source = boundedImport(NOTHING, { process: own, ...options });
  try {
    const settings = await source.ask('survey', place);
    const root = join(folder, 'new');
    mkdirSync(root);
    writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(settings)};\n`);
    await source.ask('import', { root, isNew: true, isDry: false });
  } finally {
    source.close();
  }
}

const written = (file: string): string => readFileSync(join(folder, 'new', file), 'utf8');

/** Elements left open in each paragraph. A browser turns these 60 KB into millions of elements. */
const BOMB = `<p>${Array.from({ length: 3000 }, (_, index) => `<b id="${index}">`).join('')}${'<p>Cake'.repeat(3000)}`;
const SMALL = { flags: ['--max-old-space-size=64', '--heap-growing-percent=200'] };

const doubled = (count: number, one: (before: string, own: string) => string): string =>
  Array.from({ length: count }, (_, index) => one(`a${index}`, `a${index + 1}`)).join('\n');
const jekyll = (body: string, include = ''): string =>
  `=== _config.yml\ntitle: A\n=== _includes/grow.html\n${include}\n=== _posts/2010-06-21-a.md\n---\ntitle: A\n---\nCake.\n\n${body}\n`;
const CAPTURE = (before: string, own: string): string =>
  `{% capture ${own} %}{{ ${before} }}{{ ${before} }}{% endcapture %}`;

test.each<[string, string, string]>([
  [
    'captures of an include',
    'jekyll',
    jekyll('{% include grow.html %}', `{% assign a0 = "Tea" %}${doubled(40, CAPTURE)}{{ a40 }}`),
  ],
  [
    'loops of an include',
    'jekyll',
    jekyll(
      '{% include grow.html %}',
      '{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}Tea{% endfor %}{% endfor %}{% endfor %}',
    ),
  ],
])('%s make no more than a text may have', async (_, from, blog) => {
  const { report, files } = await importFiles(from, (root) => writeFiles(root, blog));
  expect(report.noted.flatMap(({ notes }) => notes)).toContainEqual({
    kind: 'slow',
    subject: 'Only its words stay.',
  });
  const text = [...files].find(([path]) => path.startsWith('posts/'))?.[1] ?? '';
  expect(text).toContain('Cake.');
  expect(text.length).toBeLessThan(20_000);
});

describe('an import ends by the name of what takes more than it may', { timeout: 120_000 }, () => {
  test('a text that does not fit into the memory', async () => {
    const file = join(folder, 'export.xml');
    const bodies = ['Before', BOMB, 'After'];
    writeFileSync(file, wxr(bodies.map((body, index) => ({ id: index + 1, body }))));
    await expect(imported(placeOf(file), SMALL)).rejects.toThrow(
      'posts/2010-06-21-post-2.md takes more memory than Node gives a process.',
    );
    // A second run resumes here.
    expect(written('posts/2010-06-21-post-1.md')).toMatch(/\nBefore\n$/);
  });

  test('a text whose time is over', async () => {
    writeFiles(
      folder,
      `=== old/hugo.toml\ntitle = "A"\n=== old/content/posts/b.html\n+++\ntitle = "B"\ndate = 2010-06-22\n+++\n${BOMB}\n`,
    );
    await expect(imported(placeOf(join(folder, 'old'), 'hugo'), { seconds: 3 })).rejects.toThrow(
      'posts/2010-06-22-b.md takes more than 3 seconds.',
    );
  });

  test('settings', async () => {
    writeFiles(
      folder,
      `=== old/_config.yml\ntitle: A\nx: [${'{a: {b: {c: {}}}},'.repeat(250_000)}]\n=== old/_posts/2010-06-21-a.md\n---\ntitle: A\n---\nText\n`,
    );
    const place = placeOf(join(folder, 'old'), 'jekyll');
    await expect(imported(place, SMALL)).rejects.toThrow(
      '_config.yml takes more memory than Node gives a process.',
    );
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });
});
