let onPart: (name: string, length: number) => void = () => undefined;

/** @param told receives the name of each next part, and the length of its text in UTF-16 code units */
export function watchParts(told: typeof onPart): void {
  onPart = told;
}

/** Reports the next part to the watching process. Longer texts get more time. */
export function begin(name: string, length = 0): void {
  onPart(name, length);
}

/** Budget beyond twice the text, in UTF-16 code units. */
const MOST_MADE = 10_000_000;

let left = Infinity;

/**
 * Converts a text that may grow: galleries, reusable blocks, nested templates. Code that multiplies text
 * calls {@link spend}, so the limit is deterministic.
 *
 * @param length of the text in UTF-16 code units
 * @returns undefined beyond the budget
 */
export function withinBudget<Result>(length: number, work: () => Result): Result | undefined {
  left = MOST_MADE + 2 * length;
  try {
    const result = work();
    return left < 0 ? undefined : result;
  } catch (error) {
    // A library may have wrapped the error.
    if (left < 0) return undefined;
    throw error;
  } finally {
    left = Infinity;
  }
}

/** @param letters UTF-16 code units @throws Error beyond the budget of {@link withinBudget} */
export function spend(letters: number): void {
  left -= letters;
  if (left < 0) throw new Error('The text grows beyond its budget.');
}
