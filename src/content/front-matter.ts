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

/**
 * Splits a file at its fences. Only YAML between two lines of three hyphens is front matter: other languages,
 * some of which would run as code, are refused.
 *
 * @param text decoded text, line ends `\n`
 * @param example a line that front matter of this kind of file has, for messages
 */
export function splitFrontMatter(text: string, example: string = EXAMPLE): Parts | FenceFault {
  const firstEnd = text.indexOf('\n');
  const first = (firstEnd < 0 ? text : text.slice(0, firstEnd)).trimEnd();
  if (first !== '---') return openingFault(first, text, example);
  const close = /^---[ \t]*$/gm;
  close.lastIndex = firstEnd + 1;
  const match = firstEnd < 0 ? null : close.exec(text);
  if (!match) {
    return {
      line: 1,
      message: 'The front matter is not closed.',
      hint: 'Put a line of three hyphens (---) after the last key.',
    };
  }
  const yaml = text.slice(firstEnd + 1, match.index);
  const bodyStart = match.index + match[0].length + 1;
  return { yaml, body: text.slice(bodyStart), bodyLine: countLines(yaml) + 3 };
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
  const start = plainBodyStart(bytes);
  if (start !== undefined && bytes[FENCE] !== 0xef && isText(bytes)) {
    const yaml = bytes.toString('utf8', FENCE, start - FENCE);
    return { yaml, bodyLine: countLines(yaml) + 3 };
  }
  const text = decode(bytes);
  const parts = text === undefined ? undefined : splitFrontMatter(text, example);
  if (!parts || isFenceFault(parts)) return parts;
  return { yaml: Buffer.from(parts.yaml).toString(), bodyLine: parts.bodyLine };
}

/** Bytes of a fence and its line end. */
const FENCE = 4;

/**
 * Everything below the front matter of a file that has been checked, as one piece of memory: characters of a text
 * that is a part of another take twice as long to read.
 *
 * @returns undefined when the file has no front matter any more
 */
export function bodyOf(bytes: Buffer): string | undefined {
  const start = plainBodyStart(bytes);
  if (start !== undefined) return decode(bytes.subarray(start));
  const text = decode(bytes);
  const parts = text === undefined ? undefined : splitFrontMatter(text);
  return parts && !isFenceFault(parts) ? parts.body : undefined;
}

/** First byte below the second fence, if both are three hyphens and nothing else. */
function plainBodyStart(bytes: Buffer): number | undefined {
  if (bytes.indexOf('---\n') !== 0) return undefined;
  for (let at = bytes.indexOf('\n---', 3); at >= 0; at = bytes.indexOf('\n---', at + 1)) {
    const next = bytes[at + 4];
    if (next === 0x0a) return isPlain(bytes, at + 5) ? at + 5 : undefined;
    // Spaces may follow a fence, and the end of the file.
    if (next === undefined || next <= 0x20) return undefined;
  }
  return undefined;
}

/** Says whether the front matter has line ends of one kind and no mark follows it, which would be no byte order mark there. */
function isPlain(bytes: Buffer, start: number): boolean {
  const end = bytes.indexOf(0x0d);
  return (end < 0 || end >= start) && bytes[start] !== 0xef;
}

/** Narrows what {@link splitFrontMatter} gave. */
export function isFenceFault(parts: object): parts is FenceFault {
  return 'message' in parts;
}

function openingFault(first: string, text: string, example: string): FenceFault {
  const opening = `Start the file with a line of three hyphens, then lines such as “${example}”, then three hyphens again.`;
  const start = text.search(/\S/);
  if (start < 0) return { line: 1, message: 'The file is empty.', hint: opening };
  if (isFence(text, start)) {
    return {
      line: countLines(text.slice(0, start)) + 1,
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

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
