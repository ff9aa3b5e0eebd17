import { shorten } from '../lib/text.ts';
import { startsWithKey, unclosedFault, type FenceFault } from './unclosed.ts';

const EXAMPLE = 'title: My day out';

/** Longest front matter that is read, in UTF-16: a fence that is missing can make it as long as the file. */
const LONGEST = 50_000;
/** Most lines of front matter: the library looks through empty ones in the square of their number. */
const MOST_LINES = 2000;

/** Where front matter starts and ends. */
export interface Fences {
  /** The closing fence with the spaces behind it. */
  readonly closing: string;
  /** Index behind it. */
  readonly end: number;
  /** How many stand between the two. */
  readonly lines: number;
}

/**
 * Finds the two fences of a file.
 *
 * @param text decoded text, line ends `\n`
 * @param example a line that front matter of this kind of file has, for messages
 */
export function findFences(text: string, example: string = EXAMPLE): Fences | FenceFault {
  const firstEnd = text.indexOf('\n');
  const first = (firstEnd < 0 ? text : text.slice(0, firstEnd)).trimEnd();
  if (first !== '---') return openingFault(first, text, example);
  const pattern = /^---.*$/gm;
  pattern.lastIndex = firstEnd + 1;
  const match = firstEnd < 0 ? null : pattern.exec(text);
  if (!match) return unclosedFault(firstEnd < 0 ? '' : text.slice(firstEnd + 1));
  const [closing] = match;
  const lines = countLines(text, firstEnd + 1, match.index);
  const fault = closingFault(closing, lines + 2) ?? sizeFault(text.slice(firstEnd + 1, match.index));
  return fault ?? { closing, end: match.index + closing.length, lines };
}

/** Narrows what {@link findFences} and what is made of it gave. */
export function isFenceFault(parts: object): parts is FenceFault {
  return 'message' in parts;
}

/** The first line below that starts with three hyphens ends the front matter, whatever else stands on it. */
function closingFault(fence: string, line: number): FenceFault | undefined {
  if (fence.trimEnd() === '---') return undefined;
  return {
    line,
    message: `This line is “${shorten(fence)}”, not three hyphens.`,
    hint: 'Make it --- exactly to end the front matter, or put something else in front of it.',
  };
}

function sizeFault(yaml: string): FenceFault | undefined {
  const { length } = yaml;
  // To a regular expression, two more characters end a line.
  const lines = length > LONGEST ? 0 : yaml.split(/[\n\u2028\u2029]/).length - 1;
  if (length <= LONGEST && lines <= MOST_LINES) return undefined;
  const [size, most, what] =
    length > LONGEST ? [length, LONGEST, 'characters'] : [lines, MOST_LINES, 'lines'];
  return {
    line: unclosedFault(yaml).line,
    message: `The front matter is ${size.toLocaleString('en')} ${what} long, and ${most.toLocaleString('en')} are the most.`,
    hint: 'Put a line of three hyphens (---) after the last key: what follows it is the text.',
  };
}

function openingFault(first: string, text: string, example: string): FenceFault {
  const opening = `Start the file with a line of three hyphens, then lines such as “${example}”, then three hyphens again.`;
  const start = text.search(/\S/);
  if (start < 0) return { line: 1, message: 'The file is empty.', hint: opening };
  if (isFence(text, start)) {
    return {
      line: countLines(text, 0, start) + 1,
      message: 'The three hyphens must stand on the first line, at its start.',
      hint: 'Remove the empty lines and spaces in front of them.',
    };
  }
  if (/^---\s*\w+/.test(first) || /^(\+\+\+|;;;)/.test(first)) {
    return {
      line: 1,
      message: `Front matter that starts with “${first.slice(0, 20)}” is not read, and nothing in it is run.`,
      hint: `Make the first line three hyphens (---) and nothing else, then lines such as “${example}”.`,
    };
  }
  if (/^["'“”„‘’«»*_\s]*[-–—]+["'“”„‘’«»*_\s]*$/.test(first)) {
    return {
      line: 1,
      message: `The first line is “${shorten(first)}”, not three hyphens.`,
      hint: 'Make it --- exactly.',
    };
  }
  if (startsWithKey(first)) {
    const message = 'There is no line of three hyphens above the front matter.';
    const hint = 'Put a line of three hyphens (---) above this line, and one below the last key.';
    return { line: 1, message, hint };
  }
  return { line: 1, message: 'The file has no front matter.', hint: opening };
}

/** Whether three hyphens stand at an index, and nothing else behind them on the line. */
function isFence(text: string, start: number): boolean {
  const fence = /---[ \t]*$/my;
  fence.lastIndex = start;
  return fence.test(text);
}

function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
