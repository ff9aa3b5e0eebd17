/** Key, list item or both, then the value. */
const VALUE = /^(\s*(?:- +)*(?:[\w-]+:[ \t]+)?)(\S.*)$/s;

/** `key` is `title: `, or `- ` for an item; `index` counts UTF-16 units. */
export function valueOf(line: string) {
  const [, before = '', value = ''] = VALUE.exec(line) ?? [];
  const key = /(?<![\w-])([\w-]+):[ \t]+$/.exec(before)?.[1];
  if (key === undefined && !/^\s*- /.test(before)) return undefined;
  return { key: key === undefined ? '- ' : `${key}: `, value: value.trimEnd(), index: before.length };
}

/** Prefers quotes that need no escapes. */
export function quoted(value: string): string {
  if (!/["\\]/.test(value)) return `"${value}"`;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Needs no quotes, even in brackets. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._/-]|:(?=\S))*$/u;

/** @param mark old quote character */
export function written(value: string, mark = ''): string {
  if (/["']/.test(mark)) return /["'\\]/.test(value) ? quoted(value) : mark + value + mark;
  return PLAIN.test(value) ? value : quoted(value);
}

export function withoutMarks(value: string): string {
  const [, inside] = /^[“”„‘’«»](.*)[“”„‘’«»]$/s.exec(value.trim()) ?? [];
  return inside?.trim() ?? value;
}
