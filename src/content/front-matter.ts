import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { library } from '../lib/libraries.ts';
import { error, isFault, type Fault, type Problem } from '../lib/problems.ts';
import { grouped, shorten } from '../lib/text.ts';
import { decode, encodingFault, isText } from './decode.ts';
import { createFaultFinder, type FaultFinder } from './fault-finder.ts';
import { findCut } from './front-matter-slips.ts';
import { mergeFault, readYaml, type RawFrontMatter } from './read-yaml.ts';

export interface Parts {
  yaml: string;
  /** After the closing fence. */
  body: string;
  /** From 1. The YAML starts on line 2. */
  bodyLine: number;
}

/** Line from 1. */
type FenceFault = Fault & { line: number };

/** Mistyped or autocorrected fences. */
const NEARLY = /^\s{0,9}(?:(?:[-–—=_*~]\s?){2,40}|[–—]\s?)$/;

const LONGEST_FENCE = 200;

/** Any line that starts with three hyphens closes the front matter. */
function notAFence(text: string, line: number): FenceFault {
  const hint = 'Make it --- exactly, at the start of its line.';
  const fix = NEARLY.test(text) ? { typed: text.trimEnd(), text: '---' } : undefined;
  const message = `This line is “${shorten(text)}”, not three hyphens.`;
  return { line, message, hint, fix };
}

function unclosedFault(yaml: string): FenceFault {
  const lines = yaml.split('\n');
  const end = lines.findIndex((line) => NEARLY.test(line) || !/^(?:[\s#-]|[\w-]+\s?:|$)/.test(line));
  const next = lines[end] ?? '';
  if (NEARLY.test(next)) return notAFence(next, end + 2);
  const hint = 'Put a line of three hyphens (---) between the last key and the text.';
  return { line: end < 0 ? 1 : end + 2, message: 'The front matter is not closed.', hint };
}

/** UTF-16 units and lines: without a closing fence, the whole file would be front matter. */
const LONGEST = 50_000;
const MOST_LINES = 2000;

/** Limits the input, because the library is quadratic in empty lines. */
const BEGINNING = new RegExp(`^(?:[^\\n\\u2028\\u2029]*(?:[\\n\\u2028\\u2029]|$)){0,${MOST_LINES + 2}}`);

/** Lazy; absent without keys. */
interface Data {
  read?: () => RawFrontMatter;
}

/** @param matter with the rest of the opening fence */
const yamlIn = (matter: string) => `${matter}\n`.replace(/^[^\n]*\n/, '');

/** Allows only YAML. The other engines would run front matter as code. */
const REFUSED = {
  parse(): never {
    throw new Error('The front matter is not in YAML.');
  },
};
const ENGINES = {
  yaml: { parse: (matter: string): Data => ({ read: () => readYaml(yamlIn(matter)) }) },
  json: REFUSED,
  javascript: REFUSED,
};

/**
 * Fences are lines of three hyphens and optional spaces.
 *
 * @param text decoded, with line ends `\n`
 */
export function splitFrontMatter(text: string, example = 'title: My day out'): (Parts & Data) | FenceFault {
  if (!/^---[^\S\n]*(?:\n|$)/.test(text)) {
    const [first = '', second = ''] = text.slice(0, LONGEST_FENCE).split('\n', 2);
    if (NEARLY.test(first) && /^[\w-]+\s?:/.test(second)) return notAFence(first, 1);
    const merged = text.startsWith('<<<<<<<') ? mergeFault(text) : undefined;
    if (merged) return { ...merged, line: 1 };
    const [above] = /^(?:[^\S\n]{0,9}\n|```\w{0,9}\n){1,3}(?=---\n)/.exec(text.slice(0, LONGEST_FENCE)) ?? [];
    if (above !== undefined) {
      const hint = `Remove everything above the first line of three hyphens: ${shorten(above.trim()) || 'the empty line'}`;
      return { line: 1, message: 'The front matter does not begin on the first line.', hint };
    }
    const hint = `Start the file with a line of three hyphens (---) and nothing else, then lines such as “${example}”, then three hyphens again.`;
    return { line: 1, message: 'The file has no front matter.', hint };
  }
  const isShort = text.length <= MOST_LINES;
  const beginning = isShort ? text : (BEGINNING.exec(text.slice(0, LONGEST))?.[0] ?? '');
  const file = library('gray-matter')(beginning, { language: 'yaml', engines: ENGINES });
  // The library starts after the three hyphens.
  const end = '---'.length + file.matter.length;
  if (end >= beginning.length) {
    const far = text.indexOf('\n---', beginning.length - '\n--'.length);
    const fault = unclosedFault(text.replace(/^.*\n?/, ''));
    if (far < 0) return fault;
    const limit = `${grouped(LONGEST)} characters and ${grouped(MOST_LINES)} lines`;
    return { ...fault, message: `The front matter is too long: the limit is ${limit}.` };
  }
  const bodyLine = file.matter.split('\n').length + 2;
  const next = text.indexOf('\n', end + 1);
  const fence = text.slice(end + 1, next < 0 ? undefined : next);
  if (fence.trimEnd() !== '---') return notAFence(fence, bodyLine - 1);
  const body = next < 0 ? '' : text.slice(next + 1);
  return { yaml: yamlIn(file.matter), body, bodyLine, ...(file.data as Data) };
}

export function faultsIn(root: string, file: string): FaultFinder {
  const parts = splitBytes(readFileSync(join(root, file)));
  return createFaultFinder(file, isFault(parts) ? '' : parts.yaml);
}

/** @param path as in `FaultFinder.place` */
export function problemAt(
  root: string,
  file: string,
  path: readonly PropertyKey[],
  rule: string,
  message: string,
  hint?: string,
  severity: Problem['severity'] = 'error',
): Problem {
  const place = faultsIn(root, file).place(path);
  return { file, ...place, rule, severity, message, hint };
}

/** @returns undefined without front matter */
export function bodyOf(bytes: Buffer): string | undefined {
  const parts = splitBytes(bytes);
  return isFault(parts) ? undefined : parts.bodyBelow();
}

/** Decodes only to the first possible fence. */
function splitBytes(bytes: Buffer, example?: string) {
  const fence = bytes.indexOf('\n---', 3);
  const end = fence < 0 ? 0 : bytes.indexOf('\n', fence + 1) + 1;
  const parts = splitFrontMatter(decode(end === 0 ? bytes : bytes.subarray(0, end)) ?? '', example);
  if (isFault(parts)) return parts;
  // Old Mac line ends can put a part of the body into the head.
  const below = () => (end === 0 ? '' : decode(bytes.subarray(end), true));
  return {
    ...parts,
    /** One flat string: reading a sliced string takes twice as long. */
    bodyBelow: () => (parts.body === '' ? below() : Buffer.from(parts.body + (below() ?? '')).toString()),
  };
}

/** @param example a typical line, for messages */
export function openFile(path: string, bytes: Buffer, example?: string) {
  if (!isText(bytes)) return [encodingFault(path, bytes)];
  const front = splitBytes(bytes, example);
  if (isFault(front)) {
    const { message, hint, ...place } = front;
    return [{ file: path, column: 1, ...error('front-matter', message, hint), ...place }];
  }
  const { yaml, bodyLine, read = () => readYaml(yaml) } = front;
  const raw = read();
  const faults = createFaultFinder(path, raw.readable);
  for (const { line, column, message, hint, fix } of raw.faults)
    faults.at(line + 2, column, 'front-matter', message, hint, fix);
  // For posts, a hint.
  if (example !== undefined) findCut(raw, faults);
  return {
    /** As typed, before validation. */
    raw,
    /** From 1. */
    bodyLine,
    /** Call it before the bytes change. */
    body: () => front.bodyBelow() ?? '',
    /** Contains YAML faults, and collects more. */
    faults,
  };
}
