import type { ThemeColours } from '../../layouts/styles/palettes.ts';
import { contrast, isReadable, nearestReadable, TEXT_CONTRAST } from '../lib/contrast.ts';
import { themeColours } from './theme-colours.ts';
import type { Theme } from './theme-settings.ts';

/** A colour of the settings that nobody could read. */
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
