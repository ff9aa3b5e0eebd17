/** What is wrong with one line of front matter. */
export interface LineFault {
  /** Index in the line, in UTF-16 units from 0. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
}

type Rule = (line: string) => LineFault | undefined;

/** What js-yaml calls non-printable; tabs and line ends are not among it. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const INVISIBLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/;

/** A key, a list item or both, and the value behind. */
const VALUE = /^(\s*(?:- +)*(?:[\w-]+:[ \t]+)?)(\S.*)$/;

/** Faults that a reader may only trip over many lines later. */
const FAR: readonly Rule[] = [documentMark, openQuote, openBracket, sign];

/** Faults that show on their own line or on the next, the surest first. */
const NEAR: readonly Rule[] = [
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

export const NOT_A_KEY = {
  message: 'This line is not a key and a value.',
  hint: 'Write the key, a colon, a space and the value: “title: My day out”.',
};

/**
 * Finds the line that an editor must change, when a reader of YAML has given up. Readers name the line on which
 * they notice; the fault is often above it.
 *
 * @param lines of the front matter
 * @param at line on which the reader gave up, counted from 0
 * @param reason the reader's own words
 */
export function explainYaml(
  lines: readonly string[],
  at: number,
  reason: string,
): LineFault & { line: number } {
  const start = Math.min(at, lines.length - 1);
  const here = lines[start] ?? '';
  if (/duplicated mapping key/.test(reason)) {
    const message = `The key “${here.split(':')[0]?.trim() ?? ''}” is here twice.`;
    return { line: start, index: 0, message, hint: 'Keep one of the two lines.' };
  }
  if (/escape/.test(reason)) return { line: start, ...badEscape(here) };
  for (let line = start; line >= 0; line--) {
    for (const rule of start - line <= 1 ? NEAR : FAR) {
      const fault = rule(lines[line] ?? '');
      if (fault) return { line, ...fault };
    }
  }
  if (/flow|comma/.test(reason)) {
    const message = 'There is no comma between two items of the list.';
    return { line: start, index: valueOf(here)?.index ?? 0, message, hint: 'Write it so: [Press, Events]' };
  }
  return { line: start, index: 0, ...NOT_A_KEY };
}

/** A value that starts with `&` would lose its first word without a sound. */
export function findAnchor(lines: readonly string[]): (LineFault & { line: number }) | undefined {
  const line = lines.findIndex((text) => /^(?:\[(?:[^"']*,)?\s*)?&\S/.test(valueOf(text)?.value ?? ''));
  const text = lines[line] ?? '';
  const fault = sign(text) ?? signInList(text);
  return fault && { line, ...fault };
}

function valueOf(line: string): { key: string; value: string; index: number } | undefined {
  const [, before = '', value = ''] = VALUE.exec(line) ?? [];
  const key = /([\w-]+):[ \t]+$/.exec(before)?.[1];
  if (key === undefined && !/^\s*- /.test(before)) return undefined;
  return { key: key === undefined ? '- ' : `${key}: `, value: value.trimEnd(), index: before.length };
}

/** The value in quotation marks that need no escapes, where there are such. */
function quoted(value: string): string {
  if (!/["\\]/.test(value)) return `"${value}"`;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function invisible(line: string): LineFault | undefined {
  const index = line.search(INVISIBLE);
  return index < 0
    ? undefined
    : {
        index,
        message: 'There is an invisible control character here.',
        hint: 'Delete the line and type it again.',
      };
}

function tab(line: string): LineFault | undefined {
  const index = /^ *\t/.exec(line)?.[0].lastIndexOf('\t');
  return index === undefined
    ? undefined
    : {
        index,
        message: 'There is a tab here.',
        hint: 'Use spaces instead: editors show tabs and spaces alike, but only spaces count.',
      };
}

function documentMark(line: string): LineFault | undefined {
  return /^\.\.\.\s*$/.test(line)
    ? { index: 0, message: 'A line of three dots ends the front matter here.', hint: 'Remove the line.' }
    : undefined;
}

/** Index behind the mark that closes a quotation; -1 when none does. */
function endOfQuote(text: string): number {
  const match = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text);
  return match ? match[0].length : -1;
}

function openQuote(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found || !/^["']/.test(found.value) || endOfQuote(found.value) >= 0) return undefined;
  return {
    index: found.index,
    message: 'A quotation mark is opened and not closed.',
    hint: `Write ${found.key}${quoted(found.value.slice(1))}`,
  };
}

function partlyQuoted(line: string): LineFault | undefined {
  const { key, value, index } = valueOf(line) ?? { key: '', value: '', index: 0 };
  const end = endOfQuote(value);
  if (end < 0 || /^\s*(#.*)?$/.test(value.slice(end))) return undefined;
  const whole = value.endsWith(value.charAt(0));
  return {
    index: index + end,
    message: whole
      ? 'The value ends here, at the second quotation mark, but the line goes on.'
      : 'Only a part of the value is in quotation marks.',
    hint: `Write ${key}${quoted(whole ? value.slice(1, -1) : value)}`,
  };
}

/** Index behind the bracket that closes a list or group; -1 when none does. */
function endOfBracket(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (/["']/.test(letter) && /[[{,:\s]/.test(text.charAt(index - 1))) {
      index += Math.max(endOfQuote(text.slice(index)), 1) - 1;
    } else if (letter === '#' && /[[{,\s]/.test(text.charAt(index - 1))) return -1;
    else if (/[[{]/.test(letter)) depth++;
    else if (/[\]}]/.test(letter) && --depth === 0) return index + 1;
  }
  return -1;
}

function openBracket(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found || !/^[[{]/.test(found.value) || endOfBracket(found.value) >= 0) return undefined;
  const { key, value, index } = found;
  const close = value.startsWith('[') ? ']' : '}';
  if (/[[{,\s]#/.test(value)) {
    const message = 'What follows a # is not read, so the bracket is not closed.';
    return { index, message, hint: `Write ${key}${value.replaceAll(/([[{,\s])#/g, '$1')}` };
  }
  return {
    index,
    message: 'A bracket is opened and not closed.',
    hint: `Write ${key}${value.replace(/\s*,?$/, '')}${close}`,
  };
}

function behindBracket(line: string): LineFault | undefined {
  const { key, value, index } = valueOf(line) ?? { key: '', value: '', index: 0 };
  const end = /^[[{]/.test(value) ? endOfBracket(value) : -1;
  if (end < 0 || /^\s*(#.*)?$/.test(value.slice(end))) return undefined;
  return {
    index,
    message: `A value that starts with “${value.charAt(0)}” ends where the bracket closes, but the line goes on.`,
    hint: `Write ${key}${quoted(value)}`,
  };
}

function sign(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found) return undefined;
  const { key, value, index } = found;
  if (!/^(?:[@`%&*!]|[-?]\s|[|>](?![-+\d]*\s*(?:#.*)?$))/.test(value)) return undefined;
  return {
    index,
    message: `A value may not start with “${value.charAt(0)}”, unless it is in quotation marks.`,
    hint: `Write ${key}${quoted(value)}`,
  };
}

function signInList(line: string): LineFault | undefined {
  const found = valueOf(line);
  const [before = '', letter] = /^\[(?:[^"']*,)?\s*(?=([@`%&*!|>]))/.exec(found?.value ?? '') ?? [];
  if (!found || letter === undefined) return undefined;
  const items = found.value.replaceAll(/(?<=[[,]\s*)[@`%&*!|>][^,\]]*/g, (item) => quoted(item.trimEnd()));
  return {
    index: found.index + before.length,
    message: `A name in a list may not start with “${letter}”, unless it is in quotation marks.`,
    hint: `Write ${found.key}${items}`,
  };
}

function badEscape(line: string): LineFault {
  const { key, value, index } = valueOf(line) ?? { key: '', value: line, index: 0 };
  return {
    index,
    message: 'A backslash between double quotation marks has a meaning of its own.',
    hint: `Write ${key}${quoted(value.replaceAll(/^"|"$/g, ''))}`,
  };
}

function colon(line: string): LineFault | undefined {
  const found = valueOf(line);
  if (!found || /^["'[{]/.test(found.value) || !/:(?:\s|$)/.test(found.value)) return undefined;
  return {
    index: found.index,
    message: 'The value has a colon in it, so it needs quotation marks.',
    hint: `Write ${found.key}${quoted(found.value)}`,
  };
}

function noSpace(line: string): LineFault | undefined {
  const [, key, value] = /^([\w-]+):(?!\/\/)(\S.*)$/.exec(line) ?? [];
  if (key === undefined || value === undefined) return undefined;
  return { index: key.length, message: 'There is no space after the colon.', hint: `Write ${key}: ${value}` };
}

function indented(line: string): LineFault | undefined {
  if (!/^\s+[^\s#-]/.test(line)) return undefined;
  return {
    index: line.search(/\S/),
    message: 'This line does not start where the others do.',
    hint: 'Remove the spaces in front of it, so that every key starts at the edge.',
  };
}

function noKey(line: string): LineFault | undefined {
  return /^[^\s#-][^:]*$/.test(line) ? { index: 0, ...NOT_A_KEY } : undefined;
}
