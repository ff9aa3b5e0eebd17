import { type Box, boxesIn, type Range, UnreadableFilm } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';

export type SampleTables = ReadonlyMap<string, Box>;

/**
 * ISO/IEC 14496-12, sections 8.7.3 to 8.7.5.
 *
 * @param leastBytes smallest sample: QuickTime may count PCM samples as one byte
 */
export function chunksOf(source: ByteSource, tables: SampleTables, leastBytes: number): Range[] {
  const long = tables.get('co64');
  const width = long ? 8 : 4;
  const offsets = rowsOf(source, long ?? tables.get('stco'), width);
  const runs = rowsOf(source, tables.get('stsc'), 12);
  const bytesOf = sizesOf(source, tables, leastBytes);
  const chunks: Range[] = [];
  let run = -12;
  for (let at = 0, index = 1; at < offsets.length; at += width, index++) {
    while (run + 12 < runs.length && runs.readUInt32BE(run + 12) <= index) run += 12;
    const length = bytesOf(run < 0 ? 0 : runs.readUInt32BE(run + 4));
    const from = long ? Number(offsets.readBigUInt64BE(at)) : offsets.readUInt32BE(at);
    if (length > 0) chunks.push({ from, to: from + length });
  }
  return chunks;
}

function sizesOf(source: ByteSource, tables: SampleTables, leastBytes: number): (count: number) => number {
  const box = tables.get('stsz') ?? tables.get('stz2');
  if (!box) return () => 0;
  const head = source.read(box.body, 12);
  const isCompact = box.name === 'stz2';
  const bits = isCompact ? head.readUInt8(7) : 32;
  const fixed = isCompact ? 0 : head.readUInt32BE(4);
  const all = head.readUInt32BE(8);
  const sizes = fixed > 0 ? undefined : rowsOf(source, box, bits / 8, 12);
  const sizeAt = (sample: number) => {
    const byte = Math.floor((sample * bits) / 8);
    if (bits === 4) return ((sizes?.[byte] ?? 0) >> (sample % 2 === 0 ? 4 : 0)) & 15;
    return sizes?.readUIntBE(byte, bits / 8) ?? 0;
  };
  let next = 0;
  return (count) => {
    const [first, end] = [next, Math.min(all, next + count)];
    next = end;
    if (!sizes) return Math.ceil((end - first) * (fixed === 1 ? Math.max(1, leastBytes) : fixed));
    let bytes = 0;
    for (let sample = first; sample < end; sample++) bytes += sizeAt(sample);
    return bytes;
  };
}

function rowsOf(source: ByteSource, box: Box | undefined, width: number, head = 8) {
  if (!box) return Buffer.alloc(0);
  const length = Math.ceil(source.read(box.body + head - 4, 4).readUInt32BE() * width);
  if (![0.5, 1, 2, 4, 8, 12].includes(width) || box.body + head + length > box.to) throw new UnreadableFilm();
  return source.read(box.body + head, length);
}

/** Bytes of a PCM sample (QuickTime File Format, “Sound Media”); 0 if unknown. */
export function bytesPerSample(source: ByteSource, entry: Box | undefined): number {
  if (!entry) return 0;
  const bytes = source.read(entry.body, 64);
  const version = bytes.readUInt16BE(8);
  if (version === 0) return Math.ceil(bytes.readUInt16BE(18) / 8) * bytes.readUInt16BE(16);
  const [samples, length] = version === 1 ? [28, 36] : [60, 56];
  return bytes.readUInt32BE(length) / Math.max(1, bytes.readUInt32BE(samples));
}

export interface FragmentOfTrack {
  track: number;
  box: Box;
  ranges: readonly Range[];
}

/**
 * Sample ranges in a `moof` (ISO/IEC 14496-12, sections 8.8.7 and 8.8.8).
 *
 * @param usual default sample size by track ID
 */
export function fragmentsOf(
  source: ByteSource,
  moof: Box,
  usual: ReadonlyMap<number, number>,
): FragmentOfTrack[] {
  const all: FragmentOfTrack[] = [];
  let behind = moof.from;
  for (const box of boxesIn(source, moof.body, moof.to)) {
    if (box.name !== 'traf') continue;
    let [track, base, size, at] = [0, behind, 0, behind];
    const ranges: Range[] = [];
    for (const { name, body, to } of boxesIn(source, box.body, box.to)) {
      const flags = source.read(body, 4).readUInt32BE() & 0xffffff;
      if (name === 'tfhd') {
        const head = source.read(body + 4, 28);
        track = head.readUInt32BE();
        if (flags & 1) base = Number(head.readBigUInt64BE(4));
        else if (flags & 0x20000) base = moof.from;
        at = base;
        const sizeAt = 4 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0);
        size = flags & 0x10 ? head.readUInt32BE(sizeAt) : (usual.get(track) ?? 0);
      } else if (name === 'trun') {
        if (flags & 1) at = base + source.read(body + 8, 4).readInt32BE();
        const from = at;
        at += bytesOfRun(source, { body, to }, flags, size);
        if (at > from) ranges.push({ from, to: at });
      }
    }
    all.push({ track, box, ranges });
    behind = at;
  }
  return all;
}

function bytesOfRun(source: ByteSource, { body, to }: Pick<Box, 'body' | 'to'>, flags: number, size: number) {
  const count = source.read(body + 4, 4).readUInt32BE();
  const start = body + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  const width = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  if (start + count * width > to) throw new UnreadableFilm();
  if (!(flags & 0x200)) return count * size;
  const rows = source.read(start, count * width);
  let bytes = 0;
  for (let at = flags & 0x100 ? 4 : 0; at < rows.length; at += width) bytes += rows.readUInt32BE(at);
  return bytes;
}
