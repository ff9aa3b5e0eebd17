import { countBefore } from '../lib/lists.ts';

/** The lines of a body. What is found out is kept, because one line may hold all the problems of a post. */
export class SourceLines {
  readonly #source: string;
  #lines: readonly string[] | undefined;
  #pairs: readonly [line: number, ends: readonly number[]] | undefined;

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
      this.#pairs = [
        line,
        Array.from(text.matchAll(/(?<=[\ud800-\udbff])[\udc00-\udfff]/g), (half) => half.index),
      ];
    return within - countBefore(this.#pairs[1], within) + 1;
  }
}
