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

/** What is wrong above the front matter. @param example a line that front matter of this kind of file has */
export function openingFault(text: string, example: string): FenceFault {
  const first = (/^.*/.exec(text)?.[0] ?? '').trimEnd();
  const at = (message: string, hint: string, line = 1): FenceFault => ({ line, message, hint });
  const opening = `Start the file with a line of three hyphens, then lines such as “${example}”, then three hyphens again.`;
  const start = text.search(/\S/);
  if (start < 0) return at('The file is empty.', opening);
  if (/^---[ \t]*$/m.exec(text.slice(start))?.index === 0) {
    const message = 'The three hyphens must stand on the first line, at its start.';
    const hint = 'Remove the empty lines and spaces in front of them.';
    return at(message, hint, text.slice(0, start).split('\n').length);
  }
  if (/^---\s*\w+/.test(first) || /^(\+\+\+|;;;)/.test(first)) {
    return at(
      `Front matter that starts with “${first.slice(0, 20)}” is not read, and nothing in it is run.`,
      `Make the first line three hyphens (---) and nothing else, then lines such as “${example}”.`,
    );
  }
  if (/^["'“”„‘’«»*_\s]*[-–—]+["'“”„‘’«»*_\s]*$/.test(first))
    return at(`The first line is “${shorten(first)}”, not three hyphens.`, 'Make it --- exactly.');
  if (isKey(first, true)) {
    const message = 'There is no line of three hyphens above the front matter.';
    return at(message, 'Put a line of three hyphens (---) above this line, and one below the last key.');
  }
  return at('The file has no front matter.', opening);
}

/** The first line below that starts with three hyphens ends the front matter, whatever else stands on it. */
export function closingFault(fence: string, line: number): FenceFault | undefined {
  if (fence.trimEnd() === '---') return undefined;
  return {
    line,
    message: `This line is “${shorten(fence)}”, not three hyphens.`,
    hint: 'Make it --- exactly to end the front matter, or put something else in front of it.',
  };
}

/** What is said of front matter beyond what is read. @param yaml all of it */
export function sizeFault(yaml: string, most: number, mostLines: number): FenceFault {
  const { length } = yaml;
  const [size, limit, what] =
    length > most ? [length, most, 'characters'] : [yaml.split('\n').length, mostLines, 'lines'];
  return {
    line: unclosedFault(yaml).line,
    message: `The front matter is ${size.toLocaleString('en')} ${what} long, and ${limit.toLocaleString('en')} are the most.`,
    hint: 'Put a line of three hyphens (---) after the last key: what follows it is the text.',
  };
}

/** Signs that are typed, or made by a word processor, in place of three hyphens. */
const NEARLY = /^\s*(?:[-–—=_*~]\s*){2,}$|^\s*[–—]\s*$/;

/** Longest line that may be meant as a fence, in UTF-16. */
const LONGEST_FENCE = 40;

/**
 * Says below which line the missing end of the front matter belongs.
 *
 * @param text what follows the opening fence, as far as it was taken for front matter
 */
export function unclosedFault(text: string): FenceFault {
  const { last, next, line } = endOfKeys(text);
  if (next.length <= LONGEST_FENCE && NEARLY.test(next)) {
    if (next.trim() === '---') {
      const message = 'The three hyphens must stand at the start of their line.';
      return { line, message, hint: 'Remove the spaces in front of them.' };
    }
    return {
      line,
      message: `This line is “${shorten(next)}”, not three hyphens.`,
      hint: 'Make it --- exactly to end the front matter.',
    };
  }
  const where = last > 1 ? 'below this line' : 'after the last key';
  return {
    line: last,
    message: 'The front matter is not closed.',
    hint: `Put a line of three hyphens (---) ${where}.`,
  };
}

/**
 * The same, where a line of hyphens further down was taken for the end: below the keys there is a line that might be
 * meant as the end, or an empty line and then text, and no more keys.
 *
 * @param yaml front matter with a fault
 */
export function closedTooLate(yaml: string): FenceFault | undefined {
  const { last, next, line, rest } = endOfKeys(yaml);
  if (last === 1 || next === '' || (line === last + 1 && !NEARLY.test(next))) return undefined;
  const hasMoreKeys = rest.split('\n').some((one) => isKey(one, true));
  return hasMoreKeys ? undefined : unclosedFault(yaml);
}

interface EndOfKeys {
  /** Line of the last key, or of what belongs to it, in the file; 1 when there is no key. */
  readonly last: number;
  /** The first line below that is not empty, and where it stands. */
  readonly next: string;
  readonly line: number;
  /** All that follows. */
  readonly rest: string;
}

/** @param text that starts on line 2 of the file */
function endOfKeys(text: string): EndOfKeys {
  let last = 1;
  let isBelowGap = false;
  let start = 0;
  for (let line = 2; start < text.length; line++) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    const one = text.slice(start, end);
    if (one.trim() === '' || one.startsWith('#')) {
      isBelowGap ||= one.trim() === '';
    } else if (
      isKey(one, isBelowGap) ||
      (!isBelowGap && last > 1 && /^(?:\s|- )/.test(one) && !NEARLY.test(one))
    ) {
      last = line;
      isBelowGap = false;
    } else {
      return { last, next: one, line, rest: text.slice(end) };
    }
    start = end + 1;
  }
  return { last, next: '', line: last, rest: '' };
}

/** @param mustBeKnown it is a key that posts or comments have, in whatever case */
function isKey(line: string, mustBeKnown: boolean): boolean {
  const key = /^([\w-]{1,40})\s?:/.exec(line)?.[1];
  return key !== undefined && (!mustBeKnown || knownKey(key) !== undefined);
}
