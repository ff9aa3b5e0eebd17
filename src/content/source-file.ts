import type { Stats } from 'node:fs';
import { codeOf, SYSTEM_WORDS } from '../lib/failure.ts';
import type { Problem } from '../lib/problems.ts';

/** A file among the posts or pages, as the disk lists it. */
export interface SourceFile {
  /** Path from the root, forward slashes: `posts/2010-06-21-picnic/index.md`. */
  readonly path: string;
  /** What the disk knows of it; the same stamp means the same content. */
  readonly stamp: Stamp;
}

/**
 * Identity of a file's content without reading it, as git's index does it: size, inode, and the times of the
 * last change of content and of inode in milliseconds. The last cannot be set by a program.
 */
export type Stamp = readonly [size: number, inode: number, modified: number, changed: number];

/** Whether two stamps are of the same content. */
export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/** Time stamps are as coarse as this on some file systems, in milliseconds. */
const GRAIN = 50;

/**
 * Whether a stamp taken at an instant can be trusted: a file that changed at that very moment might have
 * changed again without a new stamp.
 *
 * @param takenAt milliseconds since 1970
 */
export function isSettled(stamp: Stamp, takenAt: number): boolean {
  return Math.max(stamp[2], stamp[3]) < takenAt - GRAIN;
}

export function stampOf({ size, ino, mtimeMs, ctimeMs }: Stats): Stamp {
  return [size, ino, mtimeMs, ctimeMs];
}

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
  const message = `${what} cannot be read: ${SYSTEM_WORDS.get(code) ?? code}.`;
  const hint =
    'It may belong to another user, lie too deep or have been removed. See to that, and do it again.';
  return { file, rule: 'unreadable', severity: 'error', message, hint };
}
