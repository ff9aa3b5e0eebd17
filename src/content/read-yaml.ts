import type { Fault } from '../lib/problems.ts';
import { placeAt } from '../lib/text.ts';
import { KEEP_ONE } from '../markdown/source-lines.ts';
import { quoted, valueOf, withoutMarks } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';
import { firstOf, load, NO_SPACE } from './yaml.ts';

export interface RawFrontMatter {
  /** Text, list, nested record, or null. */
  values: ReadonlyMap<string, unknown>;
  faults: readonly LineFault[];
  /** Keys with unreadable values. */
  lost: ReadonlySet<string>;
  /** YAML without unreadable keys. Others keep their lines. */
  readable: string;
}

const NONE: ReadonlySet<string> = new Set();

export interface TextValue {
  /** As in `FaultFinder.place`. */
  path: readonly PropertyKey[];
  value: string;
}

/** Nested ones too. */
export function textsIn(entries: Iterable<readonly [PropertyKey, unknown]>): TextValue[] {
  return [...entries].flatMap(([key, value]) => {
    if (typeof value === 'string') return { path: [key], value };
    if (typeof value !== 'object' || value === null) return [];
    const inner = textsIn(Array.isArray(value) ? value.entries() : Object.entries(value));
    return inner.map((text) => ({ ...text, path: [key, ...text.path] }));
  });
}

/** Suppresses “missing” for these if nothing is readable. */
const REQUIRED = ['title', 'date', 'author'];

/** Line from 0, column in code points from 1. The fix is automatic, if certain. */
type LineFault = Fault & { line: number; column: number };

/** Falls back to one key at a time. */
export function readYaml(yaml: string): RawFrontMatter {
  const whole = load(yaml);
  if (whole instanceof Map) return { values: whole, faults: [], lost: NONE, readable: yaml };
  const merged = mergeFault(yaml);
  if (merged) return { values: new Map(), faults: [merged], lost: new Set(REQUIRED), readable: '' };
  const lines = yaml.split('\n');
  const readable = [...lines];
  const values = new Map<string, unknown>();
  const faults: LineFault[] = [];
  const lost = new Set<string>();
  for (const [start, end] of keysIn(lines)) {
    const own = lines.slice(start, end);
    const fault = faultOf(own, values);
    if (!fault) continue;
    readable.fill('', start, end);
    // For prose among the keys.
    const isMore = !fault.fix && faults.at(-1)?.message === fault.message && !own.join('').includes(':');
    if (!isMore) faults.push({ ...fault, line: start + fault.line });
    for (const line of own) {
      const key = /^\s*([\w-]+):/.exec(line)?.[1];
      if (key !== undefined) lost.add(key);
    }
  }
  if (faults.length === 0) faults.push(explainLine(lines, whole));
  return {
    values,
    faults,
    lost: values.size === 0 ? new Set([...lost, ...REQUIRED]) : lost,
    readable: readable.join('\n'),
  };
}

/** A marker that a merge of two versions left. */
export function mergeFault(text: string): LineFault | undefined {
  const line = text.split('\n').findIndex((one) => /^(?:<{7}|>{7}) /.test(one));
  if (line < 0) return undefined;
  const message = 'This line is left over from a merge of two versions.';
  return { line, column: 1, message, hint: KEEP_ONE };
}

/** Includes indented lines and lists. */
function keysIn(lines: readonly string[]): (readonly [start: number, end: number])[] {
  const starts = lines.flatMap((line, index) => (index === 0 || /^[^\s#-]/.test(line) ? index : []));
  return starts.map((start, index) => [start, starts[index + 1] ?? lines.length]);
}

/** Adds valid values to `before`. */
function faultOf(lines: readonly string[], before: Map<string, unknown>) {
  const found = load(lines.join('\n'));
  if (!(found instanceof Map)) return explainLine(lines, found);
  const first = firstOf(lines);
  const line = lines[first] ?? '';
  const isMisplaced = found.size === 0 ? /^\s*[^\s#]/ : /^\s/;
  if (isMisplaced.test(line)) return explainLine(lines, first);
  for (const [key, value] of found) {
    if (before.has(key)) {
      const message = `The key “${key}” is here twice.`;
      return { line: first, column: 1, message, hint: 'Keep one of the two lines.' };
    }
    before.set(key, value);
  }
  return undefined;
}

/** `index` is in UTF-16 units from 0. Default: that of the match. */
type Explained = (Fault & { index?: number }) | undefined;

const isReadable = (value: string) => load(`key: ${value}`) instanceof Map;

/** Undefined if uncertain. */
function rewritten(value: string) {
  const isList = value.startsWith('[');
  if (/^["']/.test(value)) return withoutQuotes(value);
  // Text after a closing bracket: all of it is text.
  if (!/^[[{]/.test(value) || /[\]}]\s*[^\s#,]/.test(value)) return quoted(withoutMarks(value));
  const closed = isList ? rewrittenList(value) : value.replace(/(?<!\s)\s*,?$/, '}');
  return isReadable(closed) && !/[[{]/.test(value.slice(1)) ? closed : undefined;
}

function withoutQuotes(value: string) {
  const [, , doubled] = /^(["'])\1{1,2}([^"']+)\1{2,3}$/.exec(value) ?? [];
  if (doubled !== undefined) return quoted(doubled);
  const inner = value.slice(1);
  const mark = value.charAt(0);
  if (inner.endsWith(mark)) return quoted(inner.slice(0, -1));
  return quoted(inner.includes(mark) ? value : inner);
}

function rewrittenList(value: string) {
  const inside = value.slice(1).replace(/(?:\]|(?<!\s))\s*$/, '');
  const names = inside.match(/"[^"]*"|'[^']*'|[^,\s"'][^,]*/g) ?? [];
  const items = names.map((name) => {
    const plain = name.trim().replace(/^#+/, '');
    return /^[@`%&*!|>]/.test(plain) ? quoted(plain) : plain;
  });
  return `[${items.join(', ')}]`;
}

/** Keys whose values are names. */
export const NAMES = /^(?:categor(?:y|ies)|tags|authors?)$/;

/** A picture as in the text: `![Long tables](tables.jpg)`. */
const PICTURE = /^!\[([^[\]]{0,300})\]\(([^\s()"'{}[\],:]{1,200})\)$/;

function valueFault(line: string): Explained {
  const { key = '', value = '', index = 0 } = valueOf(line) ?? {};
  if (value === '' || isReadable(value)) return undefined;
  const second = /\s([\w-]+):\s/.exec(value)?.[1];
  if (second !== undefined && KNOWN.has(second.toLowerCase()) && /^[^"'[{]/.test(value)) {
    const hint = `Begin a new line in front of “${second}:”, or put the whole value in quotation marks.`;
    return { index, message: 'There are two keys in this line.', hint };
  }
  const message = 'This value cannot be read as it is typed: a sign in it has another meaning here.';
  const [, alt = '', src] = (key.startsWith('image:') && PICTURE.exec(value)) || [];
  // `[tea] cake`, and `*tea` as in a list
  const names = NAMES.test(key.slice(0, -': '.length))
    ? value.replace(/^\*\s*/, '').replace(/\]\s*(?=[^\s#,\]])/, ', ')
    : value;
  const text = src === undefined ? rewritten(names) : `{ src: ${src}, alt: ${quoted(alt)} }`;
  return text === undefined
    ? { index, message, hint: 'Close each bracket, or put the value in quotation marks.' }
    : { index, message, hint: `Write ${key}${text}`, fix: { typed: value, text } };
}

/** In lower case. Includes keys of comments. */
const KNOWN = new Set([...FRONT_MATTER_KEYS, 'url', 'parent'].map((key) => key.toLowerCase()));

/** Only if the key is known. */
const fixOf = (key: string, typed: string, text: string): Fault['fix'] =>
  KNOWN.has(key.toLowerCase()) ? { typed, text } : undefined;

function noSpace([typed, key = '', value = '']: readonly string[]): Fault {
  const plain = value.trim();
  const text = `: ${valueFault(`${key}: ${plain}`)?.fix?.text ?? plain}`;
  const message = 'There is no space after the colon, or one that only looks like it.';
  return { message, hint: `Write ${key}${text}`, fix: fixOf(key, typed?.trimEnd() ?? '', text) };
}

/** As in js-yaml, without tabs and line ends. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVISIBLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/;

const NOT_A_KEY = {
  message: 'This line is not a key and a value.',
  hint: 'Write a key, a colon, a space and a value, such as “title: My day out”. If the text begins here, put a line of three hyphens (---) above it.',
};

/** Surest first. A rule may affect the rest of a key, or a line. */
const RULES: readonly (readonly (readonly [RegExp, explain: (match: RegExpExecArray) => Explained])[])[] = [
  [
    [
      INVISIBLE,
      () => ({
        message: 'There is an invisible control character here.',
        hint: 'Delete the line and type it again.',
      }),
    ],
    [
      /\t(?<=^ {0,999}\t)/,
      () => ({
        message: 'There is a tab here.',
        hint: 'Use spaces instead: editors show tabs and spaces alike, but only spaces count.',
        fix: { typed: '\t', text: '  ' },
      }),
    ],
    [/.*/s, ([line = '']) => valueFault(line)],
  ],
  [
    [
      /[*+•·–—] (?<=^ {1,99}..)|-(?<=^ {0,99}-)(?=[^\s-])/,
      ([typed = '']) => ({
        message: `“${typed.trim()}” makes no list here.`,
        hint: 'Write a hyphen and a space in front of each value: - tea',
        fix: { typed, text: '- ' },
      }),
    ],
    [NO_SPACE, noSpace],
    [
      /^\s+(?![\s#-])([\w-]*)/,
      ([typed = '', key = '']) => ({
        message: 'This line does not start where the others do.',
        hint: 'Remove the spaces in front of it, so that every key starts at the edge.',
        fix: fixOf(key, typed, key),
      }),
    ],
    [/^[^\s#-][^:]*$/, () => NOT_A_KEY],
  ],
];

/**
 * Parsers report where they notice a fault, which may be below its cause.
 *
 * @param lines of one key
 * @param at from 0
 */
function explainLine(lines: readonly string[], at: number): LineFault {
  const above = [...lines.slice(0, at + 1).entries()].toReversed();
  for (const rules of RULES)
    for (const [line, text] of above)
      for (const [pattern, explain] of rules) {
        const match = pattern.exec(text);
        const fault = match && explain(match);
        if (fault) return { line, column: placeAt(text, fault.index ?? match.index).column, ...fault };
      }
  const line = above.find(([, text]) => text.trim() !== '')?.[0] ?? 0;
  return { line, column: 1, ...NOT_A_KEY };
}
