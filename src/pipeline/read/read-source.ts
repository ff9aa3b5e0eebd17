import { join } from 'node:path';
import type { Settings } from '../../settings/settings.ts';
import { LOOKED_AT } from '../../content/file-kinds.ts';
import { type SourceFile, unreadable } from '../../content/source-file.ts';
import type { Problem } from '../../lib/problems.ts';
import { readShortly } from '../../lib/read-file.ts';
import { lookInto } from '../../media/byte-source.ts';

/** The setting that limits the size of Markdown files. */
export type SizeSettings = { readonly check: Pick<Settings['check'], 'largestPost'> };

/**
 * Reads a Markdown file, good until the next call, or names why it cannot be read: no permission, or it is gone since
 * its folder was listed.
 */
export function readSource(root: string, { path }: SourceFile): Buffer | readonly [Problem] {
  try {
    return readShortly(join(root, path));
  } catch (error) {
    return [unreadable(path, error)];
  }
}

/** Narrows what {@link readSource} gave. */
export function isRead(result: Buffer | readonly [Problem]): result is Buffer {
  return Buffer.isBuffer(result);
}

/**
 * Names a Markdown file that is larger than the settings allow, by the size that the disk tells, before it is read.
 */
export function sizeFault({ path, stamp: [size] }: SourceFile, { check }: SizeSettings): Problem | undefined {
  if (size <= check.largestPost * 1000) return undefined;
  const most = check.largestPost.toLocaleString('en');
  return {
    file: path,
    rule: 'file-size',
    severity: 'error',
    message: `This file weighs ${Math.ceil(size / 1000).toLocaleString('en')} kilobytes, and ${most} are the most.`,
    hint: 'Divide it into several, or allow more with the setting “check.largestPost”.',
  };
}

/** The first bytes of a file; none of one that cannot be read. */
export function firstBytes(root: string, path: string): Buffer {
  try {
    return lookInto(join(root, path), (source) => source.read(0, Math.min(LOOKED_AT, source.size)));
  } catch {
    return Buffer.alloc(0);
  }
}
