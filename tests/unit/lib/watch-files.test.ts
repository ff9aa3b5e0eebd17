import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { watchFiles } from '../../../src/lib/watch-files.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** The watcher asks for a file when it has listed the folder, and before it watches it. */
test.each([
  ['a file', 'comments/second.md'],
  ['a folder with a file', 'comments/cake/second.md'],
])('reports %s that appears while the watcher reads a new folder', async (_, late) => {
  const root = mkdtempSync(join(tmpdir(), 'watch-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  let isLate = false;
  const seen: string[] = [];
  const stop = await watchFiles(
    root,
    (path) => {
      if (path === 'comments/first.md' && !isLate) {
        isLate = true;
        write(late, 'Late');
      }
      return true;
    },
    (path) => seen.push(path),
  );
  undo.push(stop, () => rmSync(root, { recursive: true }));
  write('comments/first.md', 'First');
  await vi.waitFor(() => expect(seen.toSorted()).toEqual(['comments/first.md', late].toSorted()), 5000);
  // The watcher now knows the file.
  seen.length = 0;
  write(late, 'Later');
  await vi.waitFor(() => expect(seen).toEqual([late]), 5000);
});
