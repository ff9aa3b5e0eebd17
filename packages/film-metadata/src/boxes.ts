import type { ByteSource } from './byte-source.ts';

/** Byte offsets. `to` is exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** A box of MP4 and MOV (ISO/IEC 14496-12, section 4.2). `body` is the offset after its header. */
export interface Box extends Range {
  name: string;
  body: number;
}

/** @param table names of the parts that stay, with spaces between them, by the name of their parent */
export function allowList(table: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(table).map(([holder, names]) => [holder, new Set(names.split(' '))]));
}

/** An invalid or unsupported film. */
export class UnreadableFilm extends Error {}

/**
 * Bytes after the last box, such as QuickTime's four zeros, are a box without a name.
 *
 * @param isFile true for the top level, where a length of 0 extends to the end
 * @throws UnreadableFilm for a box that does not fit
 */
export function* boxesIn(source: ByteSource, from: number, end: number, isFile = false): Generator<Box> {
  let at = from;
  while (at + 8 <= end) {
    const head = source.read(at, 16);
    const short = head.readUInt32BE();
    if (short === 0 && !isFile) break;
    const body = at + (short === 1 ? 16 : 8);
    const to = short === 0 ? end : at + (short === 1 ? Number(head.readBigUInt64BE(8)) : short);
    if (to < body || to > end) throw new UnreadableFilm();
    yield { name: head.toString('latin1', 4, 8), from: at, body, to };
    at = to;
  }
  if (at < end) yield { name: '', from: at, body: at, to: end };
}

export function joined(ranges: readonly Range[]): Range[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}
