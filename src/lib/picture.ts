/**
 * Pictures as pages show them. What a page says of a picture follows from facts that are known before any copy of
 * it is made, so that the page can be rendered while, or long before, the copies are.
 */
import { hash } from './hash.ts';

export type PictureFormat = 'avif' | 'webp';

/** How pictures are published. */
export interface PictureChoice {
  /** Widths of copies, in pixels. */
  readonly widths: readonly number[];
  /** Kinds of copies, the one that browsers should prefer first. */
  readonly formats: readonly PictureFormat[];
  /** 1 to 100, as JPEG and WebP count it. */
  readonly quality: number;
}

/** What is published of one picture. Plain JSON. */
export interface Picture {
  /** Pixels of the file at the picture's own address, upright. */
  readonly width: number;
  readonly height: number;
  /** Names what is made of it; absent when the file is published as it is. */
  readonly id?: string;
  /** Widths of the copies, ascending; empty when there are none. */
  readonly widths: readonly number[];
  readonly formats: readonly PictureFormat[];
}

/** Copies of one kind, as `<source>` names them. */
export interface PictureSource {
  /** MIME type. */
  readonly type: string;
  readonly srcset: string;
}

/** Where the copies of all pictures are, below the root of the site. */
export const PICTURE_FOLDER = '/assets/pictures/';

/** At its own address, where feeds, link previews and old browsers fetch it, a picture is at most so wide. */
const OWN_WIDTH = 1600;

/** A picture narrower than this is an ornament: one file serves everybody. */
const WORTHWHILE = 128;

/** No copy is made that is nearly as wide as the next. */
const NEAR = 0.85;

/** WebP has no more pixels in one direction than 16,383 (RFC 9649), and AVIF readers give up soon after. */
const MOST_PIXELS = 16_000;

/**
 * How wide the theme shows a picture, for `sizes` (HTML, "source size value"). There, `rem` is 16 pixels whatever
 * the style sheet says, so these are the column, half a column, and the margin beside it, at their widest.
 */
export const PICTURE_SIZES = {
  column: '(min-width: 46em) 50rem, calc(100vw - 2.5rem)',
  gallery: '(min-width: 46em) 19rem, (min-width: 28em) 50vw, calc(100vw - 2.5rem)',
  list: '(min-width: 46em) 14.25rem, calc(100vw - 2.5rem)',
} as const;

/** Where on a page a picture stands. */
export type PicturePlace = keyof typeof PICTURE_SIZES;

/**
 * Decides what is made of a photograph or other picture of pixels.
 *
 * @param size of the picture, upright
 * @param recipe fingerprint of everything but the choice that decides what the copies look like: content, code
 */
export function pictureOf(
  size: { readonly width: number; readonly height: number },
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

/** How wide a picture is at most at its own address. */
export function ownWidth(choice: PictureChoice): number {
  return widest(choice, OWN_WIDTH);
}

function widest({ widths }: PictureChoice, least: number): number {
  return widths.reduce((most, width) => Math.max(most, width), least);
}

/** Scaled down to a width, if it is wider. Pixels. */
export function shrink(
  { width, height }: { readonly width: number; readonly height: number },
  most: number,
): { width: number; height: number } {
  return width <= most
    ? { width, height }
    : { width: most, height: Math.max(1, Math.round((height * most) / width)) };
}

/** Whether two pages that show a picture so would say the same of it. */
export function pictureKey({ width, height, id = '' }: Picture): string {
  return `${width}x${height} ${id}`;
}

/** Name of a copy in its folder: `2fZ…-800.avif`. */
export function copyName(id: string, width: number, format: PictureFormat): string {
  return `${id}-${width}.${format}`;
}

/** @param folder address of {@link PICTURE_FOLDER} as links say it */
export function pictureSources({ id, widths, formats }: Picture, folder: string): PictureSource[] {
  if (id === undefined) return [];
  return formats.map((format) => ({
    type: `image/${format}`,
    srcset: widths.map((width) => `${folder}${copyName(id, width, format)} ${width}w`).join(', '),
  }));
}
