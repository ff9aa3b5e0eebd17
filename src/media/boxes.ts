import type { ByteSource } from './byte-source.ts';

/** A part of a file: the places of its first byte and of the byte behind its last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A box of MP4 and MOV (ISO/IEC 14496-12, section 4.2). `body` is the place behind its head. */
export interface Box extends Range {
  readonly name: string;
  readonly body: number;
}

/** A film that breaks its format, or uses a part of it that this reader does not know. */
export class UnreadableFilm extends Error {}

/**
 * The boxes in a part of a file. What follows the last box, such as the four zeros of QuickTime, comes as a box without a name.
 *
 * @param isFile the part is the file itself, so that a length of 0 stands for all the rest
 * @throws UnreadableFilm when a box does not fit
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

/** Ranges in ascending order, those that touch joined. */
export function joined(ranges: readonly Range[]): Range[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}
