import { shorten } from '../lib/text.ts';
import { knownKey } from './line-value.ts';

/** Why a file has no front matter, in an editor's words. */
export interface FenceFault {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** Narrows what was read of a file. */
export function isFenceFault(front: object): front is FenceFault {
  return 'message' in front;
}

/** Signs that are typed, or made by a word processor, in place of three hyphens. */
const NEARLY = /^\s*["'“”„‘’«»*_]*\s*(?:(?:[-–—=_*~]\s*){2,}|[–—]\s*)["'“”„‘’«»*_]*\s*$/;

/** Longest line that may be meant as a fence, in UTF-16. */
const LONGEST_FENCE = 40;

function isNearly(line: string): boolean {
  return line.length <= LONGEST_FENCE && NEARLY.test(line);
}

/** The first line below that starts with three hyphens ends the front matter, whatever else stands on it. */
export function notAFence(text: string, line: number): FenceFault {
  const hint = 'Make it --- exactly, at the start of its line.';
  return { line, message: `This line is “${shorten(text)}”, not three hyphens.`, hint };
}

/** What is wrong above the front matter. @param example a line that front matter of this kind of file has */
export function openingFault(text: string, example: string): FenceFault {
  const [first = ''] = /^.*/.exec(text) ?? [];
  const start = text.search(/\S/);
  if (/^---[ \t]*$/m.exec(text.slice(start))?.index === 0) {
    const message = 'The three hyphens must stand on the first line, at its start.';
    const hint = 'Remove the empty lines and spaces in front of them.';
    return { line: text.slice(0, start).split('\n').length, message, hint };
  }
  if (isNearly(first)) return notAFence(first.trimEnd(), 1);
  const isOther = /^---\s*\w+/.test(first) || /^(\+\+\+|;;;)/.test(first);
  return {
    line: 1,
    message: isOther
      ? `Front matter that starts with “${first.slice(0, 20)}” is not read, and nothing in it is run.`
      : 'The file has no front matter.',
    hint: `Start the file with a line of three hyphens (---) and nothing else, then lines such as “${example}”, then three hyphens again.`,
  };
}

/** What is said of front matter beyond what is read. @param yaml all of it */
export function sizeFault(yaml: string, most: number, mostLines: number): FenceFault {
  const limit = `${most.toLocaleString('en')} characters and ${mostLines.toLocaleString('en')} lines`;
  return {
    line: unclosedFault(yaml).line,
    message: `The front matter is too long: ${limit} are the most.`,
    hint: 'Put a line of three hyphens (---) after the last key: what follows it is the text.',
  };
}

/**
 * Says below which line the missing end of the front matter belongs.
 *
 * @param text what follows the opening fence, as far as it was taken for front matter
 */
export function unclosedFault(text: string): FenceFault {
  const lines = text.split('\n');
  const { last, next } = endOfKeys(lines);
  if (isNearly(lines[next] ?? '')) return notAFence(lines[next] ?? '', next + 2);
  const hint = `Put a line of three hyphens (---) ${last < 0 ? 'after the last key' : 'below this line'}.`;
  return { line: last + 2, message: 'The front matter is not closed.', hint };
}

/**
 * The same, where a line of hyphens further down was taken for the end: below the keys there is a line that might be
 * meant as the end, or an empty line and then text, and no more keys.
 *
 * @param yaml front matter with a fault
 */
export function closedTooLate(yaml: string): FenceFault | undefined {
  const lines = yaml.split('\n');
  const { last, next } = endOfKeys(lines);
  const isText = isNearly(lines[next] ?? '') || next > last + 1;
  if (last < 0 || next === lines.length || !isText) return undefined;
  return lines.slice(next + 1).some((one) => isKey(one, true)) ? undefined : unclosedFault(yaml);
}

/**
 * Where keys end. Behind an empty line, only a key that is known is one.
 *
 * @returns indices of the last line of keys, -1 without any, and of the next that is not empty
 */
function endOfKeys(lines: readonly string[]): { readonly last: number; readonly next: number } {
  let [last, isBelowGap] = [-1, false];
  for (const [index, line] of lines.entries()) {
    const belongs = last >= 0 && !isBelowGap && /^(?:\s|- )/.test(line) && !isNearly(line);
    if (line.trim() === '') isBelowGap = true;
    else if (isKey(line, isBelowGap) || belongs) [last, isBelowGap] = [index, false];
    else if (!line.startsWith('#')) return { last, next: index };
  }
  return { last, next: lines.length };
}

/** @param mustBeKnown it is a key that posts or comments have, in whatever case */
function isKey(line: string, mustBeKnown: boolean): boolean {
  const key = /^([\w-]{1,40})\s?:/.exec(line)?.[1];
  return key !== undefined && (!mustBeKnown || knownKey(key) !== undefined);
}
