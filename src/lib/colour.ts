/** A colour as `#rrggbb`, in small letters. */
export type Colour = `#${string}`;

/** A colour as people type it, in three or six hexadecimal digits: `#abc`, `#A3261B`. */
export const TYPED_COLOUR = /^#(?:[\dA-Fa-f]{3}|[\dA-Fa-f]{6})$/;

/** `#ABC` as `#aabbcc`. @param text as {@link TYPED_COLOUR} */
export function fullColour(text: string): Colour {
  const digits = text.slice(1).toLowerCase();
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  return `#${full}`;
}

/** Red, green and blue, 0 to 255. */
export function channels(colour: Colour): readonly [red: number, green: number, blue: number] {
  const at = (index: number): number => Number.parseInt(colour.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

/** What two colours give when one is printed over the other. @param share of the other one, 0 to 1 */
export function mix(one: Colour, other: Colour, share: number): Colour {
  const [from, to] = [channels(one), channels(other)];
  return colourOf(from.map((value, index) => value + ((to[index] ?? 0) - value) * share));
}

/** A colour nearer to white, of the same hue and saturation (HSL, CSS Color 4, section 7). @param share of the way, 0 to 1 */
export function lighten(colour: Colour, share: number): Colour {
  const parts = channels(colour);
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
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
