import type { Box, Range } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';

/** A range that the build publishes as zeros, after an optional text in Latin 1. */
export interface Blank extends Range {
  readonly text?: string;
}

/** Boxes of free space. They may contain only zeros. */
const FREE = /^(?:free|skip|wide)$/;

/** Private parts keep their size, because films refer to byte offsets. */
export class Blanks {
  readonly #source: ByteSource;
  readonly #found: Blank[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  add({ from, to }: Range): void {
    if (from < to && this.#source.has(/[^\0]/, from, to)) this.#found.push({ from, to });
  }

  /** @param text starts the zeros, in Latin 1 */
  overwrite({ from, to }: Range, text: string): void {
    this.#found.push({ from, to, text });
  }

  /** Turns a box into free space. */
  addBox({ name, from, body, to }: Box): void {
    if (from < body && !FREE.test(name)) this.overwrite({ from: from + 4, to: from + 8 }, 'free');
    this.add({ from: body, to });
  }

  /** Ascending, without nested ranges. */
  list(): Blank[] {
    let end = 0;
    return this.#found
      .toSorted((a, b) => a.from - b.from || b.to - a.to)
      .filter(({ to }) => {
        const isNew = to > end;
        end = Math.max(end, to);
        return isNew;
      });
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
