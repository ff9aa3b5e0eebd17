import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { hash } from '../../lib/hash.ts';
import { writeAll } from '../../lib/write-file.ts';
import type { Rendered } from '../../markdown/rendered.ts';

/**
 * Where rendered bodies are kept: one file of records, appended to by several threads at once, each into a
 * range of its own. A record is only known by the place, length and checksum that the build state holds, and
 * the state is replaced whole at the end of a build; so whatever a killed build left here is never read.
 *
 * A memory-mapped data base (LMDB) would do the same, but a damaged file ends a process that maps it, without
 * a chance to say why. Here a damaged record is found by its checksum and rendered again.
 */
export interface Place {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  /** CRC-32 of the record. */
  readonly checksum: number;
}

/** Of a body that was rendered for its summary alone. */
export const NOWHERE: Place = { offset: 0, length: 0, checksum: 0 };

/** First byte of a pack that no thread has taken yet: one 64-bit number in shared memory. */
type SharedTail = SharedArrayBuffer;

/** What another thread needs in order to open a pack. */
export interface SharedPack {
  readonly file: string;
  readonly tail: SharedTail;
}

export class Pack {
  readonly file: string;
  /** Name of the file in its folder. */
  readonly name: string;
  readonly tail: SharedTail;
  readonly #descriptor: number;
  readonly #next: BigInt64Array;

  /** @param tail first byte that may be written, or the number that other threads count up too */
  constructor(file: string, tail: number | SharedTail) {
    mkdirSync(dirname(file), { recursive: true });
    this.file = file;
    this.name = basename(file);
    this.tail = typeof tail === 'number' ? new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT) : tail;
    this.#next = new BigInt64Array(this.tail);
    if (typeof tail === 'number') this.#next[0] = BigInt(tail);
    this.#descriptor = openSync(file, existsSync(file) ? 'r+' : 'w+');
  }

  /** Writes a record into a range that no other thread has. */
  append(record: Buffer): Place {
    const offset = Number(Atomics.add(this.#next, 0, BigInt(record.length)));
    writeAll(this.#descriptor, record, offset);
    return { offset, length: record.length, checksum: crc32(record) };
  }

  /** @returns undefined when the record is not there whole */
  read(place: Place): Buffer | undefined {
    if (place.length === 0) return undefined;
    const record = Buffer.allocUnsafe(place.length);
    const count = readSync(this.#descriptor, record, 0, place.length, place.offset);
    return count === place.length && crc32(record) === place.checksum ? record : undefined;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** What of a rendered body a page shows, besides the HTML; the rest is for checks. */
export type Shown = Pick<Rendered, 'openingHtml' | 'excerpt' | 'headings' | 'words' | 'features'>;

/** Bytes are put together here, over and over. */
let scratch = Buffer.allocUnsafe(1 << 18);

/**
 * A rendered body as bytes: two lengths, then what is for checks and what is shown, both as JSON, then the HTML.
 *
 * @returns the record, good until the next call, and the fingerprint of what is shown
 */
export function encodeRendered(rendered: Rendered): { record: Buffer; hash: string } {
  const { html, openingHtml, excerpt, headings, words, features, ...checks } = rendered;
  const shown: Shown = {
    excerpt,
    headings,
    words,
    features,
    ...(openingHtml === undefined ? {} : { openingHtml }),
  };
  const [checksJson, shownJson] = [JSON.stringify(checks), JSON.stringify(shown)];
  const most = HEAD + 3 * (checksJson.length + shownJson.length + html.length);
  if (scratch.length < most) scratch = Buffer.allocUnsafe(most);
  const shownAt = HEAD + scratch.write(checksJson, HEAD);
  const htmlAt = shownAt + scratch.write(shownJson, shownAt);
  const end = htmlAt + scratch.write(html, htmlAt);
  scratch.writeUInt32LE(shownAt, 0);
  scratch.writeUInt32LE(htmlAt, 4);
  return { record: scratch.subarray(0, end), hash: hash(scratch.subarray(shownAt, end)) };
}

/** Bytes of the two lengths. */
const HEAD = 8;

/** What a page shows of a record, with the HTML left as bytes; the record must have passed its checksum. */
export function decodeShown(record: Buffer): { shown: Shown; html: Buffer } {
  const htmlAt = record.readUInt32LE(4);
  const shown = JSON.parse(record.toString('utf8', record.readUInt32LE(0), htmlAt)) as Shown;
  return { shown, html: record.subarray(htmlAt) };
}

/** The opposite of {@link encodeRendered}; the bytes must have passed their checksum. */
export function decodeRendered(record: Buffer): Rendered {
  const checks = JSON.parse(record.toString('utf8', HEAD, record.readUInt32LE(0))) as Omit<
    Rendered,
    'html' | keyof Shown
  >;
  const { shown, html } = decodeShown(record);
  return { ...checks, ...shown, html: html.toString('utf8') };
}
