import { extname } from 'node:path';
import { hash } from '../lib/hash.ts';
import type { Problem } from '../lib/problems.ts';
import { movingPictureOf, pictureOf, type Picture, type PictureChoice } from '../lib/picture.ts';
import { gifSize, svgSize, type Size } from './drawing-size.ts';
import { encoderVersion, loadSharp } from './sharp.ts';
import { cleanDrawing } from './svg/clean-drawing.ts';
import type { Finding } from './svg/left-out.ts';

/** What is said of a picture that would be broken on the page. */
export const UNREADABLE = {
  rule: 'picture',
  severity: 'error',
  message: 'This picture cannot be read: it is damaged, or of another kind than its name says.',
  hint: 'Open it in a picture program and save it again as JPEG or PNG.',
} as const satisfies Omit<Problem, 'file'>;

/** What a look into a file shows. Plain JSON, kept from build to build. */
export type Look =
  /** `pixels` can be made smaller; `moving` ones are published as they are, or nearly. */
  | ({ readonly kind: 'pixels' | 'moving' } & Size)
  | DrawingLook
  | { readonly kind: 'unreadable' }
  | ({ readonly kind: 'too-large' } & Size)
  /** A moving picture that does not say how large it is. */
  | { readonly kind: 'sizeless' }
  /** A file with the name of a drawing that cannot be published as one. */
  | { readonly kind: 'unusable'; readonly fault: Finding };

/** A drawing; it is published as it is written anew. */
interface DrawingLook extends Partial<Size> {
  readonly kind: 'drawing';
  /** Fingerprint of what is published. */
  readonly published: string;
  readonly leftOut: readonly Finding[];
}

const PIXELS: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif']);

/** A picture of more pixels than this, 100 million, would take more memory than a build has. */
const MOST_PIXELS = 100_000_000;

/** Whether a file is a picture, by its name. */
export function isPicture(file: string): boolean {
  const extension = extname(file).toLowerCase();
  return PIXELS.has(extension) || extension === '.svg' || extension === '.gif';
}

/** Whether a file is a drawing (SVG), by its name: so hosts decide what they serve it as. */
export function isDrawing(file: string): boolean {
  return extname(file).toLowerCase() === '.svg';
}

/** Reads the size of a picture from its first bytes, without decoding it. Drawings are read as a whole. */
export async function look(file: string, bytes: Buffer): Promise<Look> {
  const extension = extname(file).toLowerCase();
  if (extension === '.svg') return lookAtDrawing(bytes);
  if (extension === '.gif') {
    const size = gifSize(bytes);
    return size ? { kind: 'moving', ...size } : { kind: 'sizeless' };
  }
  const sharp = await loadSharp();
  try {
    const { autoOrient, format, pages = 1, pageHeight } = await sharp(bytes).metadata();
    if (format === 'svg' || format === 'gif') return { kind: 'unreadable' };
    const { width } = autoOrient;
    const height = pageHeight ?? autoOrient.height;
    if (width * height > MOST_PIXELS) return { kind: 'too-large', width, height };
    const isMoving = (format === 'webp' && pages > 1) || (format === 'png' && isAnimatedPng(bytes));
    return { kind: isMoving ? 'moving' : 'pixels', width, height };
  } catch {
    return { kind: 'unreadable' };
  }
}

function lookAtDrawing(bytes: Buffer): Look {
  const drawing = cleanDrawing(bytes);
  if ('fault' in drawing) return { kind: 'unusable', fault: drawing.fault };
  const { svg, frame, leftOut } = drawing;
  return { kind: 'drawing', published: hash(svg), leftOut, ...svgSize(frame) };
}

/** `acTL` stands before the first `IDAT` (PNG, third edition, section 11.3.6.1). */
function isAnimatedPng(bytes: Buffer): boolean {
  const control = bytes.indexOf('acTL');
  return control > 0 && control < bytes.indexOf('IDAT');
}

/**
 * What is published of a picture that was looked at; undefined when that can only be the file as it is.
 *
 * @param content fingerprint of the file
 * @param choice undefined when files are to stay as they are: pages then know of sizes alone
 */
export function pictureFrom(
  file: string,
  seen: Look,
  content: string,
  choice: PictureChoice | undefined,
): Picture | undefined {
  if (seen.kind !== 'pixels' && seen.kind !== 'moving' && seen.kind !== 'drawing') return undefined;
  const { kind, width, height } = seen;
  if (width === undefined || height === undefined) return undefined;
  const isRewritten = kind === 'pixels' || (kind === 'moving' && extname(file).toLowerCase() === '.webp');
  if (!choice || !isRewritten) return { width, height, widths: [], formats: [] };
  const recipe = `${content} ${encoderVersion()} ${extname(file).toLowerCase()}`;
  const size = { width, height };
  return kind === 'pixels' ? pictureOf(size, recipe, choice) : movingPictureOf(size, recipe, choice);
}
