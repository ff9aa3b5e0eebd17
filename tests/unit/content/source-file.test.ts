import { expect, test } from 'vitest';
import { unreadable } from '../../../src/content/source-file.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something, open '/home/ann/blog/posts/a.md'`), {
    code,
    syscall: 'open',
  });
}

test.each([
  ['EACCES', 'This file cannot be read: there is no permission.', 'Give yourself the right to read it.'],
  ['EPERM', 'This file cannot be read: there is no permission.', 'Give yourself the right to read it.'],
  ['ENOENT', 'This file was removed while the site was being read.', 'Do it again.'],
  ['ENOTDIR', 'This file was removed while the site was being read.', 'Do it again.'],
  [
    'ENAMETOOLONG',
    'This file lies too deep: its path is longer than the system allows.',
    'Move it up, or shorten the names.',
  ],
  [
    'EIO',
    'This file cannot be read: the system says EIO.',
    'Look whether the disk is in order, and do it again.',
  ],
])('%s is told as: %s', (code, message, hint) => {
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
    'This folder cannot be read: there is no permission.',
  );
});

test('a fault in our code stays one', () => {
  const error = new TypeError('undefined is not a function');
  expect(() => unreadable('posts/a.md', error)).toThrow(error);
});
