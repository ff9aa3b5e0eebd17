import { channels, lighten, mix, type Colour } from './colour.ts';

/** The least contrast of text to what it stands on (WCAG 2.2, success criterion 1.4.3, level AA). */
export const TEXT_CONTRAST = 4.5;

const [BLACK, WHITE]: readonly [Colour, Colour] = ['#000000', '#ffffff'];

/** Steps in which a colour is made darker or lighter. */
const STEPS = 256;

/** Relative luminance, 0 for black to 1 for white (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
export function luminance(colour: Colour): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast ratio of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Whether text of a colour can be read on every ground. */
export function isReadable(text: Colour, grounds: readonly Colour[]): boolean {
  return grounds.every((ground) => contrast(text, ground) >= TEXT_CONTRAST);
}

/**
 * The colour itself, or the nearest darker or lighter one that can be read.
 *
 * @returns undefined when even black and white cannot be read on all grounds at once
 */
export function nearestReadable(colour: Colour, grounds: readonly Colour[]): Colour | undefined {
  for (let step = 0; step <= STEPS; step++) {
    for (const end of [BLACK, WHITE]) {
      const tried = mix(colour, end, step / STEPS);
      if (isReadable(tried, grounds)) return tried;
    }
  }
  return undefined;
}

/** A colour made darker or lighter, in the same hue, until its luminance comes nearest to another one. @param wanted 0 to 1 */
export function withLuminance(colour: Colour, wanted: number): Colour {
  const isTooLight = luminance(colour) > wanted;
  let best = colour;
  for (let step = 1; step <= STEPS; step++) {
    const share = step / STEPS;
    const tried = isTooLight ? mix(colour, BLACK, share) : lighten(colour, share);
    if (Math.abs(luminance(tried) - wanted) < Math.abs(luminance(best) - wanted)) best = tried;
  }
  return best;
}
