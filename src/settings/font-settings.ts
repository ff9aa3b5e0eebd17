import * as z from 'zod';
import { group, like, textLike } from './kinds.ts';

/** Excludes characters with a meaning in CSS. */
const NAME = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N} ._+&-]*[\p{L}\p{N}._+&-])?`;
const ONE = String.raw`(?:'${NAME}'|"${NAME}"|-?[A-Za-z_][\w-]*(?: [A-Za-z_][\w-]*)*)`;
const STACK = new RegExp(`^${ONE}(?: *, *${ONE})*$`, 'u');
const WEIGHT = String.raw`(?:[1-9]\d{0,2}|1000)`;
const WEIGHTS = new RegExp(`^${WEIGHT}(?: ${WEIGHT})?$`);
const FONT_FILE = /\.(?:woff2?|ttf|otf)$/i;

const stack = textLike(
  'names of typefaces',
  STACK,
  'must be names of typefaces with commas between them, such as "\'Gill Sans\', sans-serif"',
);

const file = group("{ file: 'fonts/karla.woff2' }", {
  /** Path below `public/`: `fonts/karla.woff2` is `public/fonts/karla.woff2`. */
  file: textLike(
    'name of a font file',
    (value) => FONT_FILE.test(value) && !/^\/|[\\:*]|(?:^|\/)\.{0,2}(?:\/|$)/.test(value),
    'must be the name of a font file in public/, such as fonts/karla.woff2',
  ),
  /** Weight, 1 to 1000. Write two numbers for a range. */
  weight: z
    .string({ error: "must be written in quotation marks, like '700' or '400 700'" })
    .regex(WEIGHTS, "must be a number from 1 to 1000, or two such as '400 700'")
    .default('400'),
  /** Normal or italic. */
  style: z.enum(['normal', 'italic']).default('normal'),
});

/** A typeface on the reader’s machine, or your own files. */
export const font = z.union(
  [
    stack,
    z.strictObject({
      /** Name of the typeface. */
      family: textLike('name of a typeface', new RegExp(`^${NAME}$`, 'u'), 'must be one name, such as Karla'),
      /** Its files: one per weight and style, or one for all. */
      files: z
        .array(file, like("[{ file: 'fonts/karla.woff2' }]"))
        .min(1)
        .max(20)
        .meta({ title: 'list of font files' }),
      /** Typeface during loading, and for missing letters. */
      fallback: stack.optional(),
    }),
  ],
  {
    error:
      "must be written like 'Georgia, serif', or { family: 'Karla', files: [{ file: 'fonts/karla.woff2' }] }",
  },
);
