import { countBefore } from '../lib/lists.ts';

/** What may stand before the first cell of a row that starts with a bar: quote marks and list markers. */
const BEFORE_ROW = /^(?:[\s>]|[-+*](?=\s)|\d+[.)](?=\s))*$/;

/** A row of a table, in indices into its line. */
interface Row {
  /** Where the first cell starts. */
  readonly start: number;
  /** The bars behind each cell. */
  readonly borders: readonly number[];
}

/** The lines of a body. What is found out is kept, because one line may hold all the problems of a post. */
export class SourceLines {
  readonly #source: string;
  #lines: readonly string[] | undefined;
  #pairs: readonly [line: number, ends: readonly number[]] | undefined;
  #row: readonly [line: number, row: Row] | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** @param line from 0; '' where there is none */
  text(line: number): string {
    return (this.#lines ??= this.#source.split('\n'))[line] ?? '';
  }

  /** @param index in UTF-16 @returns the column in code points, from 1; at most that behind the end of the line */
  column(line: number, index: number): number {
    const text = this.text(line);
    const within = Math.min(index, text.length);
    // Second halves of surrogate pairs make no column of their own.
    if (this.#pairs?.[0] !== line)
      this.#pairs = [line, indicesOf(/(?<=[\ud800-\udbff])[\udc00-\udfff]/g, text)];
    return within - countBefore(this.#pairs[1], within) + 1;
  }

  row(line: number): Row {
    if (this.#row?.[0] !== line) {
      const text = this.text(line);
      const bars = indicesOf(/(?<!\\)\|/g, text);
      const [first] = bars;
      const startsWithBar = first !== undefined && BEFORE_ROW.test(text.slice(0, first));
      const row = startsWithBar ? { start: first + 1, borders: bars.slice(1) } : { start: 0, borders: bars };
      this.#row = [line, row];
    }
    return this.#row[1];
  }
}

function indicesOf(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index);
}
