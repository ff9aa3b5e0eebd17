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

/** A change to one line. */
export interface LineEdit {
  /** Index in the line, in UTF-16 units from 0. */
  readonly index: number;
  readonly typed: string;
  readonly text: string;
}

/** What is wrong with one line of front matter. */
export interface LineFault {
  /** Index in the line, in UTF-16 units from 0. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
  /** Does what the hint says, where there is no doubt. */
  readonly mend?: LineEdit;
}

/** Says what to type in place of a value, and does it. */
function rewritten({ key, index, value }: LineValue, text: string): Pick<LineFault, 'hint' | 'mend'> {
  return { hint: `Write ${key}${text}`, mend: { index, typed: value, text } };
}

/** What js-yaml calls non-printable; tabs and line ends are not among it. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVISIBLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/;

/** What is said of a line that is nothing to a reader of YAML. */
export function notAKey(line: string): Omit<LineFault, 'index'> {
  const message = 'This line is not a key and a value.';
  const meant = keyMeant(line);
  if (!meant) return { message, hint: 'Write the key, a colon, a space and the value: “title: My day out”.' };
  const hint = writing(`${meant.key}: ${meant.value}`);
  return { message, hint, mend: { index: 0, typed: line, text: hint.slice('Write '.length) } };
}

export function invisible(line: string): LineFault | undefined {
  const index = line.search(INVISIBLE);
  return index < 0
    ? undefined
    : {
        index,
        message: 'There is an invisible control character here.',
        hint: 'Delete the line and type it again.',
      };
}

export function tab(line: string): LineFault | undefined {
  const index = /^ *\t/.exec(line)?.[0].lastIndexOf('\t');
  return index === undefined
    ? undefined
    : {
        index,
        message: 'There is a tab here.',
        hint: 'Use spaces instead: editors show tabs and spaces alike, but only spaces count.',
        mend: { index, typed: line.slice(index), text: `  ${line.slice(index + 1)}` },
      };
}

export function documentMark(line: string): LineFault | undefined {
  return /^\.\.\.\s*$/.test(line)
    ? { index: 0, message: 'A line of three dots ends the front matter here.', hint: 'Remove the line.' }
    : undefined;
}

export function openQuote(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found || !/^["']/.test(found.value) || endOfQuote(found.value) >= 0) return undefined;
  return {
    index: found.index,
    message: 'A quotation mark is opened and not closed.',
    ...rewritten(found, quoted(found.value.slice(1))),
  };
}

export function partlyQuoted(line: string): LineFault | undefined {
  const found = valueOf(line) ?? { key: '', value: '', index: 0 };
  const { value, index } = found;
  const end = endOfQuote(value);
  if (end < 0 || /^\s*(#.*)?$/.test(value.slice(end))) return undefined;
  const whole = value.endsWith(value.charAt(0));
  return {
    index: index + end,
    message: whole
      ? 'The value ends here, at the second quotation mark, but the line goes on.'
      : 'Only a part of the value is in quotation marks.',
    ...rewritten(found, quoted(whole ? value.slice(1, -1) : value)),
  };
}

export function openBracket(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found || !/^[[{]/.test(found.value) || endOfBracket(found.value) >= 0) return undefined;
  const { value, index } = found;
  const close = value.startsWith('[') ? ']' : '}';
  if (/[[{,\s]#/.test(value)) {
    const message = 'What follows a # is not read, so the bracket is not closed.';
    return { index, message, ...rewritten(found, value.replaceAll(/([[{,\s])#/g, '$1')) };
  }
  const message = 'A bracket is opened and not closed.';
  if (/[[{].*[[{]/.test(value))
    return { index, message, hint: 'Close each bracket, or put the value in quotation marks.' };
  return { index, message, ...rewritten(found, value.replace(/\s*,?$/, '') + close) };
}

export function behindBracket(line: string): LineFault | undefined {
  const found = valueOf(line) ?? { key: '', value: '', index: 0 };
  const { value, index } = found;
  const end = /^[[{]/.test(value) ? endOfBracket(value) : -1;
  if (end < 0 || /^\s*(#.*)?$/.test(value.slice(end))) return undefined;
  return {
    index,
    message: `A value that starts with “${value.charAt(0)}” ends where the bracket closes, but the line goes on.`,
    ...rewritten(found, quoted(value)),
  };
}

export function sign(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found) return undefined;
  const { value, index } = found;
  if (!/^(?:[@`%&*!]|[-?]\s|[|>](?![-+\d]*\s*(?:#.*)?$))/.test(value)) return undefined;
  return {
    index,
    message: `A value may not start with “${value.charAt(0)}”, unless it is in quotation marks.`,
    ...rewritten(found, quoted(value)),
  };
}

export function signInList(line: string): LineFault | undefined {
  const found = valueOf(line);
  const [before = '', letter] = /^\[(?:[^"']*,)?\s*(?=([@`%&*!|>]))/.exec(found?.value ?? '') ?? [];
  if (!found || letter === undefined) return undefined;
  const items = found.value.replaceAll(/(?<=[[,]\s*)[@`%&*!|>][^,\]]*/g, (item) => quoted(item.trimEnd()));
  return {
    index: found.index + before.length,
    message: `A name in a list may not start with “${letter}”, unless it is in quotation marks.`,
    ...rewritten(found, items),
  };
}

export function badEscape(line: string): LineFault {
  const found = valueOf(line) ?? { key: '', value: line, index: 0 };
  return {
    index: found.index,
    message: 'A backslash between double quotation marks has a meaning of its own.',
    ...rewritten(found, quoted(found.value.replaceAll(/^"|"$/g, ''))),
  };
}

export function colon(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found || /^["'[{]/.test(found.value) || !/:(?:\s|$)/.test(found.value)) return undefined;
  return {
    index: found.index,
    message: 'The value has a colon in it, so it needs quotation marks.',
    ...rewritten(found, quoted(withoutMarks(found.value))),
  };
}

/** A key and its colon with no plain space behind, at the edge, in a text of one or more lines. */
export const NO_SPACE = /^[A-Za-z][\w-]*:(?=(?!\/\/)[^ \t\r\n])/gm;

export function noSpace(line: string): LineFault | undefined {
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
    ...(knownKey(key.slice(0, -1)) !== undefined && { mend: { index: key.length - 1, typed, text } }),
  };
}

/** @param line that may need quotation marks yet */
function writing(line: string): string {
  return colon(line)?.hint ?? `Write ${line}`;
}

export function indented(line: string): LineFault | undefined {
  const [, spaces = '', key = ''] = /^(\s+)([\w-]+)(?=: )/.exec(line) ?? [];
  if (!/^\s+[^\s#-]/.test(line)) return undefined;
  return {
    index: line.search(/\S/),
    message: 'This line does not start where the others do.',
    hint: 'Remove the spaces in front of it, so that every key starts at the edge.',
    ...(knownKey(key) !== undefined && { mend: { index: 0, typed: spaces + key, text: key } }),
  };
}

export function noKey(line: string): LineFault | undefined {
  return /^[^\s#-][^:]*$/.test(line) ? { index: 0, ...notAKey(line) } : undefined;
}
