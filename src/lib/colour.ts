/** A colour as `#rrggbb`, in small letters. */
export type Colour = `#${string}`;

const HEX = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;

/** Whether a text is a colour in three or six hexadecimal digits: `#abc`, `#A3261B`. */
export function isHexColour(text: string): boolean {
  return HEX.test(text);
}

/** `#ABC` as `#aabbcc`; what is no colour stays as it is. */
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
  const parts = from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
