import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BoundedImport, type BoundedOptions } from '../../packages/import/src/bounded-import.ts';
import type { Bounds, Part } from '../../packages/import/src/bounds.ts';
import { compiledFolder } from '../../src/lib/code-root.ts';
import type { ImportReport } from '../../packages/import/src/import-report.ts';
import type { SourcePlace } from '../../packages/import/src/open-source.ts';
import { importFiles, writeFiles } from '../../packages/import/tests/generators/import-blog.ts';
import { TestBlog } from '../../packages/import/tests/imported.ts';
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

async function imported(place: SourcePlace, options: Omit<BoundedOptions, 'process'>): Promise<ImportReport> {
  const own = join(compiledFolder(), 'import/import-process.js');
  const source = new BoundedImport(place, NOTHING, { process: own, ...options });
  try {
    const settings = await source.open();
    const root = join(folder, 'new');
    mkdirSync(root);
    writeFileSync(join(root, '.eleventy.ts'), `export default ${JSON.stringify(settings)};\n`);
    return await source.write({ root, isNew: true, isDry: false });
  } finally {
    source.close();
  }
}

const written = (file: string): string => readFileSync(join(folder, 'new', file), 'utf8');

/** Elements that are open in each of many paragraphs: what a browser makes of 60 KB has millions of elements. */
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
    subject: 'Its form was left out.',
  });
  const text = [...files].find(([path]) => path.startsWith('posts/'))?.[1] ?? '';
  expect(text).toContain('Cake.');
  expect(text.length).toBeLessThan(20_000);
});

describe('a part that has gone beyond its bounds before', () => {
  const beyond = (part: Part, times: number): Bounds => ({
    begin: (one, name) => (one === part && /post-2\.md$|line 49$|-b\.md$/.test(name) ? times : 0),
  });

  test.each<[Part, number, string, RegExp | undefined]>([
    ['read', 1, 'The item on line 49 was left out: it is beyond what an import may take.', undefined],
    ['body', 1, '', /\nCake\n$/],
    [
      'body',
      2,
      'posts/2010-06-21-post-2.md was not written: its text is beyond what an import may take.',
      undefined,
    ],
    [
      'comments',
      1,
      'The comments on posts/2010-06-21-post-2.md are beyond what an import may take: their words alone came across.',
      /\n\*\*Cake\*\*\n$/,
    ],
    [
      'comments',
      2,
      'The comments on posts/2010-06-21-post-2.md are beyond what an import may take: they were left out.',
      /\n\*\*Cake\*\*\n$/,
    ],
  ])('%s, %i times, of WordPress', async (part, times, remark, text) => {
    const blog = new TestBlog();
    try {
      const items = [1, 2, 3].map((id) => ({
        id,
        body: '<b>Cake</b>',
        comments: [{ id, text: '<b>Tea</b>' }],
      }));
      const { report } = await blog.import(wxr(items), { bounds: beyond(part, times), isDry: false });
      expect(report.remarks.join('\n')).toBe(remark);
      const file = 'posts/2010-06-21-post-2.md';
      expect(blog.files().includes(file) ? blog.read(file) : '').toMatch(text ?? /^$/);
      const comments = blog.files().filter((path) => path.startsWith('comments/2010-06-21-post-2/'));
      expect(comments).toHaveLength(text && !(part === 'comments' && times > 1) ? 1 : 0);
      expect(blog.read('posts/2010-06-21-post-3.md')).toMatch(/\n\*\*Cake\*\*\n$/);
    } finally {
      blog.remove();
    }
  });

  test.each([
    [
      1,
      '_posts/2010-06-22-b.md: The front matter is beyond what an import may take: the file is a draft with all of its text.',
      /\ndraft: true\n---\n\n---\n## title: B\n\nB\.\n$/,
    ],
    [2, '_posts/2010-06-22-b.md was left out: it is beyond what an import may take.', /^$/],
  ])('read, %i times, of another generator', async (times, remark, text) => {
    const { report, files } = await importFiles(
      'jekyll',
      (root) =>
        writeFiles(
          root,
          '=== _posts/2010-06-21-a.md\n---\ntitle: A\n---\nA.\n=== _posts/2010-06-22-b.md\n---\ntitle: B\n---\nB.\n',
        ),
      beyond('read', times),
    );
    expect(report.remarks).toEqual([remark]);
    expect(files.get('posts/2010-06-22-b.md') ?? '').toMatch(text);
  });
});

describe('an item that takes more than it may', { timeout: 120_000 }, () => {
  test('keeps its words when what it becomes does not fit into the memory', async () => {
    const file = join(folder, 'export.xml');
    const bodies = ['Before', BOMB, 'After'];
    writeFileSync(file, wxr(bodies.map((body, index) => ({ id: index + 1, body }))));
    const report = await imported(placeOf(file), SMALL);
    expect(report.noted.map(({ file: path, notes }) => [path, ...notes])).toEqual([
      ['posts/2010-06-21-post-2.md', { kind: 'slow', subject: 'Its form was left out.' }],
    ]);
    expect(written('posts/2010-06-21-post-2.md')).toMatch(/\n\nCake Cake Cake [^<>]+\n$/);
    expect(written('posts/2010-06-21-post-3.md')).toMatch(/\nAfter\n$/);
    // Counted over all tries.
    expect(report.counts).toMatchObject({ posts: 3, written: 3 });
  });

  test('is named and left behind when its time is over', async () => {
    writeFiles(
      folder,
      `=== old/hugo.toml\ntitle = "A"\n=== old/content/posts/a.md\n+++\ntitle = "A"\ndate = 2010-06-21\n+++\nBefore.\n` +
        `=== old/content/posts/b.html\n+++\ntitle = "B"\ndate = 2010-06-22\n+++\n${BOMB}\n` +
        `=== old/content/posts/c.md\n+++\ntitle = "C"\ndate = 2010-06-23\n+++\nAfter.\n`,
    );
    const report = await imported(placeOf(join(folder, 'old'), 'hugo'), { seconds: 3 });
    expect(report.counts.posts).toBe(3);
    expect(report.noted.map(({ notes }) => notes)).toEqual([
      [{ kind: 'slow', subject: 'Its form was left out.' }],
    ]);
    expect(written('posts/2010-06-22-b.md')).toContain('Cake');
    expect(written('posts/2010-06-23-c.md')).toMatch(/\nAfter\.\n$/);
  });

  test('stops the import, in words, where it is the settings', async () => {
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
