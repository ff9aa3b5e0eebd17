import { describe, expect, it, test } from 'vitest';
import { whyNot } from '../../../src/compile.js';
import { failureOf, failureText } from '../../../src/lib/failure.ts';
import { UserError } from '../../../src/lib/problems.ts';

const ROOT = '/home/rosa/blog';

/** As Node makes it. */
function system(code: string, words: string, syscall: string, path?: string, dest?: string): Error {
  const where = [path, dest].filter((one) => one !== undefined).map((one) => `'${one}'`);
  const message = `${code}: ${words}, ${[syscall, where.join(' -> ')].join(' ').trim()}`;
  return Object.assign(new Error(message), { code, syscall, ...(path && { path }), ...(dest && { dest }) });
}

describe('a failure of the system is told in words', () => {
  test.each([
    [
      system('ENOSPC', 'no space left on device', 'write'),
      'The system refuses to write: no space left on device.',
    ],
    [
      system('EACCES', 'permission denied', 'open', `${ROOT}/posts/a.md`),
      'posts/a.md cannot be read or written: permission denied.',
    ],
    [
      system('EPERM', 'operation not permitted', 'rename', `${ROOT}/_site.next`, `${ROOT}/_site`),
      '_site cannot be read or written: operation not permitted.',
    ],
    [
      system('EACCES', 'permission denied', 'scandir', '/srv/posts'),
      '/srv/posts cannot be read or written: permission denied.',
    ],
    [
      system('ENOENT', 'no such file or directory', 'open', `${ROOT}/posts/\u001B[2J\n.md`),
      'posts/\uFFFD[2J\uFFFD.md cannot be read or written: no such file or directory.',
    ],
    [
      system('ENOENT', 'no such file or directory', 'mkdir', `${ROOT}/.cache`),
      '.cache cannot be read or written: the disk is read-only, or another program has removed a folder.',
    ],
    [
      Object.assign(new Error('Worker terminated'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }),
      'The system refuses to go on: not enough memory.',
    ],
    // Errors of other threads arrive without properties.
    [
      new Error(`EACCES: permission denied, open '${ROOT}/posts/a.md'`),
      'posts/a.md cannot be read or written: permission denied.',
    ],
    // Eleventy wraps errors.
    [
      Object.assign(new Error('Trouble with a template'), {
        originalError: system('ENOSPC', 'no space left on device', 'write'),
      }),
      'The system refuses to write: no space left on device.',
    ],
  ])('%s', (error, message) => {
    expect(failureOf(error, ROOT)).toMatchObject({ message, code: 1 });
    expect(failureText(error, ROOT, {})).toMatch(/^[^\n]+\n[^\n]+\.\n$/);
  });

  it('has the cache deleted when something is amiss in it', () => {
    const error = system('EISDIR', 'illegal operation on a directory', 'read', `${ROOT}/.cache/state.json`);
    expect(failureOf(error, ROOT).hint).toBe('Delete .cache, then try again.');
  });
});

describe('missing packages are named as such', () => {
  test.each([
    "Cannot find package 'esbuild' imported from /home/rosa/blog/src/compile.js",
    "Cannot find module 'sharp'\nRequire stack:\n- /home/rosa/blog/x.js",
    'Could not load the "sharp" module using the linux-x64 runtime\nPossible solutions: …',
    'The package "@esbuild/linux-x64" could not be found, and is needed by esbuild.',
    "You installed esbuild for another platform than the one you're currently using.",
    'spawn /home/rosa/blog/node_modules/@esbuild/linux-x64/bin/esbuild ENOENT',
  ])('%s', (message) => {
    const told = { message: 'Packages are missing: run npm ci, then try again.', code: 2 };
    expect(failureOf(new Error(message), ROOT)).toEqual(told);
    expect(failureText(new Error(message), ROOT, {})).toBe(`${told.message}\n`);
  });
});

describe('code that cannot be compiled', () => {
  const failed = (text: string): Error =>
    Object.assign(new Error('Build failed'), {
      errors: [{ text, location: { file: 'src/lib/hash.ts', line: 3, column: 4 } }],
    });

  test.each([
    [
      failed('Unexpected ";"'),
      1,
      /^The code cannot be compiled: src\/lib\/hash\.ts:3:5: Unexpected ";"\n.+\.$/,
    ],
    [failed('Could not resolve "./gone.ts"'), 1, /^The code cannot be compiled: .*gone\.ts"\n.+\.$/],
    [failed('Could not resolve "zod"'), 2, /^Packages are missing: run npm ci, then try again\.$/],
    [
      new Error('The package "@esbuild/linux-x64" could not be found, and is needed by esbuild.'),
      2,
      /^Packages are missing/,
    ],
    [system('ENOSPC', 'no space left on device', 'write'), 1, /^The program cannot be started: ENOSPC: /],
  ])('%s', (error, exitCode, message) => {
    const told = whyNot(error);
    expect(told.exitCode).toBe(exitCode);
    expect(told.message).toMatch(message);
  });
});

describe('any other failure', () => {
  it('of ours is told in its own words', () => {
    expect(failureText(new UserError('The folder holds a blog.', 'Choose another.'), ROOT, {})).toBe(
      'The folder holds a blog.\nChoose another.\n',
    );
    expect(failureText(new UserError('Wait.'), ROOT, {})).toBe('Wait.\n');
  });

  test.each([
    [new TypeError('x is not a function')],
    ['a text'],
    [undefined],
    [{ code: 'ENOSPC' }],
    [new Error('two\nlines\u001B[2J')],
    [Object.assign(new Error('odd'), { code: 'toString', path: 3 })],
  ])('is a fault of the program: %s', (error) => {
    const text = failureText(error, ROOT, {});
    // oxlint-disable-next-line no-control-regex -- none may be left
    expect(text).toMatch(/^The program has failed: [^\n\u001B]*\nThis is not a mistake in a post\.[^\n]*\n$/);
  });

  it('says where in the source it was thrown, and shows the rest only when asked', () => {
    const error = new Error('Odd.');
    error.stack = `Error: Odd.\n    at f (${ROOT}/node_modules/a/src/x.ts:1:1)\n    at g (file://${ROOT}/layouts/post.tsx:12:3)`;
    expect(failureOf(error, ROOT).message).toBe('The program has failed: Error: Odd. (layouts/post.tsx:12)');
    expect(failureText(error, ROOT, {})).not.toContain('    at ');
    expect(failureText(error, ROOT, { PAMPHLET_TRACE: '1' })).toContain('    at g (');
  });
});
