/**
 * A list that is no longer than it may be: when it is cut, its last line says how many are left out.
 *
 * @param most lines, the last one included
 * @param rest what is said of those that are left out: `… and 12 more`
 */
export function capped(
  lines: readonly string[],
  most: number,
  rest: (count: number) => string,
): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), rest(lines.length - most + 1)];
}
