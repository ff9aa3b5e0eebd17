import type { Line } from '../pipeline/draw/preview.tsx';
import { columnsOfLetter } from '../lib/columns.ts';
import { run } from './style.ts';

/** A frame shows no more of a line than this, in columns. */
const WIDEST = 100;
/** Columns in front of the line and behind it: `   4 | …` and `…`. */
const AROUND = 9;
/** Letters on each side of the place: a line of marks, which have no width, would be shown whole. */
const MOST_LETTERS = 200;
/** On a terminal narrower than this, frames wrap. */
const NARROWEST = 30;

/** The lines of a file as letters, which are Unicode code points. A line that many problems name is split once. */
export class SourceLines {
  readonly #lines: readonly string[];
  #number = 0;
  #letters: readonly string[] | undefined;

  constructor(text: string) {
    this.#lines = text
      .replace(/^\uFEFF/, '')
      .replaceAll(/\r\n?/g, '\n')
      .split('\n');
  }

  /** Undefined where there is nothing to show: white space, or the fence of front matter. @param number from 1 */
  at(number: number): readonly string[] | undefined {
    if (number !== this.#number) {
      const text = this.#lines[number - 1];
      this.#number = number;
      this.#letters = text === undefined || /^(?:---)?$/.test(text.trim()) ? undefined : [...text];
    }
    return this.#letters;
  }
}

/**
 * A line of a file with the place marked below it. The cost does not depend on the length of the line.
 *
 * @param number of the line, from 1
 * @param column in the line, from 1, in letters; nothing is marked without it
 * @param columns of the terminal
 */
export function frameOf(
  letters: readonly string[],
  number: number,
  column: number | undefined,
  columns: number,
): Line[] {
  const at = Math.min((column ?? 1) - 1, letters.length);
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns - AROUND));
  const first = Math.max(0, at - MOST_LETTERS);
  const near = letters.slice(first, at + 2 * MOST_LETTERS).map(shown);
  const before = near.slice(0, at - first);
  // The start of the line, or so much that the place stands in the middle.
  const isWhole = first === 0 && widthOf(before) <= width - 20;
  const from = isWhole ? 0 : before.length - fitting(before.toReversed(), Math.floor(width / 2)).length;
  const part = fitting(near.slice(from), width);
  const gutter = String(number).padStart(4);
  const isCut = letters.length > first + from + part.length;
  const isCutBefore = first + from > 0;
  const text = ` ${isCutBefore ? '…' : ''}${part.join('')}${isCut ? '…' : ''}`;
  const mark = ' '.repeat(1 + (isCutBefore ? 1 : 0) + widthOf(before.slice(from)));
  return [
    { isFrame: true, runs: [run(`${gutter} |`, 'gray'), run(text)] },
    ...(column === undefined
      ? []
      : [{ isFrame: true, runs: [run('     |', 'gray'), run(mark), run('^', 'red')] }]),
  ];
}

/** What steers a terminal becomes a space. */
function shown(letter: string): string {
  if (letter >= ' ' && letter <= '~') return letter;
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter) ? ' ' : letter;
}

function widthOf(letters: readonly string[]): number {
  return letters.reduce((sum, letter) => sum + columnsOfLetter(letter), 0);
}

/** The letters that fit into so many columns, from the first on. */
function fitting(letters: readonly string[], width: number): readonly string[] {
  let used = 0;
  const end = letters.findIndex((letter) => (used += columnsOfLetter(letter)) > width);
  return end < 0 ? letters : letters.slice(0, end);
}
