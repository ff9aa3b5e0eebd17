/** What a check of the text wants to know of a body, with the place where each thing was written. Plain JSON. */
export interface Inspection {
  /** In the order of the page; those in quotes and lists, which belong to something else, are not here. */
  readonly headings: readonly InspectedHeading[];
  /** Links in Markdown; those in raw HTML are not here. */
  readonly links: readonly InspectedLink[];
  /** Markdown pictures that have words. */
  readonly images: readonly InspectedImage[];
  readonly phrases: readonly FoundPhrase[];
}

interface Placed {
  /** Of the file, from 1. */
  readonly line: number;
  /** From 1, in code points. */
  readonly column: number;
}

export interface InspectedHeading extends Placed {
  /** On the page, 2 to 6: the title is 1. */
  readonly level: number;
  /** As written: the number of `#`. */
  readonly typed: number;
  /** Plain text. */
  readonly text: string;
  /** The whole line of a heading with `#`; empty of others. */
  readonly source: string;
}

export interface InspectedLink extends Placed {
  /** Plain text, with the words for pictures. */
  readonly text: string;
  /** As written. */
  readonly target: string;
  /** The address stands in the text itself. */
  readonly isBare: boolean;
}

export interface InspectedImage extends Placed {
  /** Plain text, never empty. */
  readonly alt: string;
}

/** Something in the words of a text that was looked for. */
export interface FoundPhrase extends Placed {
  readonly text: string;
}
