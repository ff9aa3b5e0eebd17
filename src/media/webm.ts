import type { MediaInfo } from './kinds.ts';
import type { ByteSource } from './byte-source.ts';

/** RFC 9559: Segment, Info, Tracks, TrackEntry, Video. */
const HOLDERS: ReadonlySet<number> = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0xe0]);
const DEEPEST = 5;
/** Samples. Metadata comes earlier. */
const CLUSTER = 0x1f43b675;
const SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const KIND = 0x83;
const [WIDTH, HEIGHT] = [0xb0, 0xba];

export function readWebm(source: ByteSource): MediaInfo {
  const values = new Map<number, number>();
  let isSilent = true;
  /** True if it found a cluster. */
  const look = (from: number, end: number, depth: number): boolean => {
    for (let at = from; at < end && !source.isSpent;) {
      const id = integer(source, at, false);
      const size = integer(source, at + id.length, true);
      const start = at + id.length + size.length;
      const to = Math.min(end, start + size.value);
      if (id.value === CLUSTER || id.length > 4) return true;
      if (!HOLDERS.has(id.value)) {
        // The first value counts. Track type 1 is video, 2 sound.
        const value = valueOf(source.read(start, 8), Math.min(8, to - start), id.value === DURATION);
        if (id.value === KIND && value === 2) isSilent = false;
        if (id.value !== KIND || value === 1) values.set(id.value, values.get(id.value) ?? value);
      } else if (depth === DEEPEST || look(start, to, depth + 1)) return true;
      at = to;
    }
    return false;
  };
  look(0, source.size, 0);
  const duration = ((values.get(DURATION) ?? NaN) * (values.get(SCALE) ?? 1_000_000)) / 1e9;
  const kind = values.has(KIND) ? 'film' : 'sound';
  return { kind, duration, width: values.get(WIDTH), height: values.get(HEIGHT), isSilent };
}

/** Variable size (RFC 8794, section 4). All bits set: unknown. */
function integer(source: ByteSource, at: number, isSize: boolean): { value: number; length: number } {
  const bytes = source.read(at, 8);
  const length = Math.clz32(bytes[0] ?? 0) - 23;
  const whole = valueOf(bytes, Math.min(8, length), false);
  const marker = 2 ** (7 * length);
  if (!isSize || length > 8) return { value: whole, length };
  return { value: whole - marker === marker - 1 ? Infinity : whole - marker, length };
}

function valueOf(bytes: Buffer, length: number, isFloat: boolean): number {
  if (isFloat) return length === 4 ? bytes.readFloatBE() : bytes.readDoubleBE();
  return bytes.subarray(0, length).reduce((value, byte) => value * 256 + byte, 0);
}
