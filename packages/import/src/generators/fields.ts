import { spaced } from '../tally.ts';
import { firstFound } from '../optional.ts';
import { TomlDate } from 'smol-toml';

/** Every scalar is a text, as typed if the parser keeps that. */
export type Value = string | null | readonly Value[] | Fields;
/** A `Map`, because keys are untrusted. */
export type Fields = ReadonlyMap<string, Value>;

/** YAML aliases can expand to billions of values. */
const MOST_VALUES = 10_000;
const DEEPEST = 40;

/** @returns undefined for other types, and above the limit */
export function fieldsOf(value: unknown): Fields | undefined {
  let left = MOST_VALUES;
  const valueOf = (one: unknown, depth: number): Value => {
    if (depth > DEEPEST) left = 0;
    if (--left < 0 || one === null || one === undefined) return null;
    if (one instanceof TomlDate) return one.toISOString();
    if (Array.isArray(one)) return one.map((inner) => valueOf(inner, depth + 1));
    if (typeof one !== 'object') return String(one);
    const entries = one instanceof Map ? [...one] : Object.entries(one);
    return new Map(entries.map(([key, inner]) => [String(key), valueOf(inner, depth + 1)]));
  };
  const read = valueOf(value, 0);
  return isFields(read) && left >= 0 ? read : undefined;
}

export function isFields(value: Value | undefined): value is Fields {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Values of a list. Empty for other types. */
export function listIn(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

/** One-line text. Undefined for empty text, `~`, `null` and other types. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = spaced(value);
  return text === '' || text === '~' || text === 'null' ? undefined : text;
}

/** Reads `true`, `yes`, `on`, `1` and their opposites. */
export function flagOf(value: Value | undefined): boolean | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|yes|on|1|y)$/i.test(value.trim())) return true;
  return /^(?:false|no|off|0|n)$/i.test(value.trim()) ? false : undefined;
}

/** Texts of a nested list, or a single text. */
export function textsOf(value: Value | undefined): string[] {
  if (isList(value)) return value.flatMap((one) => textsOf(one));
  const text = textOf(value);
  return text === undefined ? [] : [text];
}

/** `at(fields, 'params', 'cover')`, `at(fields, 'gallery', '0', 'url')` */
export function at(
  fields: Value | undefined,
  ...keys: readonly (string | readonly string[])[]
): Value | undefined {
  let value = fields;
  for (const key of keys.flat())
    value = isFields(value) ? value.get(key) : isList(value) ? value[Number(key)] : undefined;
  return value;
}

export function textIn(
  fields: Value | undefined,
  ...keys: readonly (string | readonly string[])[]
): string | undefined {
  return textOf(at(fields, ...keys));
}

/** @param names separated by spaces, in order of priority */
export function firstIn(fields: Fields, names: string): Value | undefined {
  return firstFound(names.split(' '), (name) => fields.get(name) ?? undefined);
}

/** Entries of a group. Empty for other types. */
export function entriesOf(value: Value | undefined): (readonly [key: string, value: Value])[] {
  return isFields(value) ? [...value] : [];
}
