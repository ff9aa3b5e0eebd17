import { type Colour, PALETTES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import { isReadable, luminance, mix, nearestReadable, withLuminance } from './colour.ts';
import type { Theme, WithBase } from './theme-settings.ts';

/** Others derive from these. */
type OwnColours = Readonly<Partial<Record<'paper' | 'ink' | 'spot', Colour | undefined>>>;

/** Share of ink. */
const SHARES = { shade: 0.06, hairline: 0.23, inkSoft: 0.72 };
/** Step until text is readable. */
const STEP = 0.02;

/** The only source of colours for style sheets, cards, icons and manifest. */
export function themeColours({ palette, base = PALETTES[palette], colours }: Theme & WithBase): ThemeColours {
  if (!colours) return base;
  return { light: print(base.light, colours), dark: print(base.dark, darkOf(colours, base.dark)) };
}

/** Swaps ink and paper. Keeps the palette's luminance. */
function darkOf({ dark = {}, ...colours }: NonNullable<Theme['colours']>, base: Print) {
  const like = (colour: Colour | undefined, model: Colour) =>
    colour && withLuminance(colour, luminance(model));
  return {
    paper: dark.paper ?? like(colours.ink, base.paper),
    ink: dark.ink ?? like(colours.paper, base.ink),
    spot: dark.spot ?? like(colours.spot, base.spot),
  };
}

/** Makes ink and spot readable. */
function print(base: Print, own: OwnColours) {
  const paper = own.paper ?? base.paper;
  const ink = readable(own.ink ?? base.ink, paper);
  const isOther = paper !== base.paper || ink !== base.ink;
  const box = isOther ? mix(paper, ink, SHARES.shade) : base.shade;
  const shade = isReadable(ink, [box]) ? box : paper;
  return {
    paper,
    shade,
    ink,
    inkSoft: isOther ? softInk(ink, paper, shade) : base.inkSoft,
    hairline: isOther ? mix(paper, ink, SHARES.hairline) : base.hairline,
    spot: readable(own.spot ?? base.spot, paper, shade),
  };
}

function softInk(ink: Colour, paper: Colour, shade: Colour) {
  for (let share = SHARES.inkSoft; share < 1; share += STEP) {
    const tried = mix(paper, ink, share);
    if (isReadable(tried, [paper, shade])) return tried;
  }
  return ink;
}

/** Ink is readable on all grounds, so black or white works. */
function readable(colour: Colour, ...on: readonly Colour[]) {
  return nearestReadable(colour, on) ?? colour;
}
