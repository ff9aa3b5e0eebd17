/** What an import works on. A part of which the time or the memory ran out is begun once more, in a simpler way. */
export type Part =
  /** Settings and lists of the source as a whole. */
  | 'source'
  /** One item, before its body is looked at. */
  | 'read'
  /** The conversion of an item. */
  | 'body'
  | 'comments'
  | 'audit'
  /** What follows when all items are known. */
  | 'rest';

/** Tells the process that watches an import what it works on. */
export interface Bounds {
  /**
   * @param name of the item or file
   * @param length of the text, UTF-16: a longer one may take longer
   * @returns how often this part has gone beyond its bounds before
   */
  begin(part: Part, name: string, length?: number): number;
}

/** For an import that nothing watches. */
export const UNBOUNDED: Bounds = { begin: () => 0 };

/** How a text is brought over: as it was, or its words alone, where anything more is beyond its bounds. */
export type Form = 'whole' | 'plain';

/** Reason for which an item has no file. */
export const BEYOND = 'beyond what an import may take';

/** So much may be made of a text, beside twice its own length; UTF-16. */
const MOST_MADE = 10_000_000;

let left = Infinity;

class OverBudget extends Error {}

/**
 * Converts a text that may be made to grow: galleries, shared blocks, templates within templates. Whatever makes text of less
 * calls {@link spend}, so that the same text always ends at the same place.
 *
 * @param length of the text, UTF-16
 * @returns undefined when more than that would be made
 */
export function withinBudget<Result>(length: number, work: () => Result): Result | undefined {
  left = MOST_MADE + 2 * length;
  try {
    const result = work();
    return left < 0 ? undefined : result;
  } catch (error) {
    // A library may have put it into an error of its own.
    if (left < 0) return undefined;
    throw error;
  } finally {
    left = Infinity;
  }
}

/** @throws Error when more letters have been made than {@link withinBudget} allows */
export function spend(letters: number): void {
  left -= letters;
  if (left < 0) throw new OverBudget();
}
