/** Facts before the copies exist, so that pages can render first. */
import { hash } from './hash.ts';

export type PictureFormat = 'avif' | 'webp';

export interface PictureChoice {
  /** Pixels of the copies. */
  widths: readonly number[];
  /** Preferred format first. */
  formats: readonly PictureFormat[];
  /** 1 to 100, as in JPEG and WebP. */
  quality: number;
}

/** Plain JSON. */
export interface Picture {
  /** Pixels at the picture's own URL, upright. */
  width: number;
  height: number;
  /** Names its copies. Absent for an unchanged file. */
  id?: string;
  /** Ascending, maybe empty. */
  widths: readonly number[];
  formats: readonly PictureFormat[];
}

export interface PictureSource {
  /** MIME type. */
  type: string;
  srcset: string;
}

export const PICTURE_FOLDER = '/assets/pictures/';

/** Largest width at the picture's own URL, which feeds, link previews and old browsers fetch. */
const OWN_WIDTH = 1600;

/** A narrower picture is an ornament and gets no copies. */
const WORTHWHILE = 128;

/** Skips a copy that is nearly as wide as the next. */
const NEAR = 0.85;

/** WebP allows 16,383 (RFC 9649). AVIF readers fail soon after. */
const MOST_PIXELS = 16_000;

/**
 * Values for `sizes`: widths of pictures in the theme. `rem` is always 16 pixels there (HTML, "source size
 * value").
 */
export const PICTURE_SIZES = {
  column: '(min-width: 46em) 50rem, calc(100vw - 2.5rem)',
  wide: '(min-width: 68.75em) 75rem, (min-width: 46em) 50rem, calc(100vw - 2.5rem)',
  upright: '(min-width: 46em) 30rem, calc(100vw - 2.5rem)',
  gallery: '(min-width: 46em) 24rem, 50vw',
  list: '(min-width: 68.75em) 16.625rem, (min-width: 46em) 9.5rem, calc(100vw - 2.5rem)',
} as const;

/** Usual shapes, width by height. Each has a CSS rule, because the security policy forbids `style`. */
export const SHAPES = [
  [9, 16],
  [2, 3],
  [3, 4],
  [4, 5],
  [1, 1],
  [5, 4],
  [4, 3],
  [3, 2],
  [16, 9],
  [2, 1],
  [5, 2],
  [3, 1],
] as const;

/** CSS class of the nearest usual shape: `shape-4x3`. */
export function shapeClass({ width, height }: { width: number; height: number }): string {
  const distance = ([w, h]: readonly [number, number]): number =>
    Math.abs(Math.log((width * h) / (height * w)));
  const [w, h] = SHAPES.reduce((best, shape) => (distance(shape) < distance(best) ? shape : best));
  return `shape-${w}x${h}`;
}

/** True for portraits and squares. */
export function isUpright({ width, height }: { width: number; height: number }): boolean {
  return width < height * 1.125;
}

/**
 * @param size upright
 * @param recipe hash of the other inputs of a copy: content and code
 */
export function pictureOf(
  size: { width: number; height: number },
  recipe: string,
  choice: PictureChoice,
): Picture {
  const own = shrink(size, ownWidth(choice));
  const top = Math.min(size.width, widest(choice, 0));
  const smaller = choice.widths.filter((width) => width < top * NEAR);
  const fits = shrink(size, top).height <= MOST_PIXELS;
  const widths = top < WORTHWHILE || !fits ? [] : [...smaller, top].toSorted((a, b) => a - b);
  const { formats, quality } = choice;
  const id = hash(JSON.stringify([recipe, own.width, widths, formats, quality]));
  return { ...own, id, widths, formats: widths.length === 0 ? [] : formats };
}

export function ownWidth(choice: PictureChoice): number {
  return widest(choice, OWN_WIDTH);
}

function widest({ widths }: PictureChoice, least: number): number {
  return widths.reduce((most, width) => Math.max(most, width), least);
}

/** Pixels. Never enlarges. */
export function shrink(
  { width, height }: { width: number; height: number },
  most: number,
): { width: number; height: number } {
  return width <= most
    ? { width, height }
    : { width: most, height: Math.max(1, Math.round((height * most) / width)) };
}

/** `2fZ…-800.avif`. */
export function copyName(id: string, width: number, format: PictureFormat): string {
  return `${id}-${width}.${format}`;
}
