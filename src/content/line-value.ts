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

/** Values that mean themselves without quotation marks, between brackets too. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._/-]|:(?=\S))*$/u;

/** A value as it is written in place of another. @param mark of quotation around that, if any */
export function written(value: string, mark = ''): string {
  if (/["']/.test(mark)) return /["'\\]/.test(value) ? quoted(value) : mark + value + mark;
  return PLAIN.test(value) ? value : quoted(value);
}

/** A value without the quotation marks of a word processor around it, which mean nothing here. */
export function withoutMarks(value: string): string {
  const [, inside] = /^[“”„‘’«»](.*)[“”„‘’«»]$/s.exec(value.trim()) ?? [];
  return inside?.trim() ?? value;
}

/** The column of an index in a line: from 1, in code points. */
export function columnAt(line: string, index: number): number {
  return [...line.slice(0, index)].length + 1;
}
