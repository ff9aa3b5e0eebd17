import { PALETTES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import { mix, type Colour } from '../lib/colour.ts';
import { isReadable, luminance, nearestReadable, withLuminance } from '../lib/contrast.ts';
import type { Theme } from './theme-settings.ts';

/** Colours that an owner may name; the others follow from them. */
export type OwnColours = Readonly<Partial<Record<'paper' | 'ink' | 'spot', Colour | undefined>>>;

/** How much ink is in what is made of paper and ink. */
const SHARES = { shade: 0.06, hairline: 0.23, inkSoft: 0.72 };
/** Steps in which that is changed until text can be read. */
const STEP = 0.02;

/**
 * All colours of a site: those of its palette, of its settings, and what follows from them. Everything that shows colours
 * takes them from here: style sheets, cards, icons, manifest.
 */
export function themeColours({ palette, colours }: Theme): ThemeColours {
  const base: ThemeColours = PALETTES[palette];
  if (!colours) return base;
  return { light: print(base.light, colours), dark: print(base.dark, darkOf(colours, base.dark)) };
}

/** The owner's colours for the dark print. Ink becomes its paper and paper its ink, as light as those of the palette. */
function darkOf(colours: NonNullable<Theme['colours']>, base: Print): OwnColours {
  const { dark = {} } = colours;
  const like = (colour: Colour | undefined, model: Colour): Colour | undefined =>
    colour && withLuminance(colour, luminance(model));
  const paper = dark.paper ?? like(colours.ink, base.paper);
  const ink = dark.ink ?? readable(like(colours.paper, base.ink), paper ?? base.paper);
  const spot = dark.spot ?? readable(like(colours.spot, base.spot), ...grounds(paper, ink, base));
  return { paper, ink, spot };
}

function print(base: Print, own: OwnColours): Print {
  const paper = own.paper ?? base.paper;
  const ink = own.ink ?? readable(base.ink, paper);
  const isOther = paper !== base.paper || ink !== base.ink;
  const [, shade] = grounds(paper, ink, base);
  const spot = own.spot ?? readable(base.spot, paper, shade);
  return {
    paper,
    // A spot colour that can just be read on the paper must be readable in a box, too.
    shade: strongest(paper, shade, (ground) => isReadable(spot, [ground]) && isReadable(ink, [ground])),
    ink,
    inkSoft: isOther ? softInk(ink, paper, shade) : base.inkSoft,
    hairline: isOther ? mix(paper, ink, SHARES.hairline) : base.hairline,
    spot,
  };
}

/** Paper, and the shade that boxes would have on it. */
function grounds(
  paper: Colour | undefined,
  ink: Colour | undefined,
  base: Print,
): [paper: Colour, shade: Colour] {
  const [own, text] = [paper ?? base.paper, ink ?? base.ink];
  const isOther = own !== base.paper || text !== base.ink;
  return [own, isOther ? mix(own, text, SHARES.shade) : base.shade];
}

function softInk(ink: Colour, paper: Colour, shade: Colour): Colour {
  for (let share = SHARES.inkSoft; share < 1; share += STEP) {
    const tried = mix(paper, ink, share);
    if (isReadable(tried, [paper, shade])) return tried;
  }
  return ink;
}

/** As much of a shade as is good; none when even the paper is not. */
function strongest(paper: Colour, shade: Colour, isGood: (ground: Colour) => boolean): Colour {
  for (let share = 1; share > 0; share -= STEP) {
    const tried = mix(paper, shade, share);
    if (isGood(tried)) return tried;
  }
  return paper;
}

/** A colour of ours, or the nearest that can be read: on all grounds or, where nothing can be, on the first. */
function readable<C extends Colour | undefined>(colour: C, ...on: readonly Colour[]): C | Colour {
  return colour && (nearestReadable(colour, on) ?? nearestReadable(colour, on.slice(0, 1)) ?? colour);
}
