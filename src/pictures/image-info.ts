import { extname } from 'node:path';
import { hash } from '../lib/hash.ts';
import { pictureType, type MediaInfo } from '../lib/media.ts';
import { pictureOf, type Picture, type PictureChoice } from '../lib/picture.ts';
import type { Blank } from '../media/blanks.ts';
import { framesOfPng, withoutCameraNotes } from '../media/camera-notes.ts';
import { encoderVersion, loadSharp } from './sharp.ts';
import { cleanDrawing, type Finding } from './svg/clean-drawing.ts';
import type { DrawingFrame } from './svg/drawing-writer.ts';

export interface Size {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** What is said of a picture that would be broken on the page. */
export const UNREADABLE = {
  message: 'This picture cannot be read: it is damaged, or of another kind than its name says.',
  hint: 'Open it in a picture program and save it again as JPEG or PNG.',
} as const satisfies Finding;

/** What a look into a file shows. Plain JSON, kept from build to build. */
export type ImageInfo =
  /** A picture that can be made smaller. */
  | ({ readonly kind: 'pixels' } & Size)
  /** A moving picture, which is published as it is, or nearly: then with the fingerprint of that. It may say no size. */
  | ({ readonly kind: 'moving'; readonly published?: string } & Partial<Size>)
  /** No picture; of a film, the blanks in what is published, and the fingerprint of what is published then. */
  | {
      readonly kind: 'other';
      readonly media?: MediaInfo;
      readonly blanks?: readonly Blank[];
      readonly published?: string;
    }
  | ({
      readonly kind: 'drawing';
      readonly published: string;
      readonly leftOut: readonly Finding[];
    } & Partial<Size>)
  /** A file that cannot be published, by the rule that says so. */
  | {
      readonly kind: 'unusable';
      readonly rule: 'drawing' | 'picture' | 'media-file';
      readonly fault: Finding;
    };

/** A picture of more pixels than this, 100 million, would take more memory than a build has. */
const MOST_PIXELS = 100_000_000;

/** Pixels in all frames of a moving picture: 25 seconds of 1,000 × 800, 25 frames a second. */
const MOST_MOVING_PIXELS = 500_000_000;

/** Whether a file is a picture, by its name. */
export function isPicture(file: string): boolean {
  return pictureType(file) !== undefined;
}

/** Whether a file is a drawing (SVG), by its name: so hosts decide what they serve it as. */
export function isDrawing(file: string): boolean {
  return extname(file).toLowerCase() === '.svg';
}

/** Looks at a picture that is to be published: at its first bytes, and at the whole of what is not written anew. */
export async function look(file: string, bytes: Buffer): Promise<ImageInfo> {
  if (isDrawing(file)) return lookAtDrawing(bytes);
  if (extname(file).toLowerCase() !== '.gif') return lookAtPicture(bytes);
  const { frames = 0, ...size } = readGif(bytes) ?? {};
  return movingPicture(size, frames, bytes);
}

/** A picture that is published but for what a camera has written beside its frames. */
function movingPicture(size: Partial<Size>, frames: number, bytes: Buffer): ImageInfo {
  const { width = 0, height = 0 } = size;
  const fault = tooLarge({ width, height }, frames);
  if (fault) return unusable(fault);
  const clean = withoutCameraNotes(bytes);
  return { kind: 'moving', ...size, ...(clean && { published: hash(clean) }) };
}

async function lookAtPicture(bytes: Buffer): Promise<ImageInfo> {
  const sharp = await loadSharp();
  try {
    const { autoOrient, format, pages, pageHeight } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata();
    if (format === 'svg' || format === 'gif') return unusable(UNREADABLE);
    const frames = format === 'png' ? framesOfPng(bytes) : format === 'webp' ? (pages ?? 1) : 0;
    const isMoving = frames > (format === 'png' ? 0 : 1);
    const size = { width: autoOrient.width, height: pageHeight ?? autoOrient.height };
    if (isMoving) return movingPicture(size, frames, bytes);
    const fault = tooLarge(size, 1);
    return fault ? unusable(fault) : { kind: 'pixels', ...size };
  } catch {
    return unusable(UNREADABLE);
  }
}

function unusable(fault: Finding): ImageInfo {
  return { kind: 'unusable', rule: 'picture', fault };
}

function tooLarge({ width, height }: Size, frames: number): Finding | undefined {
  const pixels = width * height;
  const millions = (count: number): string =>
    `${Math.round(count / 1_000_000).toLocaleString('en')} million pixels`;
  if (pixels > MOST_PIXELS) {
    return {
      message: `This picture has ${millions(pixels)}, which is too many to work with.`,
      hint: 'Make it smaller in a picture program: 4,000 pixels in width are plenty.',
    };
  }
  if (pixels * frames <= MOST_MOVING_PIXELS) return undefined;
  return {
    message: `This moving picture has ${frames.toLocaleString('en')} frames of ${width} × ${height} pixels, ${millions(pixels * frames)} in all, which is too many for browsers.`,
    hint: 'Make it smaller or shorter in a picture program, or save it as a film (MP4).',
  };
}

function lookAtDrawing(bytes: Buffer): ImageInfo {
  const drawing = cleanDrawing(bytes);
  if ('fault' in drawing) return { kind: 'unusable', rule: 'drawing', fault: drawing.fault };
  const { svg, frame, leftOut } = drawing;
  return { kind: 'drawing', published: hash(svg), leftOut, ...svgSize(frame) };
}

/** What is published of a file that is written anew, but for pictures that are made smaller. */
export function rewritten(file: string, bytes: Buffer): Buffer | undefined {
  if (!isDrawing(file)) return withoutCameraNotes(bytes);
  const drawing = cleanDrawing(bytes);
  return 'svg' in drawing ? Buffer.from(drawing.svg) : undefined;
}

/**
 * What is published of a picture that was looked at; undefined when that can only be the file as it is.
 *
 * @param content fingerprint of the file
 * @param choice undefined when files are to stay as they are: pages then know of sizes alone
 */
export function pictureFrom(
  file: string,
  seen: ImageInfo,
  content: string,
  choice: PictureChoice | undefined,
): Picture | undefined {
  if (seen.kind === 'unusable' || seen.kind === 'other') return undefined;
  const { kind, width, height } = seen;
  if (width === undefined || height === undefined) return undefined;
  if (!choice || kind !== 'pixels') return { width, height, widths: [], formats: [] };
  const recipe = `${content} ${encoderVersion()} ${extname(file).toLowerCase()}`;
  return pictureOf({ width, height }, recipe, choice);
}

/** A drawing that has no size of its own fills the column, as browsers show it. Pixels. */
const COLUMN = 1200;

/** Pixels. What is larger is a slip, and no browser can show it. */
const WIDEST = 1_000_000;

/** Pixels in one of each unit (CSS Values 4, "absolute lengths"). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** The size at which a page shows an SVG drawing; undefined when it says none, or only a part of one. */
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

/** The size of a PNG (third edition, sections 5.2 and 11.2.1); undefined when it is none. */
export function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The size of a GIF and how many frames it has (GIF89a, sections 18 to 20); undefined when it says none. */
function readGif(bytes: Buffer): (Size & { readonly frames: number }) | undefined {
  if (bytes.length < 13 || !bytes.subarray(0, 4).equals(Buffer.from('GIF8'))) return undefined;
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  const byte = (at: number): number => bytes[at] ?? 0;
  const afterColours = (at: number, flags: number): number =>
    at + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let [at, frames] = [afterColours(13, byte(10)), 0];
  for (let kind = byte(at); kind === 0x21 || kind === 0x2c; kind = byte(at)) {
    if (kind === 0x2c) frames++;
    at = kind === 0x2c ? afterColours(at + 10, byte(at + 9)) + 1 : at + 2;
    while (byte(at) > 0) at += byte(at) + 1;
    at++;
  }
  return width > 0 && height > 0 ? { width, height, frames } : undefined;
}

/** Every digit can be read in one way only, so the cost is linear. */
function pixelsOf(length: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(px|pt|pc|mm|cm|in|)$/i.exec(length.trim());
  if (!match) return undefined;
  return Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
}

function rounded(width: number, height: number): Size | undefined {
  if (Math.max(width, height) > WIDEST) return undefined;
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
