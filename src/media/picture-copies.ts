import { hash } from '../lib/hash.ts';
import { ownWidth, type Picture, type PictureChoice } from '../lib/picture.ts';
import type { Size } from './picture-size.ts';

/** A narrower picture is an ornament and gets no copies. */
const WORTHWHILE = 128;

/** Skips a copy that is nearly as wide as the next. */
const NEAR = 0.85;

/** WebP allows 16,383 (RFC 9649). AVIF readers fail soon after. */
const MOST_PIXELS = 16_000;

/**
 * Facts before the copies exist, so that pages can render first.
 *
 * @param size upright
 * @param recipe hash of the other inputs of a copy: content and code
 */
export function pictureOf(size: Size, recipe: string, choice: PictureChoice): Picture {
  const own = shrink(size, ownWidth(choice));
  const widest = choice.widths.reduce((most, width) => Math.max(most, width), 0);
  const top = Math.min(size.width, widest);
  const smaller = choice.widths.filter((width) => width < top * NEAR);
  const fits = shrink(size, top).height <= MOST_PIXELS;
  const widths = top < WORTHWHILE || !fits ? [] : [...smaller, top].toSorted((a, b) => a - b);
  const { formats, quality } = choice;
  const id = hash(JSON.stringify([recipe, own.width, widths, formats, quality]));
  return { ...own, id, widths, formats: widths.length === 0 ? [] : formats };
}

/** Never enlarges. */
function shrink({ width, height }: Size, most: number) {
  return width <= most
    ? { width, height }
    : { width: most, height: Math.max(1, Math.round((height * most) / width)) };
}
