import { shorten } from '../../lib/text.ts';

/** Something that a drawing has and its published form has not, or why it cannot be published. */
export interface Finding {
  /** From 1; both are absent when the whole file is meant. */
  readonly line?: number;
  /** In code points, from 1. */
  readonly column?: number;
  readonly message: string;
  readonly hint: string;
}

/** Why something is left out. */
export type Reason = 'runs' | 'leads-out' | 'foreign';

const REASONS = {
  runs: {
    because: 'it could run in the browsers of readers',
    hint: 'If the picture looks wrong without it, save it as “plain SVG” in your drawing program.',
  },
  'leads-out': {
    because: 'it leads out of the file',
    hint: 'If the picture looks wrong without it, embed pictures and fonts in your drawing program.',
  },
  foreign: {
    because: 'a drawing in a page may not have it',
    hint: 'If the picture looks wrong without it, save it as “plain SVG” or as PNG in your drawing program.',
  },
} as const satisfies Readonly<Record<Reason, { because: string; hint: string }>>;

/** Things that are named one by one. */
const MOST = 10;

/** Collects what is left out of a drawing. */
export class LeftOut {
  readonly #text: string;
  readonly #findings: Finding[] = [];
  /** What is not named: how many, and where the first of them stands. */
  #more = 0;
  #moreAt = 0;

  /** @param text of the drawing, with line feeds alone */
  constructor(text: string) {
    this.#text = text;
  }

  /**
   * @param what as the drawing has it
   * @param offset of its place, in UTF-16 units
   */
  add(what: string, reason: Reason, offset: number): void {
    if (this.#findings.length === MOST) {
      if (this.#more++ === 0) this.#moreAt = offset;
      return;
    }
    const { because, hint } = REASONS[reason];
    const message = `“${quoted(what)}” is left out of this drawing, because ${because}.`;
    this.#findings.push({ ...placeOf(this.#text, offset), message, hint });
  }

  findings(): Finding[] {
    if (this.#more === 0) return this.#findings;
    const things = this.#more === 1 ? 'One more thing is' : `${this.#more} more things are`;
    const message = `${things} left out of this drawing, from here on.`;
    return [...this.#findings, { ...placeOf(this.#text, this.#moreAt), message, hint: REASONS.foreign.hint }];
  }
}

/** Line and column of a place in a text with line feeds alone. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) line++;
  return { line, column: [...text.slice(start, offset)].length + 1 };
}

/** A quotation on one line. Data that stand in a drawing can be as long as the whole file. */
function quoted(what: string): string {
  return shorten(what.slice(0, 200).replaceAll(/\s+/g, ' ').trim());
}
