type PictureFormat = 'avif' | 'webp';

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

/**
 * Widths of pictures in the theme. `rem` is always 16 pixels in `sizes` (HTML, "source size value"). `auto`: browsers
 * measure pictures that they load late, because themes show those of lists in any width.
 */
const SIZES = {
  column: '(min-width: 46em) 50rem, calc(100vw - 2.5rem)',
  wide: '(min-width: 68.75em) 75rem, (min-width: 46em) 50rem, calc(100vw - 2.5rem)',
  front: '(min-width: 68.75em) 35rem, (min-width: 46em) 50rem, calc(100vw - 2.5rem)',
  upright: '(min-width: 46em) 30rem, calc(100vw - 2.5rem)',
  list: 'auto, (min-width: 68.75em) 16.625rem, (min-width: 46em) 9.5rem, calc(100vw - 2.5rem)',
  portrait: 'auto, 6rem',
} as const;

/** Value for `sizes`. Pictures of a gallery stand in rows of one height, which few pictures make higher. */
export function pictureSizes(
  place: keyof typeof SIZES | 'few' | 'gallery',
  { width = 1, height = 1 }: { width?: number; height?: number },
): string {
  if (place !== 'few' && place !== 'gallery') return SIZES[place];
  const high = (row: number) => `${Math.ceil((row * width) / height)}rem`;
  return `(min-width: 68.75em) ${high(place === 'few' ? 24 : 16)}, (min-width: 46em) ${high(16)}, 50vw`;
}

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
  const distance = ([w, h]: readonly [number, number]) => Math.abs(Math.log((width * h) / (height * w)));
  const [w, h] = SHAPES.reduce((best, shape) => (distance(shape) < distance(best) ? shape : best));
  return `shape-${w}x${h}`;
}

/** True for portraits and squares of known size. */
export function isUpright({ width = 0, height = 0 }: { width?: number; height?: number }): boolean {
  return width < height * 1.125;
}

export function ownWidth({ widths }: PictureChoice): number {
  return widths.reduce((most, width) => Math.max(most, width), OWN_WIDTH);
}

/** `2fZ…-800.avif`. */
export function copyName(id: string, width: number, format: PictureFormat): string {
  return `${id}-${width}.${format}`;
}
