import {
  endOfBracket,
  endOfQuote,
  keyMeant,
  knownKey,
  quoted,
  valueOf,
  withoutMarks,
  type LineValue,
} from './line-value.ts';

/** What is wrong with one line of front matter. */
export interface LineFault {
  /** Index in the line, in UTF-16 units from 0. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
  /** Does what the hint says, where there is no doubt. */
  readonly fix?: { readonly index: number; readonly typed: string; readonly text: string };
}

/** A fault, and its line in the front matter, from 0. */
export type FaultOnLine = LineFault & { readonly line: number };

type LineRule = (line: string) => LineFault | undefined;

/** A rule for the value of a line. */
function ofValue(rule: (found: LineValue) => LineFault | undefined): LineRule {
  return (line) => {
    const found = valueOf(line);
    return found && rule(found);
  };
}

/** Says what to type in place of a value, and does it. @param at where in it the fault is */
function rewritten({ key, index, value }: LineValue, message: string, text: string, at = 0): LineFault {
  return { index: index + at, message, hint: `Write ${key}${text}`, fix: { index, typed: value, text } };
}

/** What js-yaml calls non-printable; tabs and line ends are not among it. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVISIBLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/;

/** What is said of a line that is nothing to a reader of YAML. */
export function notAKey(line: string): LineFault {
  const message = 'This line is not a key and a value.';
  const meant = keyMeant(line);
  if (!meant)
    return { index: 0, message, hint: 'Write the key, a colon, a space and the value: “title: My day out”.' };
  const hint = writing(`${meant.key}: ${meant.value}`);
  return { index: 0, message, hint, fix: { index: 0, typed: line, text: hint.slice('Write '.length) } };
}

const invisible: LineRule = (line) => {
  const index = line.search(INVISIBLE);
  const message = 'There is an invisible control character here.';
  return index < 0 ? undefined : { index, message, hint: 'Delete the line and type it again.' };
};

const tab: LineRule = (line) => {
  const index = /^ *\t/.exec(line)?.[0].lastIndexOf('\t');
  if (index === undefined) return undefined;
  const hint = 'Use spaces instead: editors show tabs and spaces alike, but only spaces count.';
  const fix = { index, typed: line.slice(index), text: `  ${line.slice(index + 1)}` };
  return { index, message: 'There is a tab here.', hint, fix };
};

const documentMark: LineRule = (line) =>
  /^\.\.\.\s*$/.test(line)
    ? { index: 0, message: 'A line of three dots ends the front matter here.', hint: 'Remove the line.' }
    : undefined;

const openQuote = ofValue((found) =>
  /^["']/.test(found.value) && endOfQuote(found.value) < 0
    ? rewritten(found, 'A quotation mark is opened and not closed.', quoted(found.value.slice(1)))
    : undefined,
);

/** What may follow the end of a value: a comment. */
const NOTHING = /^\s*(#.*)?$/;

const partlyQuoted = ofValue((found) => {
  const { value } = found;
  const end = endOfQuote(value);
  if (end < 0 || NOTHING.test(value.slice(end))) return undefined;
  return value.endsWith(value.charAt(0))
    ? rewritten(
        found,
        'The value ends here, at the second quotation mark, but the line goes on.',
        quoted(value.slice(1, -1)),
        end,
      )
    : rewritten(found, 'Only a part of the value is in quotation marks.', quoted(value), end);
});

const openBracket = ofValue((found) => {
  const { value, index } = found;
  if (!/^[[{]/.test(value) || endOfBracket(value) >= 0) return undefined;
  if (/[[{,\s]#/.test(value)) {
    const message = 'What follows a # is not read, so the bracket is not closed.';
    return rewritten(found, message, value.replaceAll(/([[{,\s])#/g, '$1'));
  }
  const message = 'A bracket is opened and not closed.';
  if (/[[{].*[[{]/.test(value))
    return { index, message, hint: 'Close each bracket, or put the value in quotation marks.' };
  return rewritten(found, message, value.replace(/\s*,?$/, '') + (value.startsWith('[') ? ']' : '}'));
});

const behindBracket = ofValue((found) => {
  const { value } = found;
  const end = /^[[{]/.test(value) ? endOfBracket(value) : -1;
  if (end < 0 || NOTHING.test(value.slice(end))) return undefined;
  const message = `A value that starts with “${value.charAt(0)}” ends where the bracket closes, but the line goes on.`;
  return rewritten(found, message, quoted(value));
});

const sign = ofValue((found) => {
  const { value } = found;
  if (!/^(?:[@`%&*!]|[-?]\s|[|>](?![-+\d]*\s*(?:#.*)?$))/.test(value)) return undefined;
  const message = `A value may not start with “${value.charAt(0)}”, unless it is in quotation marks.`;
  return rewritten(found, message, quoted(value));
});

const signInList = ofValue((found) => {
  const [before = '', letter] = /^\[(?:[^"']*,)?\s*(?=([@`%&*!|>]))/.exec(found.value) ?? [];
  if (letter === undefined) return undefined;
  const items = found.value.replaceAll(/(?<=[[,]\s*)[@`%&*!|>][^,\]]*/g, (item) => quoted(item.trimEnd()));
  const message = `A name in a list may not start with “${letter}”, unless it is in quotation marks.`;
  return rewritten(found, message, items, before.length);
});

const colon = ofValue((found) =>
  !/^["'[{]/.test(found.value) && /:(?:\s|$)/.test(found.value)
    ? rewritten(
        found,
        'The value has a colon in it, so it needs quotation marks.',
        quoted(withoutMarks(found.value)),
      )
    : undefined,
);

/** A key and its colon with no plain space behind, at the edge, in a text of one or more lines. */
const NO_SPACE = /^[A-Za-z][\w-]*:(?=(?!\/\/)[^ \t\r\n])/gm;

const noSpace: LineRule = (line) => {
  const [, key, value] = /^([A-Za-z][\w-]*:)(?!\/\/|\s*$)([^ \t].*)$/.exec(line) ?? [];
  if (key === undefined || value === undefined) return undefined;
  const isPlain = !/^\s/.test(value);
  const typed = `:${value}`.trimEnd();
  const text = writing(`${key} ${value.trim()}`).slice(`Write ${key}`.length - 1);
  return {
    index: key.length - 1,
    message: isPlain
      ? 'There is no space after the colon.'
      : 'The space after the colon is not that of the space bar, and only looks like it.',
    hint: writing(`${key} ${value.trim()}`),
    ...(knownKey(key.slice(0, -1)) !== undefined && { fix: { index: key.length - 1, typed, text } }),
  };
};

/** @param line that may need quotation marks yet */
function writing(line: string): string {
  return colon(line)?.hint ?? `Write ${line}`;
}

const indented: LineRule = (line) => {
  const [, spaces = '', key = ''] = /^(\s+)([\w-]+)(?=: )/.exec(line) ?? [];
  if (!/^\s+[^\s#-]/.test(line)) return undefined;
  return {
    index: line.search(/\S/),
    message: 'This line does not start where the others do.',
    hint: 'Remove the spaces in front of it, so that every key starts at the edge.',
    ...(knownKey(key) !== undefined && { fix: { index: 0, typed: spaces + key, text: key } }),
  };
};

const noKey: LineRule = (line) => (/^[^\s#-][^:]*$/.test(line) ? notAKey(line) : undefined);

/** Faults that a reader may only trip over many lines later. */
const FAR: readonly LineRule[] = [documentMark, openQuote, openBracket, sign];

/** Lines above the one on which a reader gave up that are looked at. */
const FARTHEST = 500;

/** Faults that show on their own line or on the next, the surest first. */
const NEAR: readonly LineRule[] = [
  invisible,
  tab,
  ...FAR,
  signInList,
  partlyQuoted,
  behindBracket,
  colon,
  noSpace,
  indented,
  noKey,
];

/**
 * Finds the line that an editor must change, when a reader of YAML has given up. Readers name the line on which
 * they notice; the fault is often above it.
 *
 * @param lines of the front matter
 * @param at line on which the reader gave up, counted from 0
 * @param reason the reader's own words
 */
export function explainYaml(lines: readonly string[], at: number, reason: string): FaultOnLine {
  const start = Math.min(at, lines.length - 1);
  const here = lines[start] ?? '';
  if (/duplicated mapping key/.test(reason)) {
    const message = `The key “${here.split(':')[0]?.trim() ?? ''}” is here twice.`;
    return { line: start, index: 0, message, hint: 'Keep one of the two lines.' };
  }
  if (/escape|hexadecimal/.test(reason)) {
    const found = valueOf(here) ?? { key: '', value: here, index: 0 };
    const message = 'A backslash between double quotation marks has a meaning of its own.';
    return { line: start, ...rewritten(found, message, quoted(found.value.replaceAll(/^"|"$/g, ''))) };
  }
  let near = start - 1;
  while (lines[near]?.trim() === '') near--;
  for (let line = start; line >= Math.max(0, start - FARTHEST); line--) {
    for (const rule of line >= near ? NEAR : FAR) {
      const fault = rule(lines[line] ?? '');
      if (fault) return { line, ...fault };
    }
  }
  if (/flow|comma/.test(reason)) {
    const message = 'There is no comma between two items of the list.';
    return { line: start, index: valueOf(here)?.index ?? 0, message, hint: 'Write it so: [Press, Events]' };
  }
  return { line: start, ...notAKey(here) };
}

/** What YAML would read without a sound: a value without its first word, or a sentence in place of a key without a space. */
export function findSilent(yaml: string, lines: readonly string[]): FaultOnLine | undefined {
  const rules = [...(yaml.includes('&') ? [anchor] : []), ...(yaml.search(NO_SPACE) < 0 ? [] : [noSpace])];
  for (const rule of rules) {
    const line = lines.findIndex((text) => rule(text));
    const fault = rule(lines[line] ?? '');
    if (fault) return { line, ...fault };
  }
  return undefined;
}

/** A value that starts with `&`. */
const anchor: LineRule = (line) =>
  /^(?:\[(?:[^"']*,)?\s*)?&\S/.test(valueOf(line)?.value ?? '')
    ? (sign(line) ?? signInList(line))
    : undefined;
