/** A piece of front matter that is written anew. */
export interface Edit {
  /** Index in the YAML, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What it does, for the person who asked for it. */
  readonly says: string;
  /** What becomes of the values, so that the result can be compared with what was meant. */
  readonly effect: (values: Values) => Values;
}

/** What was mended. */
export interface Change {
  /** Path from the root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What was done, in an editor's words: `the key “titel” is now “title”`. */
  readonly message: string;
}

/** Front matter as it is read. */
export type Values = ReadonlyMap<string, unknown>;

/** @param edits that do not overlap */
export function applyEdits(yaml: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: fresh }) => text.slice(0, start) + fresh + text.slice(end), yaml);
}
