import type { Colour } from '../../layouts/styles/palettes.ts';

/** `#abc`, `#A3261B`. */
export const TYPED_COLOUR = /^#(?:[\dA-Fa-f]{3}|[\dA-Fa-f]{6})$/;

/** @param text as {@link TYPED_COLOUR} */
export function fullColour(text: string): Colour {
  const digits = text.slice(1).toLowerCase();
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  return `#${full}`;
}

/** 0 to 255. */
export function channels(colour: Colour): readonly [red: number, green: number, blue: number] {
  const at = (index: number) => Number.parseInt(colour.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

/** @param share amount of the other colour, 0 to 1 */
export function mix(one: Colour, other: Colour, share: number): Colour {
  const [from, to] = [channels(one), channels(other)];
  return colourOf(from.map((value, index) => value + ((to[index] ?? 0) - value) * share));
}

/** Keeps hue and saturation (HSL, CSS Color 4, section 7). @param share distance to white, 0 to 1 */
export function lighten(colour: Colour, share: number): Colour {
  const parts = channels(colour);
  const [least = 0, , most = 0] = parts.toSorted((a, b) => a - b);
  const lightness = (least + most) / 510;
  const range = 1 - Math.abs(2 * lightness - 1);
  const wanted = lightness + (1 - lightness) * share;
  const growth = range === 0 ? 0 : (1 - Math.abs(2 * wanted - 1)) / range;
  return colourOf(parts.map((part) => 255 * wanted + (part - 255 * lightness) * growth));
}

/** @param parts red, green and blue, 0 to 255 */
function colourOf(parts: readonly number[]): Colour {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, success criterion 1.4.3, level AA. */
const TEXT_CONTRAST = 4.5;

const [BLACK, WHITE]: readonly [Colour, Colour] = ['#000000', '#ffffff'];

const STEPS = 256;

/** 0 for black to 1 for white (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
export function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Ratio, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** True if readable on every ground. */
export function isReadable(text: Colour, grounds: readonly Colour[]): boolean {
  return grounds.every((ground) => contrast(text, ground) >= TEXT_CONTRAST);
}

/**
 * The nearest darker or lighter readable colour.
 *
 * @returns undefined if even black and white fail
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

/** Keeps the hue. @param wanted 0 to 1; the result approximates it */
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
