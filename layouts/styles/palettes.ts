/** A colour as `#rrggbb`, in small letters. */
export type Colour = `#${string}`;

/** The colours of one print of the theme, light or dark. */
export interface Print {
  /** Background. */
  readonly paper: Colour;
  /** Background of boxes. */
  readonly shade: Colour;
  readonly ink: Colour;
  /** Lesser text. */
  readonly inkSoft: Colour;
  /** Thin lines. */
  readonly hairline: Colour;
  /** The one spot colour: links and ornaments. */
  readonly spot: Colour;
}

/** All colours of a site. Each print can be read: text has a contrast of 4.5 to 1 on paper and on shade. */
export interface ThemeColours {
  readonly light: Print;
  readonly dark: Print;
}

/** The same as in `tokens.css`, for what no style sheet reaches; a test compares. */
const letterpress: ThemeColours = {
  light: {
    paper: '#f6f1e6',
    shade: '#ebe4d3',
    ink: '#1c1a17',
    inkSoft: '#5a534a',
    hairline: '#c8bea9',
    spot: '#a3261b',
  },
  dark: {
    paper: '#141a24',
    shade: '#1e2734',
    ink: '#e9e2d3',
    inkSoft: '#b3ab9b',
    hairline: '#3d4859',
    spot: '#f0937f',
  },
};

/** Palettes by the names that the settings know; the first serves when they name none. */
export const PALETTES = {
  letterpress,
  prussian: {
    light: { ...letterpress.light, spot: '#1d4e80' },
    dark: { ...letterpress.dark, spot: '#8fbbe8' },
  },
} as const satisfies Readonly<Record<string, ThemeColours>>;

export type PaletteName = keyof typeof PALETTES;

/** The variable of `tokens.css` for each colour. */
export const VARIABLES = {
  paper: '--paper',
  shade: '--shade',
  ink: '--ink',
  inkSoft: '--ink-soft',
  hairline: '--hairline',
  spot: '--spot',
} as const satisfies Readonly<Record<keyof Print, string>>;
