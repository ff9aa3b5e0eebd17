import { expect, test } from 'vitest';
import { unreadable } from '../../../src/content/source-file.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something, open '/home/ann/blog/posts/a.md'`), {
    code,
    syscall: 'open',
  });
}

test.each([
  ['EACCES', 'This file cannot be read: permission denied.'],
  ['ENOENT', 'This file cannot be read: no such file or directory.'],
  ['EOTHER', 'This file cannot be read: EOTHER.'],
])('%s is told as: %s', (code, message) => {
  const hint =
    'It may belong to another user, be too deep in folders, or be gone. Change that, then try again.';
  expect(unreadable('posts/a.md', systemError(code))).toEqual({
    file: 'posts/a.md',
    rule: 'unreadable',
    severity: 'error',
    message,
    hint,
  });
});

test('names a folder as one', () => {
  expect(unreadable('posts', systemError('EACCES'), 'This folder').message).toBe(
    'This folder cannot be read: permission denied.',
  );
});

test('a fault in our code stays one', () => {
  const error = new TypeError('undefined is not a function');
  expect(() => unreadable('posts/a.md', error)).toThrow(error);
});
