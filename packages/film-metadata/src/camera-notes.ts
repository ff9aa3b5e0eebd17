import type { Range } from './boxes.ts';

/** PNG chunks that affect the image (PNG, third edition, section 5.6). Capitals mark critical ones. */
const PNG_CHUNKS =
  /^(?:[A-Z]|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)/;
const PNG_HEAD = 8;

/** WebP chunks that affect the image (RFC 9649, section 2.7). */
const WEBP_CHUNKS = /^(?:VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/;
const WEBP_HEAD = 12;
/** Chunks of a frame, after its own fields. */
const FRAME_CHUNKS = /^(?:ALPH|VP8[ L])$/;
const FRAME_HEAD = 24;
/** EXIF and XMP flags of `VP8X`. */
const WEBP_NOTES = 0b0000_1100;

/** JPEG segments that affect the image (ITU-T T.81, table B.1), and JFIF, ICC and Adobe. */
const JPEG_SEGMENTS = /^(?:[\xC0-\xCF\xD8-\xDF]|\xE0JFIF\0|\xE2ICC_PROFILE\0|\xEEAdobe)/;
const JPEG_HEAD = 2;
/** Escaped FF, restarts and fill bytes. */
const IN_SCAN = /^[\0\xD0-\xD7\xFF]/;

interface Chunk {
  name: string;
  /** With its name and length. */
  bytes: Buffer;
}

/**
 * Removes metadata, such as GPS positions, from PNG, WebP and JPEG. Keeps all other bytes.
 *
 * @returns undefined if unchanged
 */
export function withoutCameraNotes(bytes: Buffer): Buffer | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\x89PNG')) return keep(bytes, PNG_HEAD, chunksOfPng(bytes), PNG_CHUNKS);
  if (start.startsWith('\xFF\xD8')) return keep(bytes, JPEG_HEAD, segmentsOfJpeg(bytes), JPEG_SEGMENTS);
  if (!/^RIFF[^]{4}WEBP/.test(start)) return undefined;
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const chunks = chunksOfRiff(bytes, WEBP_HEAD, end).map(withoutFrameNotes);
  const clean = keep(bytes, WEBP_HEAD, chunks, WEBP_CHUNKS);
  clean?.writeUInt32LE(clean.length - 8, 4);
  const flags = WEBP_HEAD + 8;
  if (clean?.toString('latin1', WEBP_HEAD, WEBP_HEAD + 4) === 'VP8X' && clean.length > flags)
    clean.writeUInt8(clean.readUInt8(flags) & ~WEBP_NOTES, flags);
  return clean;
}

function keep(bytes: Buffer, head: number, chunks: readonly Chunk[], names: RegExp) {
  const kept = chunks.filter(({ name }) => names.test(name)).map((chunk) => chunk.bytes);
  const clean = Buffer.concat([bytes.subarray(0, head), ...kept]);
  return clean.length === bytes.length ? undefined : clean;
}

/** Frames of an animated PNG; otherwise 0. `acTL` comes before the first `IDAT` (section 11.3.6). */
export function framesOfPng(bytes: Buffer): number {
  const names = chunksOfPng(bytes).map(({ name }) => name);
  const control = names.indexOf('acTL');
  if (control < 0 || names.slice(0, control).includes('IDAT')) return 0;
  return Math.max(1, names.filter((name) => name === 'fcTL').length);
}

/** Ends at `IEND`. */
function chunksOfPng(bytes: Buffer) {
  const chunks: Chunk[] = [];
  for (let at = PNG_HEAD; at + 8 <= bytes.length && chunks.at(-1)?.name !== 'IEND';) {
    const to = at + bytes.readUInt32BE(at) + 12;
    chunks.push({ name: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, to) });
    at = to;
  }
  return chunks;
}

/** From the frame header (ITU-T T.81, B.2.2). Undefined unless JPEG. */
export function sizeOfJpeg(bytes: Buffer): { width: number; height: number } | undefined {
  const isFrame = ({ name, bytes: own }: Chunk) =>
    /^[\xC0-\xC3\xC5-\xC7\xC9-\xCB\xCD-\xCF]/.test(name) && own.length > 8;
  const frame = segmentsOfJpeg(bytes).find(isFrame)?.bytes;
  return frame && { width: frame.readUInt16BE(7), height: frame.readUInt16BE(5) };
}

/** Inside a JPEG and after its end. */
export function notesOfJpeg(bytes: Buffer): Range[] {
  const notes: Range[] = [];
  let at = JPEG_HEAD;
  for (const segment of segmentsOfJpeg(bytes)) {
    const to = at + segment.bytes.length;
    if (!JPEG_SEGMENTS.test(segment.name)) notes.push({ from: at + 4, to });
    at = to;
  }
  return [...notes, { from: at, to: bytes.length }];
}

/** Ends at `EOI`. Names contain the marker and first data bytes. */
function segmentsOfJpeg(bytes: Buffer) {
  const segments: Chunk[] = [];
  for (let at = JPEG_HEAD; bytes[at] === 0xff && at + 4 <= bytes.length;) {
    const marker = bytes.toString('latin1', at + 1, at + 2);
    const head = at + 2 + bytes.readUInt16BE(at + 2);
    const to = marker === '\xDA' ? endOfScan(bytes, head) : head;
    segments.push({
      name: marker + bytes.toString('latin1', at + 4, at + 16),
      bytes: bytes.subarray(at, to),
    });
    at = to;
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9)
      return [...segments, { name: '\xD9', bytes: bytes.subarray(at, at + 2) }];
  }
  return segments;
}

function endOfScan(bytes: Buffer, from: number) {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && IN_SCAN.test(bytes.toString('latin1', at + 1, at + 2))) at = bytes.indexOf(0xff, at + 1);
  return at < 0 ? bytes.length : at;
}

function withoutFrameNotes(chunk: Chunk) {
  if (chunk.name !== 'ANMF') return chunk;
  const { bytes } = chunk;
  const clean = keep(bytes, FRAME_HEAD, chunksOfRiff(bytes, FRAME_HEAD, bytes.length), FRAME_CHUNKS);
  clean?.writeUInt32LE(clean.length - 8, 4);
  return clean ? { ...chunk, bytes: clean } : chunk;
}

function chunksOfRiff(bytes: Buffer, from: number, end: number) {
  const chunks: Chunk[] = [];
  for (let at = from; at + 8 <= end;) {
    const size = bytes.readUInt32LE(at + 4);
    const to = Math.min(end, at + 8 + size + (size % 2));
    chunks.push({ name: bytes.toString('latin1', at, at + 4), bytes: bytes.subarray(at, to) });
    at = to;
  }
  return chunks;
}
