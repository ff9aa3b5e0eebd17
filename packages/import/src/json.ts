import { Json } from 'pamphlet/content';

export const isRecord = Json.isRecord;
export const parsedJson = Json.parsedJson;

/** Texts by name. */
export type Named = Readonly<Record<string, string>>;

/** Texts by key. For keys of others: an object may have more than its own. */
export type TextMap = ReadonlyMap<string, string>;

/** An object of JSON. */
export type Data = Readonly<Record<string, unknown>>;

/** Without keys for other values. */
export function dataOf(value: unknown): Data {
  return isRecord(value) ? value : {};
}

/** Empty for other values. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty for values other than strings and numbers. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
