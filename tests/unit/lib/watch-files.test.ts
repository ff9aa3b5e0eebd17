import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { watchFiles } from '../../../src/lib/watch-files.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** Milliseconds: a watch of a new folder starts late on a busy machine. */
const WAIT = { timeout: 30_000, interval: 500 };

/** The watcher asks for a file when it has listed the folder, and before it watches it. */
test.each([
  ['a file', 'comments/second.md'],
  ['a folder with a file', 'comments/cake/second.md'],
])(
  'reports %s that appears while the watcher reads a new folder',
  async (_, late) => {
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
    await vi.waitFor(() => expect(seen.toSorted()).toEqual(['comments/first.md', late].toSorted()), WAIT);
    // The watcher now knows the file.
    seen.length = 0;
    let saves = 0;
    await vi.waitFor(() => {
      write(late, `Later ${saves++}`);
      expect(seen).toContain(late);
    }, WAIT);
  },
  70_000,
);
