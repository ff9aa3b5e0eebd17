import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grayMatter } from '../lib/libraries.ts';
import type { Problem } from '../lib/problems.ts';
import { binaryKind } from './binary-kind.ts';
import { decode, firstBadLine, isText } from './decode.ts';
import { FaultFinder } from './fault-finder.ts';
import {
  closedTooLate,
  closingFault,
  isFenceFault,
  openingFault,
  sizeFault,
  unclosedFault,
  type FenceFault,
} from './fence-faults.ts';
import { plainValues, readYaml, type RawFrontMatter } from './yaml.ts';

/** A file in two parts. */
export interface Parts {
  /** The YAML between the fences. */
  readonly yaml: string;
  /** Everything after the closing fence. */
  readonly body: string;
  /** Line of the file, counted from 1, on which the body starts. The YAML starts on line 2. */
  readonly bodyLine: number;
}

/** Longest front matter that is read, in UTF-16, and most lines of it: a fence that is missing can make it as long as the file. */
const LONGEST = 50_000;
const MOST_LINES = 2000;

/** The part of a text that the library is given: it looks through empty lines in the square of their number. */
const BEGINNING = new RegExp(`^(?:[^\\n\\u2028\\u2029]*(?:[\\n\\u2028\\u2029]|$)){0,${MOST_LINES + 2}}`);

/** Engines of gray-matter for YAML. What they give has the values; none when something is wrong with them. */
const READ = { parse: (yaml: string): Read => ({ values: plainValues(yaml) }) };
const SPLIT_ONLY = { parse: (): Read => ({}) };
/** Stands for the other engines. One of them would run front matter as code. */
const REFUSED = {
  parse(): never {
    throw new Error('Front matter in another language than YAML has come through.');
  },
};

interface Read {
  readonly values?: ReadonlyMap<string, unknown> | undefined;
}

/**
 * Splits a file by gray-matter. Only YAML between two lines of three hyphens is front matter: other languages, some of which
 * would run as code, are refused, and spaces behind the hyphens mean nothing.
 */
function split(
  text: string,
  example = 'title: My day out',
  yamlEngine: typeof READ = SPLIT_ONLY,
): (Parts & Read) | FenceFault {
  if (!/^---[^\S\n]*(?:\n|$)/.test(text)) return openingFault(text, example);
  const isShort = text.length <= MOST_LINES;
  const beginning = isShort ? text : (BEGINNING.exec(text.slice(0, LONGEST))?.[0] ?? '');
  const engines = { yaml: yamlEngine, json: REFUSED, javascript: REFUSED };
  const file = grayMatter()(beginning, { language: 'yaml', engines });
  // What the library takes for front matter begins behind the three hyphens.
  const end = '---'.length + file.matter.length;
  const yaml = file.matter.includes('\n') ? `${file.matter.slice(file.matter.indexOf('\n') + 1)}\n` : '';
  if (end >= beginning.length) {
    const far = text.indexOf('\n---', beginning.length - '\n--'.length);
    const all = text.slice(0, far < 0 ? undefined : far + 1).replace(/^.*\n?/, '');
    return far < 0 ? unclosedFault(all) : sizeFault(all, LONGEST, MOST_LINES);
  }
  const line = file.matter.split('\n').length + 1;
  const next = text.indexOf('\n', end + 1);
  const closing = text.slice(end + 1, next < 0 ? undefined : next);
  const fault = closingFault(closing, line);
  if (fault) return fault;
  const body = next < 0 ? '' : text.slice(next + 1);
  return { yaml, body, bodyLine: line + 1, ...(file.data as Read) };
}

/**
 * @param text decoded text, line ends `\n`
 * @returns the parts of a file, its YAML unread
 */
export function splitFrontMatter(text: string): Parts | FenceFault {
  return split(text);
}

/** The YAML of a file that has been checked; empty when it has none any more. */
export function frontMatterOf(bytes: Buffer): string {
  const parts = splitBytes(bytes);
  return isFenceFault(parts) ? '' : parts.yaml;
}

/** The same of a file in a blog. @param root folder of the blog */
export function readFrontMatter(root: string, file: string): string {
  return frontMatterOf(readFileSync(join(root, file)));
}

/** Takes what else is wrong with a file that has been checked, and finds the places. @param root folder of the blog */
export function faultsIn(root: string, file: string): FaultFinder {
  return new FaultFinder(file, readFrontMatter(root, file));
}

/**
 * Everything below the front matter of a file that has been checked.
 *
 * @returns undefined when the file has no front matter any more
 */
export function bodyOf(bytes: Buffer): string | undefined {
  const parts = splitBytes(bytes);
  return isFenceFault(parts) ? undefined : parts.bodyBelow();
}

interface PartsOfBytes extends Parts, Read {
  /** The whole body. One piece of memory: characters of a text that is a part of another take twice as long to read. */
  readonly bodyBelow: () => string | undefined;
}

/**
 * The parts of a file, of which only the head is decoded: up to the first line of hyphens below the first line.
 */
function splitBytes(
  bytes: Buffer,
  ...how: readonly [example?: string, yamlEngine?: typeof READ]
): PartsOfBytes | FenceFault {
  const fence = bytes.indexOf('\n---', 3);
  const end = fence < 0 ? 0 : bytes.indexOf('\n', fence + 1) + 1;
  const parts = split(decode(end === 0 ? bytes : bytes.subarray(0, end)) ?? '', ...how);
  if (isFenceFault(parts)) return parts;
  // Line ends of an old Mac have the body begin before the head is over.
  const below = (): string | undefined => (end === 0 ? '' : decode(bytes.subarray(end), true));
  return {
    ...parts,
    bodyBelow: () => (parts.body === '' ? below() : Buffer.from(parts.body + (below() ?? '')).toString()),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** A file that could be read as far as its front matter and body go. */
export interface OpenFile {
  /** As typed, not yet checked. */
  readonly raw: RawFrontMatter;
  /** Line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number;
  /** The text below. To be asked for before the bytes change. */
  readonly body: () => string;
  /** Holds what is wrong with the YAML, and takes what else is found. */
  readonly faults: FaultFinder;
}

/**
 * Reads the bytes of a file with front matter, or names why that cannot be done.
 *
 * @param path from the root of the blog
 * @param example a line that front matter of this kind of file has, for messages
 */
export function openFile(path: string, bytes: Buffer, example?: string): OpenFile | readonly Problem[] {
  const front = isText(bytes) ? splitBytes(bytes, example, READ) : undefined;
  const other = front === undefined || isFenceFault(front) ? binaryKind(path, bytes) : undefined;
  if (other) return [{ file: path, rule: 'encoding', severity: 'error', ...other }];
  if (front === undefined) {
    const faults = new FaultFinder(path);
    faults.at(
      firstBadLine(bytes),
      1,
      'encoding',
      'The file is not in UTF-8.',
      'Save it again and choose the encoding “UTF-8”.',
    );
    return faults.problems;
  }
  if (isFenceFault(front)) {
    const faults = new FaultFinder(path);
    faults.at(front.line, 1, 'front-matter', front.message, front.hint);
    return faults.problems;
  }
  const { yaml, values, bodyLine } = front;
  const raw = values ? { values, faults: [], lost: NONE, readable: yaml } : readYaml(yaml);
  const late = raw.faults.length > 0 ? closedTooLate(yaml) : undefined;
  if (late) return [{ file: path, rule: 'front-matter', severity: 'error', column: 1, ...late }];
  const faults = new FaultFinder(path, raw.readable);
  for (const { line, index, message, hint, fix } of raw.faults) {
    const text = yaml.split('\n')[line] ?? '';
    const columnOf = (at: number): number => [...text.slice(0, at)].length + 1;
    const placed = fix && { column: columnOf(fix.index), typed: fix.typed, text: fix.text };
    faults.at(line + 2, columnOf(index), 'front-matter', message, hint, placed);
  }
  return { raw, body: () => front.bodyBelow() ?? '', bodyLine, faults };
}

/** Narrows what {@link openFile} gave. */
export function isOpen(file: OpenFile | readonly Problem[]): file is OpenFile {
  return !Array.isArray(file);
}
