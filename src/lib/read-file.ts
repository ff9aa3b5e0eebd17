import { closeSync, openSync, readSync } from 'node:fs';

const PIECE = 1 << 20;

/**
 * The bytes of a file in pieces, each good until the next: a film may be larger than the memory.
 *
 * @throws Error of the system when it cannot be read
 */
export function* piecesOf(path: string): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE);
  const file = openSync(path, 'r');
  try {
    for (let count = readSync(file, piece); count > 0; count = readSync(file, piece))
      yield piece.subarray(0, count);
  } finally {
    closeSync(file);
  }
}

/** Whether a file begins with these bytes. */
export function startsWith(path: string, pieces: Iterable<Uint8Array>): boolean {
  const file = openSync(path, 'r');
  try {
    for (const piece of pieces) {
      const own = Buffer.allocUnsafe(piece.length);
      if (readSync(file, own) < own.length || !own.equals(piece)) return false;
    }
    return true;
  } finally {
    closeSync(file);
  }
}
