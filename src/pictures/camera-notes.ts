/** Chunks of a PNG that it is drawn from (PNG, third edition, section 5.6); those whose names begin with a capital all are. */
const PNG_CHUNKS =
  /^(?:[A-Z]|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|mDCV|cLLI|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)/;
const PNG_HEAD = 8;

/** Chunks of a WebP that it is drawn from (RFC 9649, section 2.7). */
const WEBP_CHUNKS = /^(?:VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/;
const WEBP_HEAD = 12;
/** Flags of the chunk `VP8X` that there are EXIF and XMP. */
const WEBP_NOTES = 0b0000_1100;

/**
 * A moving picture (PNG, WebP) without what a camera has written beside its frames, such as the place; all else stays byte
 * for byte. Undefined when there is no such thing, or the file is of another kind.
 */
export function withoutCameraNotes(bytes: Buffer): Buffer | undefined {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\x89PNG')) return pngWithout(bytes);
  return /^RIFF[^]{4}WEBP/.test(start) ? webpWithout(bytes) : undefined;
}

/** Frames of a moving PNG, 0 of another (section 11.3.6: `acTL` stands before the first `IDAT`). */
export function framesOfPng(bytes: Buffer): number {
  const names = chunksOfPng(bytes).map(({ name }) => name);
  const control = names.indexOf('acTL');
  if (control < 0 || names.slice(0, control).includes('IDAT')) return 0;
  return Math.max(1, names.filter((name) => name === 'fcTL').length);
}

interface Chunk {
  readonly name: string;
  readonly from: number;
  /** Not beyond the end of the file. */
  readonly to: number;
}

function chunksOfPng(bytes: Buffer): Chunk[] {
  return chunksOf(bytes, PNG_HEAD, bytes.length, (at) => ({
    name: bytes.toString('latin1', at + 4, at + 8),
    length: bytes.readUInt32BE(at) + 12,
  }));
}

/** @param headAt what the 8 bytes at a place say */
function chunksOf(
  bytes: Buffer,
  from: number,
  end: number,
  headAt: (at: number) => { readonly name: string; readonly length: number },
): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = from; at + 8 <= end;) {
    const { name, length } = headAt(at);
    const to = Math.min(end, length < 8 ? end : at + length);
    chunks.push({ name, from: at, to });
    at = to;
  }
  return chunks;
}

function pngWithout(bytes: Buffer): Buffer | undefined {
  const chunks = chunksOfPng(bytes);
  const end = chunks.findIndex(({ name }) => name === 'IEND') + 1;
  return keep(bytes, PNG_HEAD, end > 0 ? chunks.slice(0, end) : chunks, PNG_CHUNKS);
}

function webpWithout(bytes: Buffer): Buffer | undefined {
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const chunks = chunksOf(bytes, WEBP_HEAD, end, (at) => {
    const size = bytes.readUInt32LE(at + 4);
    return { name: bytes.toString('latin1', at, at + 4), length: 8 + size + (size % 2) };
  });
  const clean = keep(bytes, WEBP_HEAD, chunks, WEBP_CHUNKS);
  if (!clean) return undefined;
  clean.writeUInt32LE(clean.length - 8, 4);
  const flags = WEBP_HEAD + 8;
  if (clean.length > flags && clean.toString('latin1', WEBP_HEAD, WEBP_HEAD + 4) === 'VP8X')
    clean.writeUInt8(clean.readUInt8(flags) & ~WEBP_NOTES, flags);
  return clean;
}

function keep(bytes: Buffer, head: number, chunks: readonly Chunk[], names: RegExp): Buffer | undefined {
  const kept = chunks.filter(({ name }) => names.test(name)).map(({ from, to }) => bytes.subarray(from, to));
  const clean = Buffer.concat([bytes.subarray(0, head), ...kept]);
  return clean.length === bytes.length ? undefined : clean;
}
