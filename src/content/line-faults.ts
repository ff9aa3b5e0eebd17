import type { TextEdit } from '../lib/problems.ts';
import { jsYaml } from '../lib/libraries.ts';
import { keyMeant, knownKey, quoted, valueOf, withoutMarks } from './line-value.ts';

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

/** A value that YAML reads otherwise than it is meant: how it is known, what is said, and what to type in its place. */
type ValueRule = readonly [
  test: (value: string) => boolean,
  message: string,
  rewrite: (value: string) => string | undefined,
];

const VALUE_RULES: readonly ValueRule[] = [
  [
    (value) => value.startsWith('"') && value.includes('\\') && cannotBeRead(value),
    'A backslash between double quotation marks has a meaning of its own.',
    withoutQuotes,
  ],
  [
    (value) => /^["']/.test(value) && cannotBeRead(value),
    'A value that starts with a quotation mark must end with the same one, and have none between.',
    withoutQuotes,
  ],
  [
    (value) => /^(?:\[.*\]|\{.*\})\s*[^\s#,]/.test(value) && cannotBeRead(value),
    'A value that starts with a bracket ends where the bracket closes, but the line goes on.',
    quoted,
  ],
  [
    (value) => /^\[[^[{]*$/.test(value) && cannotBeRead(value),
    'This list is not closed, or has a name in it that needs a comma or quotation marks.',
    rewriteList,
  ],
  [
    (value) => /^[[{]/.test(value) && cannotBeRead(value),
    'A bracket is opened and not closed.',
    (value) => (/^\{[^[{}]+$/.test(value) ? value.replace(/\s*,?$/, '}') : undefined),
  ],
  [
    (value) => /^(?:[@`%&*!]|[-?]\s|[|>](?![-+\d]*\s*(?:#.*)?$))/.test(value),
    'A value may not start with this sign, unless it is in quotation marks.',
    quoted,
  ],
  [
    (value) => !/^["'[{]/.test(value) && /:(?:\s|$)/.test(value),
    'The value has a colon in it, so it needs quotation marks.',
    (value) => quoted(withoutMarks(value)),
  ],
];

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

function cannotBeRead(value: string): boolean {
  const { FAILSAFE_SCHEMA, load } = jsYaml();
  if (ANCHOR.test(value)) return true;
  try {
    load(value, { schema: FAILSAFE_SCHEMA });
    return false;
  } catch {
    return true;
  }
}

/** What is between quotation marks, or was meant to be, in such as fit. */
function withoutQuotes(value: string): string {
  const inner = value.slice(1);
  const mark = value.charAt(0);
  if (inner.endsWith(mark)) return quoted(inner.slice(0, -1));
  return quoted(inner.includes(mark) ? value : inner);
}

/** A list with commas between its names, and quotation marks around those that need them. */
function rewriteList(value: string): string | undefined {
  const inside = value.slice(1).replace(/\]?\s*$/, '');
  const names = inside.match(/"[^"]*"|'[^']*'|[^,\s"'][^,]*/g) ?? [];
  const items = names.map((name) => {
    const plain = name.trim().replace(/^#+/, '');
    return /^[@`%&*!|>]/.test(plain) ? quoted(plain) : plain;
  });
  const list = `[${items.join(', ')}]`;
  return cannotBeRead(list) ? undefined : list;
}

function valueFault(line: string): ReturnType<LineRule> {
  const { key, value, index } = valueOf(line) ?? { key: '', value: '', index: 0 };
  const rule = VALUE_RULES.find(([test]) => test(value));
  if (!rule) return undefined;
  const [, message, rewrite] = rule;
  const text = rewrite(value);
  if (text === undefined)
    return { index, message, hint: 'Close each bracket, or put the value in quotation marks.' };
  return { index, message, hint: `Write ${key}${text}`, fix: { typed: value, text } };
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
  const message = /^\s/.test(value)
    ? 'The space after the colon is not that of the space bar, and only looks like it.'
    : 'There is no space after the colon.';
  const text = withSpace(key, value.trim()).slice(key.length);
  return {
    index: key.length,
    message,
    hint: `Write ${key}${text}`,
    ...(knownKey(key) !== undefined && { fix: { typed: `:${value}`.trimEnd(), text } }),
  };
}

/** A key and its value, in quotation marks where it needs them. */
function withSpace(key: string, value: string): string {
  return `${key}: ${valueFault(`${key}: ${value}`)?.fix?.text ?? value}`;
}

function indented(line: string): ReturnType<LineRule> {
  const [, spaces = '', key = ''] = /^(\s+)([\w-]*)/.exec(line) ?? [];
  if (!/^\s+[^\s#-]/.test(line)) return undefined;
  return {
    index: 0,
    message: 'This line does not start where the others do.',
    hint: 'Remove the spaces in front of it, so that every key starts at the edge.',
    ...(knownKey(key) !== undefined && { fix: { typed: spaces + key, text: key } }),
  };
}

function noKey(line: string): ReturnType<LineRule> {
  return /^[^\s#-][^:]*$/.test(line) ? notAKey(line) : undefined;
}

function notAKey(line: string): Omit<LineFault, 'line'> {
  const message = 'This line is not a key and a value.';
  const meant = keyMeant(line);
  if (!meant)
    return {
      index: 0,
      message,
      hint: 'Write a key, a colon, a space and a value, such as “title: My day out”, or remove the line.',
    };
  const text = withSpace(meant.key, meant.value);
  return { index: 0, message, hint: `Write ${text}`, fix: { typed: line, text } };
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
  return { line: start, ...notAKey(lines[start] ?? '') };
}
