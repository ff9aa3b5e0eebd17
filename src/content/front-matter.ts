import { grayMatter } from '../lib/libraries.ts';
import { decode, isText } from './decode.ts';
import { findFences, isFenceFault } from './fences.ts';
import type { FenceFault } from './unclosed.ts';

/** A post's file in two parts. */
export interface Parts {
  /** The YAML between the fences. */
  readonly yaml: string;
  /** Everything after the closing fence. */
  readonly body: string;
  /** Line of the file, counted from 1, on which the body starts. The YAML starts on line 2. */
  readonly bodyLine: number;
}

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
export function splitFrontMatter(text: string, example?: string): Parts | FenceFault {
  const fences = findFences(text, example);
  if (isFenceFault(fences)) return fences;
  const { closing, end, lines } = fences;
  // The library makes a key and a copy of whatever it is given, so it is not given the body.
  const front = grayMatter()(text.slice(0, end), {
    language: 'yaml',
    delimiters: ['---', closing],
    engines: ENGINES,
  });
  const yaml = front.matter.slice(front.matter.indexOf('\n') + 1);
  return { yaml: lines === 0 ? '' : `${yaml}\n`, body: text.slice(end + 1), bodyLine: lines + 3 };
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
