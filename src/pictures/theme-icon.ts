import { PALETTES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import { mix } from '../lib/colour.ts';

/** The shadow on the fold: the spot colour, this much nearer to black. */
const FOLD = { light: 0.43, dark: 0.35 } as const;

/** A rule of the drawing: `.front { fill: #a3261b }`. */
const FILL = /\.(front|back|print) \{ fill: #[\da-f]{6} \}/g;

/** What marks the second half of its style, for dark surroundings. */
const DARK = '@media (prefers-color-scheme: dark)';

/**
 * The theme's icon in the colours of a site.
 *
 * @param svg the drawing of the theme, `icon.svg`
 * @returns undefined when the colours are the theme's own, for which the drawing is there as it is
 */
export function themeIcon(svg: string, { light, dark }: ThemeColours): string | undefined {
  const { letterpress } = PALETTES;
  const isOwn = (['paper', 'spot'] as const).some(
    (key) => light[key] !== letterpress.light[key] || dark[key] !== letterpress.dark[key],
  );
  if (!isOwn) return undefined;
  const [before = '', after = ''] = svg.split(DARK);
  return `${coloured(before, light, FOLD.light)}${DARK}${coloured(after, dark, FOLD.dark)}`;
}

function coloured(style: string, { paper, spot }: Print, fold: number): string {
  const fills: Readonly<Record<string, string>> = {
    front: spot,
    back: mix(spot, '#000000', fold),
    print: paper,
  };
  return style.replaceAll(FILL, (_, name: string) => `.${name} { fill: ${fills[name] ?? spot} }`);
}
