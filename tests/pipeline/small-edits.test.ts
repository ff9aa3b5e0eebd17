import { linkSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ProblemsError } from '../../src/lib/problems.ts';
import { builtOnce, post, type TestSite } from './site.ts';

const POSTS = 10;
const PUBLIC = 5;
const keys = (n: number): Record<string, string> => ({
  title: `Post ${n}`,
  date: `2010-06-${String((n % 28) + 1).padStart(2, '0')}`,
  tags: `[${Array.from({ length: 2 }, (_, tag) => `t${n}x${tag}`).join(', ')}]`,
});
const file = (n: number): string => `posts/post-${n}.md`;

const built = builtOnce(
  Object.fromEntries([
    ...Array.from({ length: POSTS }, (_, n) => [file(n), post(keys(n))] as const),
    ...Array.from({ length: PUBLIC }, (_, n) => [`public/notes/${n}.txt`, `Note ${n}`] as const),
  ]),
);
let site: TestSite;
beforeEach(() => {
  site = built();
});

const path = (name: string): string => join(site.root, '_site', name);

describe('a site of which little has changed', () => {
  test('is the one that a build from nothing gives, whatever somebody has changed or removed in it', async () => {
    site.write('_site/tag/t1x1/index.html', 'defaced');
    site.remove('_site/tag/t2x1');
    site.write(file(3), post(keys(3), 'Another text.'));
    site.remove(file(5));
    site.write('posts/new.md', post({ title: 'New', date: '2010-07-01', tags: '[t7x1]' }));
    const { removed, kept, written } = await site.build();
    expect(removed).toContain('2010/06/post-5/index.html');
    expect(removed).toContain('tag/t5x0/feed.xml');
    expect(kept).toBeGreaterThan(written.length);
    expect(site.files()).toEqual(await site.buildCold());
  });

  test('keeps the times of files that stay, and never writes into one that another name shares', async () => {
    const [kept, changed] = [path('tag/t9x1/index.html'), path('2010/06/post-3/index.html')];
    const time = statSync(kept).mtimeMs;
    const before = readFileSync(changed, 'utf8');
    linkSync(changed, join(site.root, 'witness.html'));
    site.write(file(3), post(keys(3), 'Another text.'));
    await site.build();
    expect(statSync(kept).mtimeMs).toBe(time);
    expect(readFileSync(changed, 'utf8')).toContain('Another text.');
    expect(readFileSync(join(site.root, 'witness.html'), 'utf8')).toBe(before);
  });

  test('is built anew when its folder is gone and the cache is not', async () => {
    site.remove('_site');
    const { written } = await site.build();
    expect(written.length).toBe(site.files().size);
    expect(site.files()).toEqual(await site.buildCold());
  });

  test('has a folder where a file was, and a file where a folder was', async () => {
    const at = (permalink: string): string => post({ title: 'Moves', date: '2010-07-01', permalink });
    site.write('posts/moves.md', at('/x.html'));
    await site.build();
    site.write('posts/moves.md', at('/x.html/y/'));
    await site.build();
    expect([...site.files().keys()]).toContain('x.html/y/index.html');
    site.write('posts/moves.md', at('/x.html'));
    await site.build();
    expect(site.files()).toEqual(await site.buildCold());
  });

  test('names a file that somebody has put there, and leaves it', async () => {
    site.write('_site/tag/t7x1/mine.txt', 'mine');
    site.write(file(3), post(keys(3), 'Another text.'));
    const error = await site.build().catch((thrown: unknown) => thrown);
    expect(error instanceof ProblemsError && error.problems.map((problem) => problem.file)).toEqual([
      '_site/tag/t7x1/mine.txt',
    ]);
    expect(readFileSync(path('tag/t7x1/mine.txt'), 'utf8')).toBe('mine');
  });

  test('leaves the last site as it was when the content has an error', async () => {
    const before = site.files();
    site.write(file(3), post({ ...keys(3), colour: 'red' }));
    await expect(site.build()).rejects.toThrow('1 error in the content');
    expect(site.files()).toEqual(before);
    expect(statSync(join(site.root, '_site.next'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
