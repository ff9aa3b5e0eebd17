import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { writeAll, writeBeside } from 'pamphlet/content';

/**
 * Writes a text that may be larger than should be held, so that it is never half there. A file that says the same stays as it
 * is.
 *
 * @param path absolute
 * @returns whether anything has changed
 */
export function writePieces(path: string, pieces: Iterable<string>): boolean {
  const digest = createHash('sha256');
  const next = writeBeside(path, (descriptor) => {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      digest.update(bytes);
      writeAll(descriptor, bytes);
    }
  });
  const isSame = existsSync(path) && hashOfFile(path) === digest.digest('hex');
  if (isSame) next.discard();
  else next.commit();
  return !isSame;
}

/** Lines of a file, some thousand to a piece. */
export function* inPieces(lines: Iterable<string>, most = 2000): Generator<string> {
  let text = '';
  let count = 0;
  for (const line of lines) {
    text += line;
    if (++count % most !== 0) continue;
    yield text;
    text = '';
  }
  yield text;
}

function hashOfFile(path: string): string {
  const digest = createHash('sha256');
  const handle = openSync(path, 'r');
  const buffer = Buffer.alloc(1 << 16);
  try {
    for (let size = readSync(handle, buffer); size > 0; size = readSync(handle, buffer))
      digest.update(buffer.subarray(0, size));
  } finally {
    closeSync(handle);
  }
  return digest.digest('hex');
}
