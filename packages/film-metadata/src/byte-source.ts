import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Hours of WebM, which has a part for each frame. About a second. */
const MOST_READS = 1_000_000;
/** Smallest read: the next is often near. */
const BLOCK = 4096;
const STEP = 1 << 16;
/** Longer than any match. */
const OVERLAP = 64;

/** Has a read budget. Bytes outside the file are 0. */
export class ByteSource {
  size: number;
  #load: (at: number, length: number) => Buffer;
  #block: Buffer = Buffer.alloc(0);
  #start = 0;
  #reads = 0;

  /** @param load returns fewer bytes at the end */
  constructor(size: number, load: (at: number, length: number) => Buffer) {
    this.size = size;
    this.#load = load;
  }

  /** True once the read budget is spent. Further reads return zeros. */
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

  /** Reads UTF-8. */
  has(pattern: RegExp, from: number, to: number): boolean {
    for (let at = from; at < to && !this.isSpent; at += STEP)
      if (pattern.test(this.read(at, Math.min(STEP + OVERLAP, to - at)).toString())) return true;
    return false;
  }
}

/** @throws Error of the system */
export function lookInto<T>(path: string, look: (source: ByteSource) => T): T {
  const file = openSync(path, 'r');
  try {
    const load = (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, at));
    };
    return look(new ByteSource(fstatSync(file).size, load));
  } finally {
    closeSync(file);
  }
}
