import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeAll } from '../../lib/files.ts';
import type { LinkResolver, Rendered } from '../../markdown/rendered.ts';
import { resolveLinks } from '../../markdown/targets.ts';
import type { PackRange, ShownBody, StoredBody } from '../../pages/bodies.ts';

/** Of a body that was rendered for its summary alone. */
export const NOWHERE: PackRange = { offset: 0, length: 0, checksum: 0 };

/** What a state says of the bodies that a build has left. */
export interface KeptBodies {
  /** Name of the pack file. */
  readonly pack: string;
  /** By file. */
  readonly bodies: readonly (readonly [file: string, body: StoredBody])[];
}

/** What another thread needs in order to open a pack. */
export interface SharedPack {
  readonly file: string;
  /** First byte of the pack that no thread has taken yet: one 64-bit number in shared memory. */
  readonly tail: SharedArrayBuffer;
}

/**
 * Where rendered bodies are kept: one file of records, appended to by several threads at once, each into a
 * range of its own. A record is only known by the place, length and checksum that the build state holds, and
 * the state is replaced whole at the end of a build; so whatever a killed build left here is never read.
 *
 * A memory-mapped data base (LMDB) would do the same, but a damaged file ends a process that maps it, without
 * a chance to say why. Here a damaged record is found by its checksum and rendered again.
 */
export class Pack {
  readonly shared: SharedPack;
  /** Name of the file in its folder. */
  readonly name: string;
  readonly #next: BigInt64Array;
  #descriptor: number | undefined;

  /** A pack that is shared with other threads. @param end first byte that may be written */
  static at(file: string, end: number): Pack {
    const pack = new Pack({ file, tail: new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT) });
    pack.#next[0] = BigInt(end);
    return pack;
  }

  constructor(shared: SharedPack) {
    this.shared = shared;
    this.name = basename(shared.file);
    this.#next = new BigInt64Array(shared.tail);
  }

  /** Writes a record into a range that no other thread has. */
  append(record: Buffer): PackRange {
    const offset = Number(Atomics.add(this.#next, 0, BigInt(record.length)));
    writeAll(this.#open(), record, offset);
    return { offset, length: record.length, checksum: crc32(record) };
  }

  /** @returns undefined when the record is not there whole */
  read(place: PackRange): Buffer | undefined {
    if (place.length === 0) return undefined;
    const record = Buffer.allocUnsafe(place.length);
    const count = readSync(this.#open(), record, 0, place.length, place.offset);
    return count === place.length && crc32(record) === place.checksum ? record : undefined;
  }

  /** Closes the file; the next record opens it again. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(): number {
    const { file } = this.shared;
    if (this.#descriptor === undefined) {
      mkdirSync(dirname(file), { recursive: true });
      this.#descriptor = openSync(file, existsSync(file) ? 'r+' : 'w+');
    }
    return this.#descriptor;
  }
}

/** Of a pack that is longer than so many times what is in use, and a megabyte, nothing is used any more. */
const WASTE = 2;
const SMALL = 1 << 20;

const NAME = /^bodies-(\d+)\.pack$/;

export interface OpenPack {
  readonly pack: Pack;
  /** What is in use. */
  readonly bodies: ReadonlyMap<string, StoredBody>;
}

/**
 * Opens the pack that a build may add to. In place of one that has grown to twice what is in use a new one is begun, for which
 * all bodies are rendered again; the old one stays until the state names the new.
 *
 * @param cache folder of what is kept between builds
 * @param state of the last build, when its bodies may be used again
 */
export function openPack(cache: string, state: KeptBodies | undefined): OpenPack {
  const number = Number(NAME.exec(state?.pack ?? '')?.[1] ?? 0);
  const places = state?.bodies.flatMap(([, body]) => [body.shown, body.source]) ?? [];
  const inUse = places.reduce((sum, { length }) => sum + length, 0);
  const end = places.reduce((most, { offset, length }) => Math.max(most, offset + length), 0);
  const isUsed = state && number > 0 && end <= inUse * WASTE + SMALL;
  const name = isUsed ? state.pack : `bodies-${number + 1}.pack`;
  return { pack: Pack.at(join(cache, name), isUsed ? end : 0), bodies: new Map(isUsed ? state.bodies : []) };
}

/** Removes packs that no state names any more. */
export function removeOtherPacks(cache: string, inUse: string): void {
  for (const name of readdirSync(cache)) {
    if (NAME.test(name) && name !== inUse) rmSync(join(cache, name), { force: true });
  }
}

/** A rendered body as bytes: what a page shows besides the HTML as JSON on one line, then the HTML. */
export function encodeBody(rendered: Rendered): Buffer {
  const { html, openingHtml, excerpt, headings, ids, words, features } = rendered;
  const rest: Omit<ShownBody, 'html' | 'bytes'> = {
    excerpt,
    headings,
    ids,
    words,
    features,
    ...(openingHtml !== undefined && { openingHtml }),
  };
  return Buffer.from(`${JSON.stringify(rest)}\n${html}`);
}

/** The opposite; its links become what `resolve` says. The record must have passed its checksum. */
export function decodeBody(record: Buffer, resolve: LinkResolver): ShownBody {
  const end = record.indexOf('\n');
  const { openingHtml, ...rest } = JSON.parse(record.toString('utf8', 0, end)) as Omit<ShownBody, 'bytes'>;
  const html = record.subarray(end + 1);
  const bytes = html.includes(0) ? Buffer.from(resolveLinks(html.toString(), resolve)) : html;
  let text: string | undefined;
  return {
    ...rest,
    ...(openingHtml !== undefined && { openingHtml: resolveLinks(openingHtml, resolve) }),
    bytes,
    /** Made when it is asked for: most pages take the bytes. */
    get html() {
      return (text ??= bytes.toString());
    },
  };
}
