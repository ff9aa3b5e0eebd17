/** Copies of one kind, as `<source>` names them. */
export interface PictureSource {
  /** MIME type. */
  readonly type: string;
  readonly srcset: string;
}

/** Where the copies of all pictures are, below the root of the site. */
export const PICTURE_FOLDER = '/assets/pictures/';

/**
 * How wide the theme shows a picture, for `sizes` (HTML, "source size value"). There, `rem` is 16 pixels whatever
 * the style sheet says, so these are the column, half a column, and the margin beside it, at their widest.
 */
export const PICTURE_SIZES = {
  column: '(min-width: 46em) 38rem, calc(100vw - 2.5rem)',
  gallery: '(min-width: 46em) 19rem, (min-width: 28em) 50vw, calc(100vw - 2.5rem)',
  list: '(min-width: 46em) 9.5rem, calc(100vw - 2.5rem)',
} as const;

/** Where on a page a picture stands. */
export type PicturePlace = keyof typeof PICTURE_SIZES;
