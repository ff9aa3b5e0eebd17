import type { Box, Range } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';

/** A range that the build publishes as zeros, after an optional text in Latin 1. */
export interface Blank extends Range {
  text?: string;
}

/** Boxes of free space. They may contain only zeros. */
const FREE = /^(?:free|skip|wide)$/;

/** Collects private parts. They keep their size, because films refer to byte offsets. */
export function blanksIn(source: ByteSource) {
  const found: Blank[] = [];
  return {
    add,
    overwrite,

    /** Turns a box into free space. */
    addBox({ name, from, body, to }: Box): void {
      if (from < body && !FREE.test(name)) overwrite({ from: from + 4, to: from + 8 }, 'free');
      add({ from: body, to });
    },

    /** Ascending, without nested ranges. */
    list(): Blank[] {
      let end = 0;
      return found
        .toSorted((a, b) => a.from - b.from || b.to - a.to)
        .filter(({ to }) => {
          const isNew = to > end;
          end = Math.max(end, to);
          return isNew;
        });
    },
  };

  function add({ from, to }: Range) {
    if (from < to && source.has(/[^\0]/, from, to)) found.push({ from, to });
  }

  /** @param text starts the zeros, in Latin 1 */
  function overwrite({ from, to }: Range, text: string) {
    found.push({ from, to, text });
  }
}

/**
 * @param pieces the whole file; changed in place
 * @param blanks ascending
 */
export function* withBlanks(pieces: Iterable<Buffer>, blanks: readonly Blank[]): Generator<Buffer> {
  let [start, next] = [0, 0];
  for (const piece of pieces) {
    const end = start + piece.length;
    for (let blank = blanks[next]; blank && blank.from < end; blank = blanks[next]) {
      const { from, to, text = '' } = blank;
      piece.fill(0, Math.max(0, from - start), Math.min(piece.length, to - start));
      for (const [at, letter] of Buffer.from(text, 'latin1').entries())
        if (from + at >= start && from + at < end) piece[from + at - start] = letter;
      if (to > end) break;
      next++;
    }
    start = end;
    yield piece;
  }
}
