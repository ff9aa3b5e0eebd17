/** Lower-case `#rrggbb`. */
export type Colour = `#${string}`;

/** Colours of the light or dark theme. */
export type Print = Readonly<{
  paper: Colour;
  /** Background of boxes. */
  shade: Colour;
  ink: Colour;
  /** Secondary text. */
  inkSoft: Colour;
  /** Thin lines. */
  hairline: Colour;
  /** Accent: links and ornaments. */
  spot: Colour;
}>;

/** Text has a contrast of at least 4.5:1 on paper and shade. */
export interface ThemeColours {
  readonly light: Print;
  readonly dark: Print;
}

/** Copy of `tokens.css` for uses outside CSS. A test compares them. */
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

/** By setting. The first is the default. */
export const PALETTES = {
  letterpress,
  prussian: {
    light: { ...letterpress.light, spot: '#1d4e80' },
    dark: { ...letterpress.dark, spot: '#8fbbe8' },
  },
} as const satisfies Readonly<Record<string, ThemeColours>>;

export const COLOURS = Object.keys(letterpress.light) as (keyof Print)[];
