import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeAll } from '../../lib/files.ts';
import { pick } from '../../lib/pick.ts';
import type { Rendered } from '../../markdown/rendered.ts';
import { resolveLinks } from '../../markdown/targets.ts';
import type { ShownBody, StoredBody } from '../../pages/bodies.ts';

/** A body without stored HTML. */
export const NOWHERE = { offset: 0, length: 0, checksum: 0 };

export interface KeptBodies {
  /** File name. */
  pack: string;
  /** By file. */
  bodies: readonly (readonly [file: string, body: StoredBody])[];
}

export interface SharedPack {
  file: string;
  /** Next free byte: a 64-bit number in shared memory. */
  tail: SharedArrayBuffer;
}

export type Pack = ReturnType<typeof createPack>;

/**
 * One append-only file of rendered bodies. Threads write concurrently, each into its own range. Only the
 * build state, which the build replaces atomically, knows place, length and checksum of a record.
 *
 * LMDB would do the same, but a damaged memory-mapped file crashes the process. Here the checksum detects
 * damage, and the build renders the body again.
 */
export function createPack(shared: SharedPack) {
  const { file, tail } = shared;
  const next = new BigInt64Array(tail);
  let descriptor: number | undefined;

  const open = () => {
    if (descriptor === undefined) {
      mkdirSync(dirname(file), { recursive: true });
      descriptor = openSync(file, existsSync(file) ? 'r+' : 'w+');
    }
    return descriptor;
  };

  return {
    shared,
    name: basename(file),

    append(record: Buffer) {
      const offset = Number(Atomics.add(next, 0, BigInt(record.length)));
      writeAll(open(), record, offset);
      return { offset, length: record.length, checksum: crc32(record) };
    },

    /** @returns undefined for a damaged record */
    read(place: StoredBody['shown']): Buffer | undefined {
      if (place.length === 0) return undefined;
      const record = Buffer.allocUnsafe(place.length);
      const count = readSync(open(), record, 0, place.length, place.offset);
      return count === place.length && crc32(record) === place.checksum ? record : undefined;
    },

    /** The next record opens it again. */
    close(): void {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** @param end first writable byte */
export function packAt(file: string, end: number): Pack {
  const tail = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  new BigInt64Array(tail)[0] = BigInt(end);
  return createPack({ file, tail });
}

/** A new pack starts above twice the used bytes plus 1 MB. */
const WASTE = 2;
const SMALL = 1 << 20;

const NAME = /^bodies-(\d+)\.pack$/;

/**
 * Starts a new pack after too much waste. The old one stays until the state names the new one.
 *
 * @param cache absolute
 * @param state of the last build, if its bodies are valid
 */
export function openPack(cache: string, state: KeptBodies | undefined) {
  const number = Number(NAME.exec(state?.pack ?? '')?.[1] ?? 0);
  const places = state?.bodies.map(([, { shown }]) => shown) ?? [];
  const inUse = places.reduce((sum, { length }) => sum + length, 0);
  const end = places.reduce((most, { offset, length }) => Math.max(most, offset + length), 0);
  const isUsed = state && number > 0 && end <= inUse * WASTE + SMALL;
  const name = isUsed ? state.pack : `bodies-${number + 1}.pack`;
  return { pack: packAt(join(cache, name), isUsed ? end : 0), bodies: new Map(isUsed ? state.bodies : []) };
}

export function removeOtherPacks(cache: string, inUse: string): void {
  for (const name of readdirSync(cache)) {
    if (NAME.test(name) && name !== inUse) rmSync(join(cache, name), { force: true });
  }
}

/** Format: metadata as one line of JSON, then the HTML. */
export function encodeBody(rendered: Rendered): Buffer {
  const rest: Omit<ShownBody, 'html' | 'bytes'> = pick(rendered, [
    'excerpt',
    'headings',
    'ids',
    'openingHtml',
  ]);
  return Buffer.from(`${JSON.stringify(rest)}\n${rendered.html}`);
}

/** Reads {@link encodeBody}. Verify the checksum first. */
export function decodeBody(record: Buffer, resolve: Parameters<typeof resolveLinks>[1]): ShownBody {
  const end = record.indexOf('\n');
  const { openingHtml, ...rest } = JSON.parse(record.toString('utf8', 0, end)) as Omit<ShownBody, 'bytes'>;
  const html = record.subarray(end + 1);
  const bytes = html.includes(0) ? Buffer.from(resolveLinks(html.toString(), resolve)) : html;
  let text: string | undefined;
  return {
    bytes,
    ...rest,
    openingHtml: openingHtml && resolveLinks(openingHtml, resolve),
    /** Lazy: most pages use the bytes. */
    get html() {
      return (text ??= bytes.toString());
    },
  };
}
