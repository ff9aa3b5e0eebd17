import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refuseLinks } from '../../../src/lib/cache-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'pamphlet-cache-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A symbolic link, as a malicious commit may contain. */
function cacheWithLinkIn(folder: string): string {
  const cache = join(root, `cache-of-${folder}`);
  mkdirSync(join(cache, folder, 'tree'), { recursive: true });
  symlinkSync('elsewhere', join(cache, folder, 'tree/link'));
  return cache;
}

test.each(['preview', 'review', 'review-drafts', 'verify'])(
  'a build does not mind links in the folder %s, which it never writes into',
  (folder) => {
    expect(() => refuseLinks(cacheWithLinkIn(folder))).not.toThrow();
  },
);

test('a link anywhere else in the cache is refused', () => {
  expect(() => refuseLinks(cacheWithLinkIn('bodies'))).toThrow('is a link');
});
