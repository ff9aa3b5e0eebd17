import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { RenderedBody } from './render-body.ts';

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

export class Pack {
  readonly file: string;
  /** Name of the file in its folder. */
  readonly name: string;
  readonly #descriptor: number;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.file = file;
    this.name = basename(file);
    this.#descriptor = openSync(file, existsSync(file) ? 'r+' : 'w+');
  }

  /** Bytes in the file. */
  get size(): number {
    return fstatSync(this.#descriptor).size;
  }

  write(record: Buffer, offset: number): void {
    writeSync(this.#descriptor, record, 0, record.length, offset);
  }

  /** @returns undefined when the record is not there whole */
  read(place: Place): Buffer | undefined {
    const record = Buffer.allocUnsafe(place.length);
    const count = readSync(this.#descriptor, record, 0, place.length, place.offset);
    return count === place.length && crc32(record) === place.checksum ? record : undefined;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** A rendered body as bytes: the length of the JSON part, the JSON part, the HTML. */
export function encodeRendered(rendered: RenderedBody): Buffer {
  const { html, ...rest } = rendered;
  const json = JSON.stringify(rest);
  const jsonLength = Buffer.byteLength(json);
  const record = Buffer.allocUnsafe(4 + jsonLength + Buffer.byteLength(html));
  record.writeUInt32LE(jsonLength, 0);
  record.write(json, 4);
  record.write(html, 4 + jsonLength);
  return record;
}

/** The opposite of {@link encodeRendered}; the bytes must have passed their checksum. */
export function decodeRendered(record: Buffer): RenderedBody {
  const start = 4 + record.readUInt32LE(0);
  const rest = JSON.parse(record.toString('utf8', 4, start)) as Omit<RenderedBody, 'html'>;
  return { ...rest, html: record.toString('utf8', start) };
}
