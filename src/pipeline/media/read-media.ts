import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unreadable } from '../../content/unreadable.ts';
import { ProblemsError } from '../../lib/problems.ts';

/**
 * All bytes of a media file.
 *
 * @param path from the root of the blog
 * @throws ProblemsError when it cannot be read
 */
export function readMedia(root: string, path: string): Buffer {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    throw new ProblemsError([unreadable(path, error)]);
  }
}
