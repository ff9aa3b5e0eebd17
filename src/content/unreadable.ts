import { codeOf } from '../lib/failure.ts';
import type { Problem } from '../lib/problems.ts';

/** What a system error code means to an editor, and what to do. */
const MEANINGS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  EACCES: ['cannot be read: there is no permission.', 'Give yourself the right to read it.'],
  EPERM: ['cannot be read: there is no permission.', 'Give yourself the right to read it.'],
  ENOENT: ['was removed while the site was being read.', 'Do it again.'],
  ENOTDIR: ['was removed while the site was being read.', 'Do it again.'],
  EISDIR: ['became a folder while the site was being read.', 'Do it again.'],
  ELOOP: ['is a link that leads to itself.', 'Remove it.'],
  ENAMETOOLONG: [
    'lies too deep: its path is longer than the system allows.',
    'Move it up, or shorten the names.',
  ],
  EMFILE: ['cannot be read: too many files are open.', 'Close other programs and do it again.'],
  ENFILE: ['cannot be read: too many files are open.', 'Close other programs and do it again.'],
};

/**
 * What the system says of a file or folder that cannot be read, as a problem.
 *
 * @param file path from the root of the blog
 * @param what starts the sentence: `This file`
 * @throws the error itself when it does not come from the system
 */
export function unreadable(file: string, error: unknown, what = 'This file'): Problem {
  const code = error instanceof Error && 'syscall' in error ? codeOf(error) : undefined;
  if (code === undefined) throw error;
  const [message, hint] = MEANINGS[code] ?? [
    `cannot be read: the system says ${code}.`,
    'Look whether the disk is in order, and do it again.',
  ];
  return { file, rule: 'unreadable', severity: 'error', message: `${what} ${message}`, hint };
}
