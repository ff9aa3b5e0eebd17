import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readShortly } from '../../../src/lib/read-file.ts';

describe('readShortly', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // Around the sizes at which its memory must grow.
  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000, 10])(
    'reads a file of %i bytes whole',
    (size) => {
      const path = join(folder, `${size}.md`);
      writeFileSync(path, Buffer.from(Array.from({ length: size }, (_, index) => index % 251)));
      expect(Buffer.from(readShortly(path)).equals(readFileSync(path))).toBe(true);
    },
  );

  test('fails where there is no file', () => {
    expect(() => readShortly(join(folder, 'none.md'))).toThrow('ENOENT');
  });
});
