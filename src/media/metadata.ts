import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { piecesOf } from '../lib/files.ts';
import { hash, hashOf } from '../lib/hash.ts';
import { pictureOf, type Picture, type PictureChoice } from '../lib/picture.ts';
import { withBlanks, type Blank } from './blanks.ts';
import { lookInto, startOf } from './byte-source.ts';
import { framesOfPng, withoutCameraNotes } from './camera-notes.ts';
import { isDrawing, mediaType, pictureType, wrongKind, type MediaInfo } from './kinds.ts';
import { readRecording } from './recording.ts';
import { encoderVersion, loadSharp } from './sharp.ts';
import { cleanDrawing, type Finding } from './svg/clean-drawing.ts';
import { readGif, svgSize, type Size } from './picture-size.ts';

/** What is said of a picture that would be broken on the page. */
export const UNREADABLE = {
  message: 'This picture cannot be read: it is damaged, or of another kind than its name says.',
  hint: 'Open it in a picture program and save it again as JPEG or PNG.',
} as const satisfies Finding;

/** What a look into a file shows. Plain JSON, kept from build to build. */
export type MediaMetadata =
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
  | Unusable;

interface Unusable {
  readonly kind: 'unusable';
  readonly rule: 'drawing' | 'picture' | 'media-file';
  readonly fault: Finding;
}

/** A picture of more pixels than this, 100 million, would take more memory than a build has. */
const MOST_PIXELS = 100_000_000;

/** Pixels in all frames of a moving picture: 25 seconds of 1,000 × 800, 25 frames a second. */
const MOST_MOVING_PIXELS = 500_000_000;

/**
 * Looks at a file that is to be published: at all of a picture, and at a few bytes of another file, for a film may be larger
 * than the memory.
 *
 * @param path absolute
 * @param bytes of the file, where they are at hand: then only the ending of its path counts
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
  const seen = lookInto(path, (source) => {
    const fault = wrongKind(path, startOf(source));
    return fault ? { fault } : mediaType(path) === undefined ? undefined : readRecording(source);
  });
  if (seen?.fault) return unusable(seen.fault, 'media-file');
  if (!seen || !('media' in seen)) return { kind: 'other' };
  const { media, blanks } = seen;
  if (blanks.length === 0) return { kind: 'other', media };
  return { kind: 'other', media, blanks, published: hashOf(withBlanks(piecesOf(path), blanks)) };
}

/** Looks at a picture that is to be published: at its first bytes, and at the whole of what is not written anew. */
export async function readPicture(file: string, bytes: Buffer): Promise<MediaMetadata> {
  if (isDrawing(file)) return readDrawing(bytes);
  if (extname(file).toLowerCase() !== '.gif') return readPixels(bytes);
  const { frames = 0, ...size } = readGif(bytes) ?? {};
  return movingPicture(size, frames, bytes);
}

/** A picture that is published but for what a camera has written beside its frames. */
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

function unusable(fault: Finding, rule: Unusable['rule'] = 'picture'): MediaMetadata {
  return { kind: 'unusable', rule, fault };
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

function readDrawing(bytes: Buffer): MediaMetadata {
  const drawing = cleanDrawing(bytes);
  if ('fault' in drawing) return unusable(drawing.fault, 'drawing');
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
