import { countBefore } from '../lib/lists.ts';

/** What may stand before the first cell of a row that starts with a bar: quote marks and list markers. */
const BEFORE_ROW = /^(?:[\s>]|[-+*](?=\s)|\d+[.)](?=\s))*$/;

/** A row of a table. */
interface Row {
  /** Indices of the bars between its cells. */
  readonly bars: readonly number[];
  /** It starts with a bar, not with its first cell. */
  readonly startsWithBar: boolean;
}

/**
 * The lines of a body, for telling places. What is found out of a line is kept, for one line may hold all the problems
 * of a post.
 */
export class SourceLines {
  readonly #lines: readonly string[];
  readonly #pairs = new Map<number, readonly number[]>();
  readonly #rows = new Map<number, Row>();

  constructor(source: string) {
    this.#lines = source.split('\n');
  }

  /** @param line from 0; '' where there is none */
  text(line: number): string {
    return this.#lines[line] ?? '';
  }

  /** @param index in UTF-16 @returns the column in code points, from 1; at most that behind the end of the line */
  column(line: number, index: number): number {
    const within = Math.min(index, this.text(line).length);
    return within - countBefore(this.#pairsOf(line), within) + 1;
  }

  /** Where a cell of a row starts and ends, without its bars. @param cell from 0 */
  cell(line: number, cell: number): { readonly start: number; readonly end: number } {
    const { bars, startsWithBar } = this.#rowOf(line);
    const index = startsWithBar ? cell : cell - 1;
    const bar = bars[index];
    const length = this.text(line).length;
    return bar === undefined
      ? { start: 0, end: bars[0] ?? length }
      : { start: bar + 1, end: bars[index + 1] ?? length };
  }

  #rowOf(line: number): Row {
    return kept(this.#rows, line, () => {
      const source = this.text(line);
      const bars = Array.from(source.matchAll(/(?<!\\)\|/g), (bar) => bar.index);
      return { bars, startsWithBar: BEFORE_ROW.test(source.slice(0, bars[0] ?? 0)) };
    });
  }

  /** Indices of the second halves of surrogate pairs, which make no column of their own. */
  #pairsOf(line: number): readonly number[] {
    return kept(this.#pairs, line, () =>
      Array.from(this.text(line).matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), (pair) => pair.index + 1),
    );
  }
}

function kept<Value>(values: Map<number, Value>, line: number, make: () => Value): Value {
  let value = values.get(line);
  if (value === undefined) values.set(line, (value = make()));
  return value;
}
