import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { faultsIn, problemAt } from '../../../src/content/front-matter.ts';
import { parsePost } from '../../../src/content/parse-post.ts';
import { library } from '../../../src/lib/libraries.ts';

const root = mkdtempSync(join(tmpdir(), 'faults-in-'));
let parser: MockInstance;

beforeEach(() => {
  parser = vi.spyOn(library('yaml'), 'parseDocument');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, yaml: string): string {
  writeFileSync(join(root, file), `---\n${yaml}\n---\nText.\n`);
  return file;
}

describe('places in front matter', () => {
  it('parses a file once for all checks', () => {
    const file = write('once.md', 'title: Parsed once\ntags: [a, b]\ndate: 2010-06-21');
    const lines = ['title', 'tags', 'date'].map(
      (key) => problemAt(root, file, [key], 'rule', 'Message.').line,
    );
    expect(lines).toEqual([2, 3, 4]);
    expect(faultsIn(root, file).place(['tags', 'b'])).toMatchObject({ line: 3, column: 11 });
    expect(parser).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['an item by its name', 'tags: [a, b]', ['tags', 'b'], 2, 11],
    ['a single name in place of a list', 'tags: b', ['tags', 'b'], 2, 7],
    ['the list of a name that it lacks', 'tags: [a, b]', ['tags', 'c'], 2, 7],
    ['a synonym of the key', 'title: A\ncategory: b', ['categories', 'b'], 3, 11],
    ['the key itself before its synonym', 'excerpt: A\ndescription: B', ['description'], 3, 14],
    ['a file for the keys of a picture', 'image: a.jpg', ['image', 'alt'], 2, 8],
    ['the first line without the key', 'title: A', ['tags', 'b'], 1, 1],
  ])('finds %s', (_, yaml, path, line, column) => {
    const file = write('place.md', yaml);
    expect(faultsIn(root, file).place(path)).toMatchObject({ line, column });
  });

  it('parses a post with a mistake and a slip once', () => {
    const bytes = Buffer.from('---\ntitle: Both\ncolour: red\ndate: 2010-06-21\ntags: “tea”\n---\nText.\n');
    const settings = { language: 'en', timeZone: 'UTC', permalink: '/:slug/', author: undefined };
    const result = parsePost({ path: 'posts/both.md', stamp: [0, 0, 0, 0] }, bytes, {
      ...settings,
      categories: undefined,
    });
    expect(result).toMatchObject([{ line: 3 }, { line: 5 }]);
    expect(parser).toHaveBeenCalledTimes(1);
  });

  it('sees an edit that keeps the size and the time of a file', () => {
    const file = write('edit.md', 'title: An edit\ndate: 2010-06-21');
    const { atime, mtime } = statSync(join(root, file));
    expect(faultsIn(root, file).place(['date'])).toEqual({ line: 3, column: 7 });
    write(file, 'date: 2010-06-21\ntitle: An edit');
    utimesSync(join(root, file), atime, mtime);
    expect(faultsIn(root, file).place(['date'])).toEqual({ line: 2, column: 7 });
  });

  it('keeps the collected problems of two files with one text apart', () => {
    const [one, other] = ['one.md', 'other.md'].map((file) => faultsIn(root, write(file, 'title: Same')));
    one?.key(['title'], 'rule', 'Message.');
    expect(one?.problems).toMatchObject([{ file: 'one.md', line: 2 }]);
    expect(other?.problems).toEqual([]);
  });

  it('does not keep long front matter, and parses it once for each finder', () => {
    const file = write('long.md', `title: Long\ndescription: ${'word '.repeat(400)}\ndate: 2010-06-21`);
    const finder = faultsIn(root, file);
    expect(['date', 'title'].map((key) => finder.place([key]).line)).toEqual([4, 2]);
    expect(parser).toHaveBeenCalledTimes(1);
    expect(faultsIn(root, file).place(['date']).line).toBe(4);
    expect(parser).toHaveBeenCalledTimes(2);
  });
});
