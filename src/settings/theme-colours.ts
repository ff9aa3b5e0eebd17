import { PALETTES, type Print, type ThemeColours } from '../../layouts/styles/palettes.ts';
import {
  type Colour,
  contrast,
  isReadable,
  luminance,
  mix,
  nearestReadable,
  TEXT_CONTRAST,
  withLuminance,
} from '../lib/colour.ts';
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

/** A colour of the settings with too little contrast. */
export interface ContrastFault {
  /** Of the setting. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

const NAMES = { ink: 'The ink', spot: 'The spot colour' } as const;

/**
 * Finds colours of an owner that do not stand out from the paper. What follows from other colours always does, so only what
 * was typed can be wrong.
 */
export function contrastFaults(theme: Theme): ContrastFault[] {
  const { colours } = theme;
  if (!colours) return [];
  const all = themeColours(theme);
  return [
    ...faultsOf(colours, all, 'light', ['theme', 'colours']),
    ...faultsOf(colours.dark ?? {}, all, 'dark', ['theme', 'colours', 'dark']),
  ];
}

function faultsOf(
  typed: Readonly<Partial<Record<keyof typeof NAMES, unknown>>>,
  all: ThemeColours,
  scheme: keyof ThemeColours,
  path: readonly string[],
): ContrastFault[] {
  const { paper, ...text } = all[scheme];
  const where = scheme === 'dark' ? 'dark paper' : 'paper';
  return (['ink', 'spot'] as const).flatMap((key) => {
    const colour = text[key];
    if (typed[key] === undefined || isReadable(colour, [paper])) return [];
    const nearest = nearestReadable(colour, [paper]) ?? colour;
    return {
      path: [...path, key],
      message: `${NAMES[key]} ${colour} cannot be read on the ${where} ${paper}: its contrast is ${shown(contrast(colour, paper))} to 1, and text needs ${TEXT_CONTRAST} to 1.`,
      hint: `The nearest colour that can be read: ${key}: '${nearest}',`,
    };
  });
}

/** Never more than it is. */
function shown(ratio: number): string {
  return String(Math.floor(ratio * 100) / 100);
}
