import { columnsOfLetter } from '../lib/columns.ts';
import type { SourceLine } from './source-lines.ts';
import type { Style } from './style.ts';

/** A frame shows no more of a line than this, in columns. */
const WIDEST = 100;
/** Columns in front of the line and behind it: `   4 | …` and `…`. */
const AROUND = 9;
/** Letters on each side of the place: a line of marks, which have no width, would be shown whole. */
const MOST_LETTERS = 200;
/** On a terminal narrower than this, frames wrap. */
const NARROWEST = 30;

/**
 * A line of a file with the place marked below it. The cost does not depend on the length of the line.
 *
 * @param number of the line, from 1
 * @param column in the line, from 1, in letters; nothing is marked without it
 * @param columns of the terminal
 */
export function frameOf(
  line: SourceLine,
  number: number,
  column: number | undefined,
  columns: number,
  style: Style,
): string[] {
  const at = (column ?? 1) - 1;
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns - AROUND));
  const { from, shown, count, before } = line.isPlain ? plainPart(line, at, width) : partOf(line, at, width);
  const gutter = String(number).padStart(4);
  return [
    `${style('gray', `${gutter} |`)} ${from > 0 ? '…' : ''}${shown}${line.length > from + count ? '…' : ''}`,
    ...(column === undefined
      ? []
      : [`${style('gray', '     |')} ${from > 0 ? ' ' : ''}${' '.repeat(before)}${style('red', '^')}`]),
  ];
}

/** What is shown of a line. */
interface Part {
  /** The first letter of it, counted from 0. */
  readonly from: number;
  readonly shown: string;
  /** Letters that are shown. */
  readonly count: number;
  /** Columns in front of the place. */
  readonly before: number;
}

/** {@link partOf} of a line whose letters are all one column wide, as nearly all lines are. */
function plainPart(line: SourceLine, at: number, width: number): Part {
  const end = Math.min(at, line.length);
  const from = end <= width - 20 ? 0 : Math.max(0, end - Math.floor(width / 2));
  const shown = line.plainText(from, from + width);
  return { from, shown, count: shown.length, before: Math.min(at - from, shown.length) };
}

function partOf(line: SourceLine, at: number, width: number): Part {
  const from = startOfPart(line, at, width);
  const letters = fitting(line.letters(from, from + 2 * MOST_LETTERS), width);
  const before = letters.slice(0, at - from).reduce((sum, letter) => sum + columnsOfLetter(letter), 0);
  return { from, shown: letters.join(''), count: letters.length, before };
}

/** Where the part begins that is shown: at the start of the line, or so that the place stands in the middle. */
function startOfPart(line: SourceLine, at: number, width: number): number {
  const end = Math.min(at, line.length);
  const first = Math.max(0, end - MOST_LETTERS);
  const letters = line.letters(first, end);
  let left = 0;
  let from = letters.length;
  while (from > 0 && left <= width - 20) left += columnsOfLetter(letters[--from] ?? '');
  if (left <= width - 20) return first;
  from = letters.length;
  for (left = 0; from > 0; from--) {
    left += columnsOfLetter(letters[from - 1] ?? '');
    if (left > Math.floor(width / 2)) break;
  }
  return first + from;
}

/** The letters that fit into so many columns, from the first on. */
function fitting(letters: readonly string[], width: number): readonly string[] {
  let used = 0;
  const end = letters.findIndex((letter) => (used += columnsOfLetter(letter)) > width);
  return end < 0 ? letters : letters.slice(0, end);
}
