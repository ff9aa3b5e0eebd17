import { columnsOfLetter } from '../lib/columns.ts';
import type { Style } from './style.ts';

/** A frame shows no more of a line than this, in columns. */
const WIDEST = 100;
/** Columns in front of the line and behind it: `   4 | …` and `…`. */
const AROUND = 9;
/** On a terminal narrower than this, frames wrap. */
const NARROWEST = 30;

/**
 * A line of a file with the place marked below it.
 *
 * @param line the number of the line, from 1
 * @param column in the line, from 1, in letters; nothing is marked without it
 * @param columns of the terminal
 */
export function frameOf(
  text: string,
  line: number,
  column: number | undefined,
  columns: number,
  style: Style,
): string[] {
  const letters = [...text.replace(/^\uFEFF/, '')].map((letter) =>
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter) ? ' ' : letter,
  );
  const at = (column ?? 1) - 1;
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns - AROUND));
  const from = startOfPart(letters, at, width);
  const shown = fitting(letters.slice(from), width);
  const end = from + shown.length;
  const before = shown.slice(0, at - from).reduce((sum, letter) => sum + columnsOfLetter(letter), 0);
  const gutter = String(line).padStart(4);
  return [
    `${style('gray', `${gutter} |`)} ${from > 0 ? '…' : ''}${shown.join('')}${letters.length > end ? '…' : ''}`,
    ...(column === undefined
      ? []
      : [`${style('gray', '     |')} ${from > 0 ? ' ' : ''}${' '.repeat(before)}${style('red', '^')}`]),
  ];
}

/** Where the part begins that is shown: at the start of the line, or so that the place stands in the middle. */
function startOfPart(letters: readonly string[], at: number, width: number): number {
  let left = 0;
  let from = Math.min(at, letters.length);
  while (from > 0 && left <= width - 20) left += columnsOfLetter(letters[--from] ?? '');
  if (left <= width - 20) return 0;
  from = Math.min(at, letters.length);
  for (left = 0; from > 0; from--) {
    left += columnsOfLetter(letters[from - 1] ?? '');
    if (left > Math.floor(width / 2)) break;
  }
  return from;
}

/** The letters that fit into so many columns, from the first on. */
function fitting(letters: readonly string[], width: number): readonly string[] {
  let used = 0;
  const end = letters.findIndex((letter) => (used += columnsOfLetter(letter)) > width);
  return end < 0 ? letters : letters.slice(0, end);
}
