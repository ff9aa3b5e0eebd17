let onPart: (name: string, length: number) => void = () => undefined;

/** @param told of each part of an import before it is worked on: its name, and the length of its text in UTF-16 */
export function watchParts(told: typeof onPart): void {
  onPart = told;
}

/** Tells the process that watches an import what is worked on next. A longer text may take longer. */
export function begin(name: string, length = 0): void {
  onPart(name, length);
}

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
