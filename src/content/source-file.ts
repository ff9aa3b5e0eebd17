import type { Stats } from 'node:fs';
import { codeOf, SYSTEM_WORDS } from '../lib/failure.ts';
import { error, type Problem } from '../lib/problems.ts';

export interface SourceFile {
  /** From the root, with forward slashes: `posts/2010-06-21-picnic/index.md`. */
  path: string;
  /** Equal stamps mean equal content. */
  stamp: Stamp;
}

/** Identity of content, as in git's index: size, inode, mtime and ctime in milliseconds. Programs cannot set the ctime. */
export type Stamp = readonly [size: number, inode: number, modified: number, changed: number];

export function stampOf({ size, ino, mtimeMs, ctimeMs }: Stats): Stamp {
  return [size, ino, mtimeMs, ctimeMs];
}

/**
 * @param what starts the sentence: `This file`
 * @throws the error itself if it is not from the system
 */
export function unreadable(file: string, thrown: unknown, what = 'This file'): Problem {
  const code = thrown instanceof Error && 'syscall' in thrown ? codeOf(thrown) : undefined;
  if (code === undefined) throw thrown;
  const message = `${what} cannot be read: ${SYSTEM_WORDS.get(code) ?? code}.`;
  const hint =
    'It may belong to another user, be too deep in folders, or be gone. Change that, then try again.';
  return { file, ...error('unreadable', message, hint) };
}
