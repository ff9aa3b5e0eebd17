import matter from 'gray-matter';
import { shorten } from '../lib/text.ts';
import { decode, isText } from './decode.ts';

/** A post's file in two parts. */
export interface Parts {
  /** The YAML between the fences. */
  readonly yaml: string;
  /** Everything after the closing fence. */
  readonly body: string;
  /** Line of the file, counted from 1, on which the body starts. The YAML starts on line 2. */
  readonly bodyLine: number;
}

/** Why a file has no front matter, in an editor's words. */
export interface FenceFault {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

const EXAMPLE = 'title: My day out';

/** Longest front matter that is read, in UTF-16: a fence that is missing can make it as long as the file. */
const LONGEST = 50_000;
/** Most lines of front matter: the library looks through empty ones in the square of their number. */
const MOST_LINES = 2000;

/** Engine of gray-matter: it splits, and `readYaml` reads. */
const SPLIT_ONLY = { parse: () => ({}) };
/** Stands for the other engines of gray-matter. One of them would run front matter as code. */
const REFUSED = {
  parse(): never {
    throw new Error('Front matter in another language than YAML has come through.');
  },
};
const ENGINES = { yaml: SPLIT_ONLY, json: REFUSED, javascript: REFUSED };

/**
 * Splits a file at its fences. Only YAML between two lines of three hyphens is front matter: other languages,
 * some of which would run as code, are refused.
 *
 * @param text decoded text, line ends `\n`
 * @param example a line that front matter of this kind of file has, for messages
 */
export function splitFrontMatter(text: string, example: string = EXAMPLE): Parts | FenceFault {
  const fences = findFences(text, example);
  if (isFenceFault(fences)) return fences;
  const { closing, end, lines } = fences;
  // The library makes a key and a copy of whatever it is given, so it is not given the body.
  const front = matter(text.slice(0, end), {
    language: 'yaml',
    delimiters: ['---', closing],
    engines: ENGINES,
  });
  const yaml = front.matter.slice(front.matter.indexOf('\n') + 1);
  return { yaml: lines === 0 ? '' : `${yaml}\n`, body: text.slice(end + 1), bodyLine: lines + 3 };
}

interface Fences {
  /** The closing fence with the spaces behind it. */
  readonly closing: string;
  /** Index behind it. */
  readonly end: number;
  /** How many stand between the two. */
  readonly lines: number;
}

function findFences(text: string, example: string = EXAMPLE): Fences | FenceFault {
  const firstEnd = text.indexOf('\n');
  const first = (firstEnd < 0 ? text : text.slice(0, firstEnd)).trimEnd();
  if (first !== '---') return openingFault(first, text, example);
  const pattern = /^---.*$/gm;
  pattern.lastIndex = firstEnd + 1;
  const match = firstEnd < 0 ? null : pattern.exec(text);
  if (!match) {
    return {
      line: 1,
      message: 'The front matter is not closed.',
      hint: 'Put a line of three hyphens (---) after the last key.',
    };
  }
  const [closing] = match;
  const lines = countLines(text, firstEnd + 1, match.index);
  const fault = closingFault(closing, lines + 2) ?? sizeFault(text.slice(firstEnd + 1, match.index));
  return fault ?? { closing, end: match.index + closing.length, lines };
}

/** The YAML of a file that has been checked; empty when it has none any more. */
export function frontMatterOf(bytes: Buffer): string {
  const front = readFront(bytes);
  return front && !isFenceFault(front) ? front.yaml : '';
}

/**
 * The front matter of a file, as a piece of memory of its own: the values of its keys are parts of it, and would keep the
 * text of every post in memory if they were parts of that.
 *
 * @param example as for {@link splitFrontMatter}
 * @returns undefined when the file is no text
 */
export function readFront(
  bytes: Buffer,
  example?: string,
): Pick<Parts, 'yaml' | 'bodyLine'> | FenceFault | undefined {
  const text = isText(bytes) ? decode(headOf(bytes)) : undefined;
  const parts = text === undefined ? undefined : splitFrontMatter(text, example);
  if (!parts || isFenceFault(parts)) return parts;
  return { yaml: Buffer.from(parts.yaml).toString(), bodyLine: parts.bodyLine };
}

/**
 * Everything below the front matter of a file that has been checked, as one piece of memory: characters of a text
 * that is a part of another take twice as long to read.
 *
 * @returns undefined when the file has no front matter any more
 */
export function bodyOf(bytes: Buffer): string | undefined {
  const head = headOf(bytes);
  const opening = decode(head);
  const fences = opening === undefined ? undefined : findFences(opening);
  if (opening === undefined || !fences || isFenceFault(fences)) return undefined;
  // A byte order mark is one at the start of a file alone.
  const isApart = fences.end + 1 >= opening.length && bytes[head.length] !== 0xef;
  if (isApart) return decode(bytes.subarray(head.length));
  // Line ends of another kind had the body begin before the head was over.
  const rest = decode(bytes)?.slice(fences.end + 1);
  return rest === undefined ? undefined : Buffer.from(rest).toString();
}

/** The beginning of a file with all of its front matter: up to the first line of hyphens below the first line. */
function headOf(bytes: Buffer): Buffer {
  const fence = bytes.indexOf('\n---', 3);
  const end = fence < 0 ? -1 : bytes.indexOf('\n', fence + 1);
  return end < 0 ? bytes : bytes.subarray(0, end + 1);
}

/** Narrows what {@link splitFrontMatter} gave. */
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
    line: 1,
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
  if (/^[-–—]+$/.test(first)) {
    return {
      line: 1,
      message: `The first line is “${shorten(first)}”, not three hyphens.`,
      hint: 'Make it --- exactly.',
    };
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
