import type { DrawingFrame } from '../../packages/safe-svg/src/index.ts';

export interface Size {
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Pixels. In browsers, a drawing without a size fills the column. */
const COLUMN = 1200;

/** Pixels. Browsers fail above. */
const WIDEST = 1_000_000;

/** Pixels per unit (CSS Values 4, "absolute lengths"). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** Undefined if unknown. */
export function svgSize(frame: DrawingFrame): Size | undefined {
  const [width, height] = [pixelsOf(frame.width), pixelsOf(frame.height)];
  if (width && height) return rounded(width, height);
  const [, , boxWidth = 0, boxHeight = 0] = frame.viewBox
    .trim()
    .split(/[\s,]+/, 4)
    .map(Number);
  if (!(boxWidth > 0 && boxHeight > 0)) return undefined;
  if (width) return rounded(width, (width * boxHeight) / boxWidth);
  if (height) return rounded((height * boxWidth) / boxHeight, height);
  const scale = Math.max(1, COLUMN / boxWidth);
  return rounded(boxWidth * scale, boxHeight * scale);
}

/** PNG, third edition, sections 5.2 and 11.2.1. */
export function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** GIF89a, sections 18 to 20. */
export function readGif(bytes: Buffer): (Size & { frames: number }) | undefined {
  if (bytes.length < 13 || !bytes.subarray(0, 4).equals(Buffer.from('GIF8'))) return undefined;
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const byte = (at: number) => bytes[at] ?? 0;
  const afterColours = (at: number, flags: number) => at + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let [at, frames] = [afterColours(13, byte(10)), 0];
  for (let kind = byte(at); kind === 0x21 || kind === 0x2c; kind = byte(at)) {
    if (kind === 0x2c) frames++;
    at = kind === 0x2c ? afterColours(at + 10, byte(at + 9)) + 1 : at + 2;
    while (byte(at) > 0) at += byte(at) + 1;
    at++;
  }
  return width > 0 && height > 0 ? { width, height, frames } : undefined;
}

/** Unambiguous pattern, so the cost is linear. */
function pixelsOf(length: string) {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(px|pt|pc|mm|cm|in|)$/i.exec(length.trim());
  if (!match) return undefined;
  return Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
}

function rounded(width: number, height: number) {
  if (Math.max(width, height) > WIDEST) return undefined;
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
