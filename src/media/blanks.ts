import type { Box, Range } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';

/** A part of a file that is published as zeros, behind a text that the part starts with. */
export interface Blank extends Range {
  readonly text?: string;
}

/** Boxes of free space: only zeros stay in them. */
const FREE = /^(?:free|skip|wide)$/;

/** The parts of a film that must not be published. They keep their size, because films name places in the file by number. */
export class Blanks {
  readonly #source: ByteSource;
  readonly #found: Blank[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Zeros in a range, unless they are there. */
  add({ from, to }: Range): void {
    if (from < to && this.#source.has(/[^\0]/, from, to)) this.#found.push({ from, to });
  }

  /** Free space in place of a box. */
  addBox({ name, from, body, to }: Box): void {
    if (from < body && !FREE.test(name)) this.#found.push({ from: from + 4, to: from + 8, text: 'free' });
    this.add({ from: body, to });
  }

  /** In ascending order. A range within another is left out. */
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
 * A file with zeros in its blanks.
 *
 * @param pieces the whole file; changed in place
 * @param blanks in ascending order
 */
export function* withBlanks(pieces: Iterable<Buffer>, blanks: readonly Blank[]): Generator<Buffer> {
  let [start, next] = [0, 0];
  for (const piece of pieces) {
    const end = start + piece.length;
    for (let blank = blanks[next]; blank && blank.from < end; blank = blanks[next]) {
      const { from, to, text = '' } = blank;
      piece.fill(0, Math.max(0, from - start), Math.min(piece.length, to - start));
      for (const [at, letter] of Buffer.from(text).entries())
        if (from + at >= start && from + at < end) piece[from + at - start] = letter;
      if (to > end) break;
      next++;
    }
    start = end;
    yield piece;
  }
}
