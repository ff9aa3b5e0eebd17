import type { TextEdit } from '../lib/problems.ts';
import { jsYaml } from '../lib/libraries.ts';
import { quoted, valueOf, withoutMarks } from './line-value.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';

/** What is wrong with a line of front matter. */
export interface LineFault {
  /** From 0. */
  readonly line: number;
  /** Index in the line, in UTF-16 units from 0. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
  /** Does what the hint says, where there is no doubt. */
  readonly fix?: TextEdit;
}

type LineRule = (line: string) => Omit<LineFault, 'line'> | undefined;

const ANCHOR = /^(?:\[(?:[^"']*,)?\s*)?&\S/;

/** A line of {@link misreadLine}, or something like it, in a text of one or more lines, found in no time. */
const PERHAPS_MISREAD = /&|^[A-Za-z][\w-]*:(?!\/\/)[^ \t\r\n]/m;

/**
 * The first line that YAML would read without a sound as something else: a value that starts with `&` without its first word, and
 * a key without a space behind its colon as a longer one. @returns -1 without any
 */
export function misreadLine(lines: readonly string[], yaml: string): number {
  if (!PERHAPS_MISREAD.test(yaml)) return -1;
  return lines.findIndex((line) => noSpace(line) ?? ANCHOR.test(valueOf(line)?.value ?? ''));
}

function isReadable(value: string): boolean {
  if (ANCHOR.test(value)) return false;
  const { FAILSAFE_SCHEMA, load } = jsYaml();
  try {
    load(`key: ${value}`, { schema: FAILSAFE_SCHEMA });
    return true;
  } catch {
    return false;
  }
}

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
  const [, key = '', value = ''] = /^([A-Za-z][\w-]*):(?!\/\/|\s*$)([^ \t].*)$/.exec(line) ?? [];
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
export function explainLine(lines: readonly string[], at: number): LineFault {
  const start = Math.min(at, lines.length - 1);
  for (const rules of RULES) {
    for (let line = start; line >= 0; line--) {
      for (const rule of rules) {
        const fault = rule(lines[line] ?? '');
        if (fault) return { line, ...fault };
      }
    }
  }
  return { line: start, ...NOT_A_KEY };
}
