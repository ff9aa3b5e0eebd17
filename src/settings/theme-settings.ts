import * as z from 'zod';
import { PALETTES, type ThemeColours } from '../../layouts/styles/palettes.ts';
import { fullColour, TYPED_COLOUR } from './colour.ts';
import { font } from './font-settings.ts';
import { group } from './kinds.ts';

const PALETTE_NAMES = Object.keys(PALETTES) as (keyof typeof PALETTES)[];

const colour = z
  .string()
  .trim()
  .regex(TYPED_COLOUR, 'must be a colour such as #a3261b or #abc')
  .transform(fullColour)
  .meta({ title: 'colour' });

/** The setting `theme`. */
export const theme = group("{ palette: 'prussian' }, or a theme such as gallery()", {
  /**
   * Base colours: letterpress, or Prussian blue in place of its red.
   * @example theme: { palette: 'prussian' }
   */
  palette: z.enum(PALETTE_NAMES).default('letterpress'),
  /**
   * Your own colours. Others derive from them.
   * @example theme: { colours: { spot: '#2f6b3a' } }
   */
  colours: group("{ spot: '#2f6b3a' }", {
    /**
     * Background.
     * @default of the palette
     * @example theme: { colours: { paper: '#faf6e8' } }
     */
    paper: colour.optional(),
    /**
     * Text. Soft text, boxes and thin lines mix it with the paper.
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
     * Colours of dark pages.
     * @default from the light ones
     * @example theme: { colours: { spot: '#2f6b3a', dark: { spot: '#9ccfa5' } } }
     */
    dark: group("{ spot: '#9ccfa5' }", {
      /**
       * Background.
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
    }).optional(),
  }).optional(),
  /**
   * Show date, category and comment count once. `'repeated'` shows them above and below the text, and adds
   * breadcrumbs, and the kind of each list above its name.
   * @default 'once'
   * @example theme: { details: 'repeated' }
   */
  details: z.enum(['once', 'repeated']).optional(),
  /**
   * Width of large pictures, tables and code on wide screens: the page, or the text column.
   * @default 'page'
   * @example theme: { width: 'column' }
   */
  width: z.enum(['page', 'column']).optional(),
  /**
   * Source Serif 4, which the site serves, or a typeface of the reader’s machine. Scripts that it lacks,
   * such as Arabic and Chinese, use others.
   * @default 'serif'
   * @example theme: { typeface: 'system' }
   */
  typeface: z.enum(['serif', 'system']).optional(),
  /**
   * Your own typefaces.
   * @example theme: { fonts: { text: 'Georgia, serif' } }
   */
  fonts: group("{ text: 'Georgia, serif' }", {
    /**
     * Text.
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
  }).optional(),
});

export type Theme = z.output<typeof theme>;

/** The type of the settings leaves it out: the documents list its keys. */
export interface WithBase {
  /** Colours of the palette, if the blog's theme brings it. */
  readonly base?: ThemeColours;
}

/** @param palettes of the blog's theme */
export function themeWith(palettes: Readonly<Record<string, ThemeColours>>): z.ZodType<Theme> {
  const palette = z.enum([...PALETTE_NAMES, ...Object.keys(palettes)]).default('letterpress');
  return theme.extend({ palette }).transform((value) => {
    return { ...value, base: palettes[value.palette] } as Theme & WithBase;
  });
}
