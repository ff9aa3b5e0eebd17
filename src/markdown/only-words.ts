import { lastAtOrBefore } from '../lib/lists.ts';

/** What may start something that is no word. */
const START = /`+|\]\(|<|https?:\/\/\S*/g;

/**
 * A text in which code, addresses of links and raw tags, which are no words, are spaces: letter for letter, so that
 * places stay. Whatever ends them is looked for once, not again from each that stays open.
 */
export function onlyWords(text: string): string {
  const nextLine = finder(text, '\n');
  const nextBracket = finder(text, ')');
  const nextTagEnd = finder(text, '>');
  const endOfCode = codeEnds(text);
  let result = '';
  let from = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const [start] = match;
    const behind = match.index + start.length;
    const end = start.startsWith('`')
      ? endOfCode(match.index, start.length)
      : start === ']('
        ? endInLine(nextBracket(behind), nextLine(behind))
        : start === '<'
          ? endInLine(nextTagEnd(behind), nextLine(behind))
          : behind;
    if (end === undefined) continue;
    result += text.slice(from, match.index) + text.slice(match.index, end).replaceAll(/[^\n]/g, ' ');
    from = START.lastIndex = end;
  }
  return result + text.slice(from);
}

/** Makes a function that finds a letter at or behind an index; asked for rising indices it reads the text once. */
function finder(text: string, letter: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const index = text.indexOf(letter, from);
      found = index < 0 ? Infinity : index;
    }
    return found;
  };
}

function endInLine(end: number, lineEnd: number): number | undefined {
  return end < lineEnd ? end + 1 : undefined;
}

/** Makes a function that gives the end of code which starts with so many backticks at an index. */
function codeEnds(text: string): (start: number, length: number) => number | undefined {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = runs.get(run.length);
    if (known) known.push(index);
    else runs.set(run.length, [index]);
  }
  return (start, length) => {
    const indices = runs.get(length) ?? [];
    const end = indices[lastAtOrBefore(indices, start) + 1];
    return end === undefined ? undefined : end + length;
  };
}

/** Where there is code between backticks, in ascending order. */
export function codeRanges(text: string): { readonly start: number; readonly end: number }[] {
  const endOfCode = codeEnds(text);
  const ranges: { start: number; end: number }[] = [];
  const run = /`+/g;
  for (let match = run.exec(text); match; match = run.exec(text)) {
    const end = endOfCode(match.index, match[0].length);
    if (end === undefined) continue;
    ranges.push({ start: match.index, end });
    run.lastIndex = end;
  }
  return ranges;
}
