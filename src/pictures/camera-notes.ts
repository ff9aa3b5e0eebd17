/** Chunks of a PNG that it is drawn from (PNG, third edition, section 5.6); those whose names begin with a capital all are. */
const PNG_CHUNKS =
  /^(?:[A-Z]|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)/;
const PNG_HEAD = 8;

/** Chunks of a WebP that it is drawn from (RFC 9649, section 2.7). */
const WEBP_CHUNKS = /^(?:VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/;
const WEBP_HEAD = 12;
/** Flags of the chunk `VP8X` that there are EXIF and XMP. */
const WEBP_NOTES = 0b0000_1100;

interface Chunk {
  readonly name: string;
  /** The whole of it, with its name and length. */
  readonly bytes: Buffer;
}

/**
 * A moving picture (PNG, WebP) without what a camera has written beside its frames, such as the place; all else stays byte
 * for byte. Undefined when there is no such thing, or the file is of another kind.
 */
export function withoutCameraNotes(bytes: Buffer): Buffer | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\x89PNG')) return keep(bytes, PNG_HEAD, chunksOfPng(bytes), PNG_CHUNKS);
  if (!/^RIFF[^]{4}WEBP/.test(start)) return undefined;
  const clean = keep(bytes, WEBP_HEAD, chunksOfWebp(bytes), WEBP_CHUNKS);
  clean?.writeUInt32LE(clean.length - 8, 4);
  const flags = WEBP_HEAD + 8;
  if (clean?.toString('latin1', WEBP_HEAD, WEBP_HEAD + 4) === 'VP8X' && clean.length > flags)
    clean.writeUInt8(clean.readUInt8(flags) & ~WEBP_NOTES, flags);
  return clean;
}

function keep(bytes: Buffer, head: number, chunks: readonly Chunk[], names: RegExp): Buffer | undefined {
  const kept = chunks.filter(({ name }) => names.test(name)).map((chunk) => chunk.bytes);
  const clean = Buffer.concat([bytes.subarray(0, head), ...kept]);
  return clean.length === bytes.length ? undefined : clean;
}

/** Frames of a moving PNG, 0 of another (section 11.3.6: `acTL` stands before the first `IDAT`). */
export function framesOfPng(bytes: Buffer): number {
  const names = chunksOfPng(bytes).map(({ name }) => name);
  const control = names.indexOf('acTL');
  if (control < 0 || names.slice(0, control).includes('IDAT')) return 0;
  return Math.max(1, names.filter((name) => name === 'fcTL').length);
}

/** To the last, `IEND`. */
function chunksOfPng(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = PNG_HEAD; at + 8 <= bytes.length && chunks.at(-1)?.name !== 'IEND';) {
    const to = at + bytes.readUInt32BE(at) + 12;
    chunks.push({ name: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, to) });
    at = to;
  }
  return chunks;
}

function chunksOfWebp(bytes: Buffer): Chunk[] {
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const chunks: Chunk[] = [];
  for (let at = WEBP_HEAD; at + 8 <= end;) {
    const size = bytes.readUInt32LE(at + 4);
    const to = Math.min(end, at + 8 + size + (size % 2));
    chunks.push({ name: bytes.toString('latin1', at, at + 4), bytes: bytes.subarray(at, to) });
    at = to;
  }
  return chunks;
}
