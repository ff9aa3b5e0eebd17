import { ByteSource } from '../../packages/film-metadata/src/index.ts';
/**
 * Silent files of a few hundred bytes. Fields that players and our reader check conform to the
 * specifications.
 */

const bytesOf = (part: Buffer | string | readonly number[]): Buffer =>
  typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
const join = (...parts: readonly (Buffer | string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map(bytesOf));
const big = (value: number, length = 4): Buffer => {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value % 2 ** 32, Math.max(0, length - 4), Math.min(4, length));
  return bytes;
};
const little = (value: number, length = 4): Buffer => {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
};

export function box(name: string, ...parts: readonly (Buffer | string | readonly number[])[]): Buffer {
  const body = join(...parts);
  return join(big(body.length + 8), name, body);
}

/** With a 64-bit length. */
export function largeBox(name: string, ...parts: readonly (Buffer | string | readonly number[])[]): Buffer {
  const body = join(...parts);
  return join(big(1), name, big(body.length + 16, 8), body);
}

/** Samples of one track, one in each chunk. */
export interface TinyTrack {
  readonly kind: string;
  readonly chunks?: readonly (readonly [from: number, length: number])[];
  readonly id?: number;
  /** Boxes after the sample tables. */
  readonly extra?: readonly Buffer[];
  readonly entry?: Buffer;
}

function sampleTables(chunks: NonNullable<TinyTrack['chunks']>, entry?: Buffer): Buffer {
  const none = Buffer.alloc(4);
  return box(
    'stbl',
    box('stsd', none, big(entry ? 1 : 0), entry ?? []),
    box('stsc', none, big(1), big(1), big(1), big(1)),
    box('stsz', none, none, big(chunks.length), ...chunks.map(([, length]) => big(length))),
    box('stco', none, big(chunks.length), ...chunks.map(([from]) => big(from))),
  );
}

/** An MP4 track (ISO/IEC 14496-12, section 8.3). */
export function track({ kind, chunks = [], id = 1, extra = [], entry }: TinyTrack): Buffer {
  const none = Buffer.alloc(4);
  return box(
    'trak',
    box('tkhd', none, Buffer.alloc(8), big(id), Buffer.alloc(68)),
    box(
      'mdia',
      box('hdlr', Buffer.alloc(8), kind, Buffer.alloc(13)),
      box('minf', sampleTables(chunks, entry)),
    ),
    ...extra,
  );
}

/** @param milliseconds declared duration @param turned true for a phone held upright */
export function mp4({
  milliseconds = 2500,
  width = 64,
  height = 36,
  turned = false,
  extra = [] as readonly Buffer[],
  isWide = false,
  kind = 'vide',
  isFragmented = false,
  chunks = [] as TinyTrack['chunks'],
} = {}): Buffer {
  const version = [isWide ? 1 : 0, 0, 0, 0];
  const size = isWide ? 8 : 4;
  const zeros = (count: number): Buffer => Buffer.alloc(count);
  const one = [0, 1, 0, 0];
  const none = [0, 0, 0, 0];
  const end = [none, none, none, [0x40, 0, 0, 0]].flat();
  const matrix = turned
    ? [none, one, none, [0xff, 0xff, 0, 0], none].flat()
    : [one, none, none, none, one].flat();
  const tkhd = box(
    'tkhd',
    version,
    zeros(2 * size),
    big(1),
    zeros(4),
    big(milliseconds, size),
    zeros(16),
    matrix,
    end,
    big(width * 65_536),
    big(height * 65_536),
  );
  const mvhd = box(
    'mvhd',
    version,
    zeros(2 * size),
    big(1000),
    big(isFragmented ? 0 : milliseconds, size),
    zeros(80),
  );
  const mvex = isFragmented ? [box('mvex', box('mehd', version, big(milliseconds, size)))] : [];
  const mdia = box('mdia', box('hdlr', zeros(8), kind, zeros(13)), box('minf', sampleTables(chunks ?? [])));
  const moov = box('moov', mvhd, ...mvex, box('trak', tkhd, mdia), ...extra);
  return join(box('ftyp', 'isom', zeros(4), 'isom'), box('mdat', zeros(32)), moov);
}

/** An EBML element of less than 16,384 bytes. */
export function ebml(id: number, ...parts: readonly (Buffer | string | readonly number[])[]): Buffer {
  const body = join(...parts);
  const name = Buffer.from(id.toString(16).padStart(Math.ceil(id.toString(16).length / 2) * 2, '0'), 'hex');
  return join(name, big(0x4000 + body.length, 2), body);
}

export function webm({ seconds = 2.5, width = 64, height = 36, tracks = [1] } = {}): Buffer {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(seconds * 1000);
  const video = ebml(0xe0, ebml(0xb0, big(width, 2)), ebml(0xba, big(height, 2)));
  const entries = tracks.map((kind, index) =>
    ebml(0xae, ebml(0xd7, [index + 1]), ebml(0x83, [kind]), kind === 1 ? video : []),
  );
  return join(
    ebml(0x1a45dfa3, ebml(0x4282, 'webm')),
    // A segment of unknown size, as recorders write it.
    [0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ebml(0x1549a966, ebml(0x2ad7b1, big(1_000_000, 3)), ebml(0x4489, duration)),
    ebml(0x1654ae6b, ...entries),
    ebml(0x1f43b675, Buffer.alloc(40)),
  );
}

/** 8-bit silence that browsers play. */
export function wav(seconds = 1, rate = 8000): Buffer {
  const data = Buffer.alloc(seconds * rate, 0x80);
  const fmt = join(
    'fmt ',
    little(16),
    little(1, 2),
    little(1, 2),
    little(rate),
    little(rate),
    little(1, 2),
    little(8, 2),
  );
  return join(
    'RIFF',
    little(4 + fmt.length + 8 + data.length),
    'WAVE',
    fmt,
    'data',
    little(data.length),
    data,
  );
}

/** Frames of MPEG-1, layer III, 44.1 kHz: 1152 samples in 417 bytes each (128 kbit/s). */
export function mp3({ frames = 10, head = '', notes = 0 } = {}): Buffer {
  const frame = join([0xff, 0xfb, 0x90, 0x00], Buffer.alloc(413));
  const first = Buffer.from(frame);
  if (head === 'Xing') join(head, big(1), big(1000)).copy(first, 36);
  if (head === 'VBRI') join(head, Buffer.alloc(10), big(1000)).copy(first, 36);
  const id3 = notes === 0 ? [] : join('ID3', [4, 0, 0], [0, 0, notes >> 7, notes & 127], Buffer.alloc(notes));
  return join(id3, first, ...Array.from({ length: frames - 1 }, () => frame));
}

export function sourceOf(bytes: Buffer): ByteSource {
  return new ByteSource(bytes.length, (at, length) => bytes.subarray(at, at + length));
}
