import * as z from 'zod';
import { PALETTES, type PaletteName } from '../../layouts/styles/palettes.ts';
import { fullColour, TYPED_COLOUR } from './colour.ts';
import { font } from './font-settings.ts';
import { group } from './kinds.ts';

const PALETTE_NAMES = Object.keys(PALETTES) as PaletteName[];

const colour = z
  .string()
  .trim()
  .regex(TYPED_COLOUR, 'must be a colour such as #a3261b or #abc')
  .transform(fullColour)
  .meta({ title: 'colour' });

/** The setting `theme`: colours and type. */
export const theme = z.strictObject(
  {
    /**
     * The colours to start from: those of letterpress, or Prussian blue for its red.
     * @example theme: { palette: 'prussian' }
     */
    palette: z.enum(PALETTE_NAMES).default('letterpress'),
    /**
     * Colours of your own. What is not named follows from what is.
     * @example theme: { colours: { spot: '#2f6b3a' } }
     */
    colours: z
      .strictObject(
        {
          /**
           * The background.
           * @default of the palette
           * @example theme: { colours: { paper: '#faf6e8' } }
           */
          paper: colour.optional(),
          /**
           * Text. Lesser text, boxes and thin lines are mixed from it and the paper.
           * @default of the palette
           * @example theme: { colours: { ink: '#17261c' } }
           */
          ink: colour.optional(),
          /**
           * Links and ornaments.
           * @default of the palette
           * @example theme: { colours: { spot: '#2f6b3a' } }
           */
          spot: colour.optional(),
          /**
           * The same for readers who want dark pages.
           * @default from the light ones
           * @example theme: { colours: { spot: '#2f6b3a', dark: { spot: '#9ccfa5' } } }
           */
          dark: z
            .strictObject(
              {
                /**
                 * The background.
                 * @default from `ink`
                 * @example theme: { colours: { dark: { paper: '#101a14' } } }
                 */
                paper: colour.optional(),
                /**
                 * Text.
                 * @default from `paper`
                 * @example theme: { colours: { dark: { ink: '#eae6d6' } } }
                 */
                ink: colour.optional(),
                /**
                 * Links and ornaments.
                 * @default from `spot`
                 * @example theme: { colours: { dark: { spot: '#9ccfa5' } } }
                 */
                spot: colour.optional(),
              },
              group("{ spot: '#9ccfa5' }"),
            )
            .optional(),
        },
        group("{ spot: '#2f6b3a' }"),
      )
      .optional(),
    /**
     * Whether a page says date, category and number of comments once, or `'repeated'`: above its text and below it, with
     * the way from the home page, the kind of each list above its name, and “No Comments” in lists.
     * @default 'once'
     * @example theme: { details: 'repeated' }
     */
    details: z.enum(['once', 'repeated']).optional(),
    /**
     * How far pictures, tables and code reach on a wide screen: over the whole page where they are wider than the text,
     * or no further than its column.
     * @default 'page'
     * @example theme: { width: 'column' }
     */
    width: z.enum(['page', 'column']).optional(),
    /**
     * What text is set in: Source Serif 4, in files of the site, or a typeface of the reader’s machine. Scripts that it
     * lacks, such as Arabic and Chinese, keep their own.
     * @default 'serif'
     * @example theme: { typeface: 'system' }
     */
    typeface: z.enum(['serif', 'system']).optional(),
    /**
     * Typefaces of your own.
     * @example theme: { fonts: { text: 'Georgia, serif' } }
     */
    fonts: z
      .strictObject(
        {
          /**
           * What is read.
           * @default as `typeface` says
           * @example theme: { fonts: { text: { family: 'Karla', fallback: 'sans-serif', files: [{ file: 'fonts/karla.woff2', weight: '400 700', style: 'normal' }] } } }
           */
          text: font.optional(),
          /**
           * Headings and the name of the blog.
           * @default as `text`
           * @example theme: { fonts: { titles: { family: 'Bitter', fallback: 'serif', files: [{ file: 'fonts/bitter.woff2', weight: '700', style: 'normal' }] } } }
           */
          titles: font.optional(),
          /**
           * Code.
           * @default of the reader’s machine
           * @example theme: { fonts: { code: { family: 'Hack', fallback: 'monospace', files: [{ file: 'fonts/hack.woff2', weight: '400', style: 'normal' }] } } }
           */
          code: font.optional(),
        },
        group("{ text: 'Georgia, serif' }"),
      )
      .optional(),
  },
  group("{ palette: 'prussian' }"),
);

/** The checked setting. */
export type Theme = z.output<typeof theme>;
