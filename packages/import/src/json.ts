import { attempt } from './optional.ts';

/** An object of JSON. */
export type Data = Readonly<Record<string, unknown>>;

/** Parses JSON of other programs. Undefined if it is damaged. */
export function parsedJson(text: string): unknown {
  return attempt<unknown>(() => JSON.parse(text));
}

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without keys for other values. */
export function dataOf(value: unknown): Data {
  return isData(value) ? value : {};
}

/** Empty for other values. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty for values other than strings and numbers. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
