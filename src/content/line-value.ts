import { FRONT_MATTER_KEYS } from './schema.ts';

/** The value that stands on one line of front matter, as typed. */
export interface LineValue {
  /** `title: `, or `- ` in front of an item. */
  readonly key: string;
  readonly value: string;
  /** Of the value in the line, in UTF-16 units. */
  readonly index: number;
}

/** A key, a list item or both, and the value behind. */
const VALUE = /^(\s*(?:- +)*(?:[\w-]+:[ \t]+)?)(\S.*)$/s;

export function valueOf(line: string): LineValue | undefined {
  const [, before = '', value = ''] = VALUE.exec(line) ?? [];
  const key = /([\w-]+):[ \t]+$/.exec(before)?.[1];
  if (key === undefined && !/^\s*- /.test(before)) return undefined;
  return { key: key === undefined ? '- ' : `${key}: `, value: value.trimEnd(), index: before.length };
}

/** The value in quotation marks that need no escapes, where there are such. */
export function quoted(value: string): string {
  if (!/["\\]/.test(value)) return `"${value}"`;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** A value without the quotation marks of a word processor around it, which mean nothing here. */
export function withoutMarks(value: string): string {
  const [, inside] = /^[“”„‘’«»](.*)[“”„‘’«»]$/s.exec(value.trim()) ?? [];
  return inside?.trim() ?? value;
}

/** Index behind the mark that closes a quotation; -1 when none does. */
export function endOfQuote(text: string): number {
  const mark = text.charAt(0);
  if (mark !== '"' && mark !== "'") return -1;
  for (let index = text.indexOf(mark, 1); index >= 0; index = text.indexOf(mark, index + 1)) {
    if (mark === '"' ? !isEscaped(text, index) : text.charAt(index + 1) !== mark) return index + 1;
    if (mark === "'") index++;
  }
  return -1;
}

/** Whether an odd number of backslashes stands in front. */
function isEscaped(text: string, index: number): boolean {
  let start = index;
  while (text.charAt(start - 1) === '\\') start--;
  return (index - start) % 2 === 1;
}

/** Index behind the bracket that closes a list or group; -1 when none does. */
export function endOfBracket(text: string): number {
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

/** Keys that comments have, and posts do not. */
const OTHERS = ['author', 'url', 'parent'];

const KNOWN = new Map([...FRONT_MATTER_KEYS, ...OTHERS].map((key) => [key.toLowerCase(), key]));

/** The key of posts or comments that a word is, in whatever case. */
export function knownKey(word: string): string | undefined {
  return KNOWN.get(word.toLowerCase());
}

/** A key in bold, behind a bullet, with another colon or an equals sign. */
const NEARLY = /^\s*(?:[-*•]\s+)?[*_`]*([\w-]{1,40})[*_`]*\s?[:=：][*_`]*\s*(\S.*)$/;

/** The key and the value that a line was meant to be: `**title:** A party`, `- title: A party`, `title = A party`. */
export function keyMeant(line: string): { readonly key: string; readonly value: string } | undefined {
  const [, word = '', value = ''] = NEARLY.exec(line) ?? [];
  const key = knownKey(word);
  return key === undefined ? undefined : { key, value: value.trim() };
}
