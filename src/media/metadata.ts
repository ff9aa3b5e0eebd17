import { grouped } from '../lib/text.ts';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import {
  type Blank,
  framesOfPng,
  lookInto,
  type MediaInfo,
  readRecording,
  type Recording,
  withBlanks,
  withoutCameraNotes,
} from '../../packages/film-metadata/src/index.ts';
import { cleanDrawing, type Finding } from '../../packages/safe-svg/src/index.ts';
import { piecesOf } from '../lib/files.ts';
import { hash, hashOf } from '../lib/hash.ts';
import type { Picture, PictureChoice } from '../lib/picture.ts';
import { isDrawing, mediaType, pictureType, startOf, wrongKind } from './kinds.ts';
import { encoderVersion, loadSharp } from './sharp.ts';
import { pictureOf } from './picture-copies.ts';
import { readGif, svgSize, type Size } from './picture-size.ts';

export const UNREADABLE = {
  message: 'This picture cannot be read: it is damaged, or of another kind than its name says.',
  hint: 'Open it in a picture program and save it again as JPEG or PNG.',
} as const satisfies Finding;

const AGAIN = 'Save it again in a program for sound or video.';
const RECORDING_FAULTS: Readonly<Record<NonNullable<Recording['fault']>, Finding>> = {
  unreadable: {
    message:
      'This sound or film is damaged, or its parts are of kinds that cannot be checked for places and times.',
    hint: AGAIN,
  },
  parts: { message: 'This file has so many parts that it cannot be looked through.', hint: AGAIN },
};

/** Plain JSON, cached across builds. */
export type MediaMetadata =
  /** Gets smaller copies. */
  | ({ kind: 'pixels' } & Size)
  /** Animated. The hash covers the file without metadata. */
  | ({ kind: 'moving'; published?: string } & Partial<Size>)
  /** The hash covers the file with its blanks. */
  | {
      kind: 'other';
      media?: MediaInfo;
      blanks?: readonly Blank[];
      published?: string;
    }
  | ({
      kind: 'drawing';
      published: string;
      leftOut: readonly Finding[];
    } & Partial<Size>)
  /** The build refuses it. */
  | Unusable;

interface Unusable {
  kind: 'unusable';
  rule: 'drawing' | 'picture' | 'media-file';
  fault: Finding;
}

/** 100 million. More would exceed the memory. */
const MOST_PIXELS = 100_000_000;

/** 25 seconds of 1,000 × 800 at 25 frames a second. */
const MOST_MOVING_PIXELS = 500_000_000;

/**
 * Reads a few bytes of files other than pictures: a film may exceed the memory.
 *
 * @param path absolute
 * @param bytes replaces the file contents
 */
export async function readMetadata(path: string, bytes?: Buffer): Promise<MediaMetadata> {
  const isPicture = pictureType(path) !== undefined;
  if (!isPicture && !bytes) return readOther(path);
  const whole = bytes ?? readFileSync(path);
  const fault = isDrawing(path) ? undefined : wrongKind(path, whole);
  if (fault) return unusable(fault, 'media-file');
  return isPicture ? readPicture(path, whole) : { kind: 'other' };
}

function readOther(path: string): MediaMetadata {
  return lookInto(path, (source) => {
    const wrong = wrongKind(path, startOf(source));
    if (wrong) return unusable(wrong, 'media-file');
    const recording = mediaType(path) ? readRecording(source) : undefined;
    if (!recording) return { kind: 'other' };
    const { media, blanks, fault } = recording;
    if (fault) return unusable(RECORDING_FAULTS[fault], 'media-file');
    if (blanks.length === 0) return { kind: 'other', media };
    return { kind: 'other', media, blanks, published: hashOf(withBlanks(piecesOf(path), blanks)) };
  });
}

/** True for a picture whose points can all be read, as a build does. */
export async function isDecodable(bytes: Buffer): Promise<boolean> {
  const sharp = await loadSharp();
  return sharp(bytes, { failOn: 'error' })
    .resize(1)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}

export async function readPicture(file: string, bytes: Buffer): Promise<MediaMetadata> {
  if (isDrawing(file)) return readDrawing(bytes);
  if (extname(file).toLowerCase() !== '.gif') return readPixels(bytes);
  const { frames = 0, ...size } = readGif(bytes) ?? {};
  return movingPicture(size, frames, bytes);
}

function movingPicture(size: Partial<Size>, frames: number, bytes: Buffer): MediaMetadata {
  const { width = 0, height = 0 } = size;
  const fault = tooLarge({ width, height }, frames);
  if (fault) return unusable(fault);
  const clean = withoutCameraNotes(bytes);
  return { kind: 'moving', ...size, ...(clean && { published: hash(clean) }) };
}

async function readPixels(bytes: Buffer): Promise<MediaMetadata> {
  const sharp = await loadSharp();
  try {
    const {
      autoOrient,
      format,
      pages = 1,
      pageHeight,
    } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata();
    if (format === 'svg' || format === 'gif') return unusable(UNREADABLE);
    const frames = format === 'png' ? framesOfPng(bytes) : format === 'webp' && pages > 1 ? pages : 0;
    const size = { width: autoOrient.width, height: pageHeight ?? autoOrient.height };
    if (isCut(format, bytes)) return unusable(UNREADABLE);
    if (frames > 0) return movingPicture(size, frames, bytes);
    const fault = tooLarge(size, 1);
    return fault ? unusable(fault) : { kind: 'pixels', ...size };
  } catch {
    return unusable(UNREADABLE);
  }
}

/** True if the end of the file is missing, as after half a copy. The head of a JPEG may hold a whole preview. */
function isCut(format: string | undefined, bytes: Buffer) {
  if (format === 'png') return !bytes.includes('IEND');
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== 0xda && at + 4 <= bytes.length)
    at += 2 + bytes.readUInt16BE(at + 2);
  return format === 'jpeg' && !bytes.includes('\xff\xd9', at, 'latin1');
}

function unusable(fault: Finding, rule: Unusable['rule'] = 'picture'): MediaMetadata {
  return { kind: 'unusable', rule, fault };
}

function tooLarge({ width, height }: Size, frames: number) {
  const pixels = width * height;
  const millions = (count: number) => `${grouped(Math.round(count / 1_000_000))} million pixels`;
  if (pixels > MOST_PIXELS) {
    return {
      message: `This picture has ${millions(pixels)}, which is too many to work with.`,
      hint: 'Make it smaller in a picture program: 4,000 pixels in width are plenty.',
    };
  }
  if (pixels * frames <= MOST_MOVING_PIXELS) return undefined;
  return {
    message: `This moving picture has ${grouped(frames)} frames of ${width} × ${height} pixels, ${millions(pixels * frames)} in all, which is too many for browsers.`,
    hint: 'Make it smaller or shorter in a picture program, or save it as a film (MP4).',
  };
}

function readDrawing(bytes: Buffer): MediaMetadata {
  const drawing = cleanDrawing(bytes);
  if ('fault' in drawing) return unusable(drawing.fault, 'drawing');
  const { svg, frame, leftOut } = drawing;
  return { kind: 'drawing', published: hash(svg), leftOut, ...svgSize(frame) };
}

/** Undefined if unchanged. */
export function rewritten(file: string, bytes: Buffer): Buffer | undefined {
  if (!isDrawing(file)) return withoutCameraNotes(bytes);
  const drawing = cleanDrawing(bytes);
  return 'svg' in drawing ? Buffer.from(drawing.svg) : undefined;
}

/**
 * Undefined for a file published unchanged.
 *
 * @param content hash of the file
 * @param choice undefined to keep files: pages then get sizes only
 */
export function pictureFrom(
  file: string,
  seen: MediaMetadata,
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
