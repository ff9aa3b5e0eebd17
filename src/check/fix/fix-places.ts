import type { PlacedEdit, Problem } from '../../lib/problems.ts';
import type { Change } from './edit.ts';

/**
 * Writes what was meant in the places where problems say what stands there, in the text of a file. A place where anything
 * else stands by now stays as it is, and so does one that another change has reached.
 */
export function fixPlaces(
  text: string,
  problems: readonly Problem[],
): { readonly text: string; readonly changes: readonly Omit<Change, 'file'>[] } {
  const lines = text.split('\n');
  const changes: Omit<Change, 'file'>[] = [];
  const reached = new Map<number, number>();
  // From the end of each line on, so that what stands before a change stays where it is.
  for (const { line, column, typed, text: meant } of placesOf(problems).toReversed()) {
    const source = lines[line - 1];
    if (source === undefined) continue;
    const start = indexOf(source, column);
    const end = start + typed.length;
    if (!source.startsWith(typed, start) || end > (reached.get(line) ?? Infinity)) continue;
    lines[line - 1] = source.slice(0, start) + meant + source.slice(end);
    reached.set(line, start);
    const message = meant === '' ? `“${typed.trim()}” is gone` : `“${typed}” is now “${meant}”`;
    changes.push({ line, message });
  }
  return { text: lines.join('\n'), changes };
}

/** All places that problems mend, in the order in which they stand in the file. */
function placesOf(problems: readonly Problem[]): PlacedEdit[] {
  return problems
    .flatMap(({ line = 0, column = 0, fix }) =>
      fix ? [{ line, column, ...fix }, ...(fix.others ?? [])] : [],
    )
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** @param column from 1, in code points @returns index in UTF-16 */
function indexOf(source: string, column: number): number {
  let index = 0;
  for (let at = 1; at < column && index < source.length; at++)
    index += (source.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}
