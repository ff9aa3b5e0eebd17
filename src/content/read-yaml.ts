import type { TextEdit } from '../lib/problems.ts';
import { columnAt, quoted, valueOf, withoutMarks } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';
import { firstOf, load, NO_SPACE, plainValues } from './yaml.ts';

/** What was typed. */
export interface RawFrontMatter {
  /** Each key with a text, a list, a nested record, or null where nothing was typed. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly LineFault[];
  /** Keys that are there, though their value could not be read. */
  readonly lost: ReadonlySet<string>;
  /** The YAML without the keys that could not be read; the others stand on the lines they stood on. */
  readonly readable: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Keys that are not reported as missing when nothing can be read. */
const REQUIRED = ['title', 'date', 'author'];

/** What is wrong with a line of front matter. */
export interface LineFault {
  /** From 0. */
  readonly line: number;
  /** In code points, from 1. */
  readonly column: number;
  readonly message: string;
  readonly hint: string;
  /** Does what the hint says, where there is no doubt. */
  readonly fix?: TextEdit;
}

/** Reads front matter. Where that fails, each key is read by itself, and those that cannot be read are named. */
export function readYaml(yaml: string): RawFrontMatter {
  const whole = load(yaml);
  if (whole instanceof Map) return { values: whole, faults: [], lost: NONE, readable: yaml };
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
    // Of a text among the keys, the first line is enough.
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

/** Where each key starts and ends, with all that belongs to it: what does not begin at the edge, and lists. */
function keysIn(lines: readonly string[]): (readonly [start: number, end: number])[] {
  const starts = lines.flatMap((line, index) => (index === 0 || /^[^\s#-]/.test(line) ? index : []));
  return starts.map((start, index) => [start, starts[index + 1] ?? lines.length]);
}

/** What is wrong with one key; adds its value to those before when nothing is. */
function faultOf(lines: readonly string[], before: Map<string, unknown>): LineFault | undefined {
  const found = load(lines.join('\n'));
  if (!(found instanceof Map)) return explainLine(lines, found);
  const first = firstOf(lines);
  const line = lines[first] ?? '';
  const isNothing = found.size === 0 && /^\s*[^\s#]/.test(line);
  if (isNothing || (found.size > 0 && /^\s/.test(line))) return explainLine(lines, first);
  for (const [key, value] of found) {
    if (before.has(key)) {
      const message = `The key “${key}” is here twice.`;
      return { line: first, column: 1, message, hint: 'Keep one of the two lines.' };
    }
    before.set(key, value);
  }
  return undefined;
}

/** @returns what is wrong, with its index in UTF-16 units from 0 */
type LineRule = (
  line: string,
) => (Omit<LineFault, 'line' | 'column'> & { readonly index: number }) | undefined;

const isReadable = (value: string): boolean => plainValues(`key: ${value}`) !== undefined;

/** A value that cannot be read, as it was meant; undefined where that is in doubt. */
function rewritten(value: string): string | undefined {
  const isList = value.startsWith('[');
  if (/^["']/.test(value)) return withoutQuotes(value);
  // Text behind a bracket that closes is text from the start.
  if (!/^[[{]/.test(value) || /[\]}]\s*[^\s#,]/.test(value)) return quoted(withoutMarks(value));
  const closed = isList ? rewrittenList(value) : value.replace(/\s*,?$/, '}');
  return isReadable(closed) && !/[[{]/.test(value.slice(1)) ? closed : undefined;
}

/** What is between quotation marks, or was meant to be, in such as fit. */
function withoutQuotes(value: string): string {
  const [, , doubled] = /^(["'])\1{1,2}([^"']+)\1{2,3}$/.exec(value) ?? [];
  if (doubled !== undefined) return quoted(doubled);
  const inner = value.slice(1);
  const mark = value.charAt(0);
  if (inner.endsWith(mark)) return quoted(inner.slice(0, -1));
  return quoted(inner.includes(mark) ? value : inner);
}

/** A list with commas between its names, and quotation marks around those that need them. */
function rewrittenList(value: string): string {
  const inside = value.slice(1).replace(/\]?\s*$/, '');
  const names = inside.match(/"[^"]*"|'[^']*'|[^,\s"'][^,]*/g) ?? [];
  const items = names.map((name) => {
    const plain = name.trim().replace(/^#+/, '');
    return /^[@`%&*!|>]/.test(plain) ? quoted(plain) : plain;
  });
  return `[${items.join(', ')}]`;
}

function valueFault(line: string): ReturnType<LineRule> {
  const { key = '', value = '', index = 0 } = valueOf(line) ?? {};
  if (value === '' || isReadable(value)) return undefined;
  const message = 'This value cannot be read as it is typed: a sign in it has another meaning here.';
  const text = rewritten(value);
  return text === undefined
    ? { index, message, hint: 'Close each bracket, or put the value in quotation marks.' }
    : { index, message, hint: `Write ${key}${text}`, fix: { typed: value, text } };
}

/** What js-yaml calls non-printable; tabs and line ends are not among it. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVISIBLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/;

function invisible(line: string): ReturnType<LineRule> {
  const index = line.search(INVISIBLE);
  const message = 'There is an invisible control character here.';
  return index < 0 ? undefined : { index, message, hint: 'Delete the line and type it again.' };
}

function tab(line: string): ReturnType<LineRule> {
  const index = /^ *\t/.exec(line)?.[0].lastIndexOf('\t');
  if (index === undefined) return undefined;
  const hint = 'Use spaces instead: editors show tabs and spaces alike, but only spaces count.';
  return { index, message: 'There is a tab here.', hint, fix: { typed: '\t', text: '  ' } };
}

function noSpace(line: string): ReturnType<LineRule> {
  const [, key = '', value = ''] = NO_SPACE.exec(line) ?? [];
  if (key === '') return undefined;
  const text = withSpace(key, value.trim()).slice(key.length);
  const fix = knownKey(key) === undefined ? undefined : { typed: `:${value}`.trimEnd(), text };
  const message = 'There is no space after the colon, or one that only looks like it.';
  return { index: key.length, message, hint: `Write ${key}${text}`, ...(fix && { fix }) };
}

/** A key and its value, in quotation marks where it needs them. */
function withSpace(key: string, value: string): string {
  return `${key}: ${valueFault(`${key}: ${value}`)?.fix?.text ?? value}`;
}

function indented(line: string): ReturnType<LineRule> {
  const [, spaces, key = ''] = /^(\s+)(?![\s#-])([\w-]*)/.exec(line) ?? [];
  if (spaces === undefined) return undefined;
  const message = 'This line does not start where the others do.';
  const hint = 'Remove the spaces in front of it, so that every key starts at the edge.';
  const fix = knownKey(key) === undefined ? undefined : { typed: spaces + key, text: key };
  return { index: 0, message, hint, ...(fix && { fix }) };
}

const NOT_A_KEY = {
  index: 0,
  message: 'This line is not a key and a value.',
  hint: 'Write a key, a colon, a space and a value, such as “title: My day out”. If the text begins here, put a line of three hyphens (---) above it.',
};

function noKey(line: string): ReturnType<LineRule> {
  return /^[^\s#-][^:]*$/.test(line) ? NOT_A_KEY : undefined;
}

/** Keys by their names in small letters, those that comments have beside those of posts. */
const KNOWN = new Map([...FRONT_MATTER_KEYS, 'url', 'parent'].map((key) => [key.toLowerCase(), key]));

/** The key of posts or comments that a word is, in whatever case. */
function knownKey(word: string): string | undefined {
  return KNOWN.get(word.toLowerCase());
}

/** What can be wrong with a line, the surest first: what is not read to the end of a key, and then a line by itself. */
const RULES: readonly (readonly LineRule[])[] = [
  [invisible, tab, valueFault],
  [noSpace, indented, noKey],
];

/**
 * Finds the line that an editor must change, when a reader of YAML has given up. Readers name the line on which
 * they notice; the fault may be above it.
 *
 * @param lines of one key
 * @param at line on which the reader gave up, counted from 0
 */
function explainLine(lines: readonly string[], at: number): LineFault {
  const above = [...lines.slice(0, at + 1).entries()].toReversed();
  for (const rules of RULES)
    for (const [line, text] of above)
      for (const rule of rules) {
        const fault = rule(text);
        if (fault) return { line, column: columnAt(text, fault.index), ...fault };
      }
  const line = above.find(([, text]) => text.trim() !== '')?.[0] ?? 0;
  return { line, column: 1, ...NOT_A_KEY };
}
