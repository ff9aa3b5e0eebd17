import { LOOKED_AT } from './kinds.ts';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** More reads than a sound file of many hours or a film in fragments needs; about half a second. */
const MOST_READS = 200_000;
/** Bytes that are read at least, for the next read is often near. */
const BLOCK = 4096;
const STEP = 1 << 16;
/** Longer than any text that is looked for. */
const OVERLAP = 64;

/** Bytes of a file here and there: never the whole file, and never without end. What is beyond either end is 0. */
export class ByteSource {
  readonly size: number;
  readonly #load: (at: number, length: number) => Buffer;
  #block: Buffer = Buffer.alloc(0);
  #start = 0;
  #reads = 0;

  /** @param load gives the bytes at a place, fewer at the end */
  constructor(size: number, load: (at: number, length: number) => Buffer) {
    this.size = size;
    this.#load = load;
  }

  /** Whether more was asked for than is read of one file: all else is then 0. */
  get isSpent(): boolean {
    return this.#reads >= MOST_READS;
  }

  read(at: number, length: number): Buffer {
    const isInside = at >= 0 && at < this.size && Number.isSafeInteger(at);
    if (!isInside || this.isSpent) return Buffer.alloc(length);
    this.#reads++;
    if (at < this.#start || at + length > this.#start + this.#block.length) {
      this.#block = this.#load(at, Math.max(BLOCK, length));
      this.#start = at;
    }
    const bytes = this.#block.subarray(at - this.#start, at - this.#start + length);
    return bytes.length === length ? bytes : Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
  }

  text(at: number, length: number): string {
    return this.read(at, length).toString('latin1');
  }

  /** Whether a text stands between two places. */
  has(pattern: RegExp, from: number, to: number): boolean {
    for (let at = from; at < to && !this.isSpent; at += STEP)
      if (pattern.test(this.text(at, Math.min(STEP + OVERLAP, to - at)))) return true;
    return false;
  }
}

/**
 * Looks into a file.
 *
 * @throws Error of the system when it cannot be read
 */
export function lookInto<T>(path: string, look: (source: ByteSource) => T): T {
  const file = openSync(path, 'r');
  try {
    const load = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, at));
    };
    return look(new ByteSource(fstatSync(file).size, load));
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file; none of one that cannot be read. */
export function firstBytes(path: string): Buffer {
  try {
    return lookInto(path, startOf);
  } catch {
    return Buffer.alloc(0);
  }
}

/** As many of its first bytes as the kind of a file is known by. */
export function startOf(source: ByteSource): Buffer {
  return source.read(0, Math.min(LOOKED_AT, source.size));
}
