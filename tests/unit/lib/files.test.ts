import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFile, replaceFile } from '../../../src/lib/files.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pamphlet-write-'));
  file = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Limits the size of written files. */
function limited(kilobytes: number, code: string): string {
  const lib = JSON.stringify(join(import.meta.dirname, '../../../src/lib'));
  const script = `
    const { createFile, replaceFile } = await import(${lib} + '/files.ts');
    const file = ${JSON.stringify(file)};
    ${code}`;
  const { stdout } = spawnSync(
    'bash',
    [
      '-c',
      `ulimit -f ${kilobytes}; exec "$@"`,
      'bash',
      process.execPath,
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
    ],
    // The limit would truncate tsx's cache files too.
    { encoding: 'utf8', env: { ...process.env, TSX_DISABLE_CACHE: '1' } },
  );
  return stdout.trim();
}

test.runIf(existsSync('/bin/bash'))('what the system takes only a part of is an error', () => {
  const text = `'x'.repeat(3000)`;
  const replaced = join(folder, 'replaced');
  writeFileSync(replaced, 'good');
  const code = (call: string): string => `try { ${call} } catch (error) { console.log(error.code); }`;
  const calls = [`createFile(file, ${text})`, `replaceFile(${JSON.stringify(replaced)}, ${text})`];
  expect(limited(1, calls.map(code).join('\n'))).toBe('EFBIG\nEFBIG');
  expect(readFileSync(replaced, 'utf8')).toBe('good');
  expect(readdirSync(folder)).toEqual(['replaced']);
});

test('a new file replaces another, or a link that stands there, but no folder', () => {
  replaceFile(file, 'one');
  replaceFile(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  symlinkSync(file, join(folder, 'link'));
  symlinkSync(file, join(folder, '.link.next'));
  replaceFile(join(folder, 'link'), 'three');
  expect(readFileSync(file, 'utf8')).toBe('two');
  mkdirSync(join(folder, 'folder'));
  expect(() => replaceFile(join(folder, 'folder'), 'four')).toThrow(/EISDIR/);
  expect(readdirSync(folder).toSorted()).toEqual(['file', 'folder', 'link']);
});

test('createFile overwrites nothing', () => {
  writeFileSync(file, 'good');
  expect(() => createFile(file, 'other')).toThrow(/EEXIST/);
  expect(readFileSync(file, 'utf8')).toBe('good');
});
