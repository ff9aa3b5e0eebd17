import type * as z from 'zod';
import { nearest } from './nearest.ts';
import { shorten } from './text.ts';

/** TypeScript, or YAML with every scalar as text. */
export type Notation = 'code' | 'yaml';

export interface SchemaFault {
  path: readonly PropertyKey[];
  kind: 'unknown' | 'missing' | 'wrong';
  /** As typed. */
  value: unknown;
  /** Continues the key's name: `must be text`. */
  words: string;
  /** Text to type instead. */
  hint?: string;
  /** Allowed keys, for an unknown one. */
  known: readonly string[];
}

/** Marks a default message. The keys of a strict object follow. */
const UNSAID = '\0';

/**
 * A schema's own message continues the key's name. Its second line is the hint, where `%` stands for the key.
 *
 * @param at path of the value
 * @returns the parsed value, if valid
 */
export function checkValue<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  notation: Notation,
  at: readonly PropertyKey[] = [],
): { data?: Value; faults: readonly SchemaFault[] } {
  const result = schema.safeParse(value, { reportInput: true, error: unsaid });
  if (result.success) return { data: result.data, faults: [] };
  const told = new Set<string>();
  const faults = result.error.issues
    .flatMap((issue) => faultsOf(issue, value, notation, at))
    // One fault per path: no list is also not too short.
    .filter(({ path }) => told.size < told.add(JSON.stringify(path)).size);
  return { faults };
}

/** Only for a wrong type. */
export function typeOr(words: string): {
  error: (issue: { code?: string }) => string | undefined;
} {
  return { error: ({ code }) => (code === 'invalid_type' ? words : undefined) };
}

/** Words that start with a capital are a sentence of their own. */
export function messageOf(name: string, { words }: Pick<SchemaFault, 'words'>): string {
  const message = `${name}${/^\p{Lu}/u.test(words) ? ':' : ''} ${words}`;
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function unsaid({ code, inst }: z.core.$ZodRawIssue) {
  const { def } = (inst ?? {}) as { def?: { shape?: object } };
  return UNSAID + (code === 'unrecognized_keys' ? Object.keys(def?.shape ?? {}).join(' ') : '');
}

/** @param root as typed: an issue may hold the converted value */
function faultsOf(
  issue: z.core.$ZodIssue,
  root: unknown,
  notation: Notation,
  at: readonly PropertyKey[],
): SchemaFault[] {
  const { message } = issue;
  const path = [...at, ...issue.path];
  const typed = valueAt(root, issue.path);
  const value = typed === undefined ? issue.input : typed;
  if (issue.code === 'unrecognized_keys') {
    const known = message.startsWith(UNSAID) ? message.slice(UNSAID.length).split(' ') : [];
    return issue.keys.map((key) => {
      return { path: [...path, key], kind: 'unknown', value: issue.input?.[key], words: 'is unknown', known };
    });
  }
  const inside =
    issue.code === 'invalid_union'
      ? issue.errors.find((one) => one.every(isInside))
      : issue.code === 'invalid_key'
        ? issue.issues
        : undefined;
  if (inside)
    return inside.flatMap((one) =>
      faultsOf({ ...one, path: [...issue.path, ...one.path] }, root, notation, at),
    );
  const isOwn = !message.startsWith(UNSAID);
  const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
  const [words = '', hint] = (
    isEmpty
      ? 'has nothing in it'
      : isOwn
        ? message
        : value === undefined
          ? MISSING
          : plainWords(issue, notation)
  ).split('\n');
  // Code editors show these hints for TypeScript.
  const isHinted = hint !== undefined && (isOwn || notation === 'yaml');
  const name = String(path.findLast((part) => typeof part === 'string'));
  const more = { ...(isHinted && { hint: hint.replaceAll('%', () => name) }), known: [] };
  if (value === undefined) return [{ path, kind: 'missing', value, words: MISSING, ...more }];
  const end = notation === 'yaml' && words.startsWith('must be ') ? shown(value) : '';
  return [{ path, kind: 'wrong', value, words: words + end, ...more }];
}

const MISSING = 'is missing';

function valueAt(root: unknown, path: readonly PropertyKey[]) {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    root,
  );
}

/** True if only a key is wrong. */
function isInside({ path, code }: z.core.$ZodIssue) {
  return path.length > 0 || code === 'unrecognized_keys';
}

function shown(value: unknown) {
  if (Array.isArray(value)) return ', not a list';
  if (typeof value === 'object') return ', not several keys';
  return `, not “${shorten(String(value))}”`;
}

/** Message, then a YAML example. */
const TYPES: Readonly<Record<string, string>> = {
  number: 'must be a number\nWrite %: 4',
  int: 'must be a whole number\nWrite %: 4',
  boolean: 'must be true or false',
  array: 'must be a list\nWrite %: [one, two]',
  object: 'must be keys with values\nWrite %: { key: value }',
  record: 'must be keys with values\nWrite %: { key: value }',
  date: 'must be a date\nWrite %: 2010-06-21',
  url: 'must be a web address\nWrite %: https://elmstreet.example/',
  email: 'must be an e-mail address',
};

function plainWords(issue: z.core.$ZodIssue, notation: Notation) {
  switch (issue.code) {
    case 'invalid_type':
      return wordsOfType(issue, notation);
    case 'invalid_value':
      return wordsOfChoice(issue.values, issue.input, notation);
    case 'invalid_format':
      return TYPES[issue.format] ?? 'must be written in another form';
    case 'too_small':
      return wordsOfSize(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return wordsOfSize(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    default:
      return 'must be something else';
  }
}

function wordsOfType({ expected, input, path }: z.core.$ZodIssueInvalidType, notation: Notation) {
  if (notation === 'yaml' && typeof input === 'string' && /^(?:number|boolean)$/.test(expected))
    return `must be a ${expected}\nThe plugin must read it with z.coerce.number() or z.stringbool(): values come as text.`;
  const type = TYPES[expected];
  if (type !== undefined) return type;
  return typeof path.at(-1) === 'number'
    ? 'must be text\nWrite it so: %: [one, two]'
    : 'must be text\nWrite it on one line, in quotation marks if it starts with a bracket: %: "…"';
}

function wordsOfChoice(choices: readonly unknown[], value: unknown, notation: Notation) {
  const all = choices.map(String);
  // For `z.stringbool()`.
  const values = all.includes('true') && all.includes('no') ? ['true', 'false'] : all;
  const list = values.map((each) => (notation === 'code' ? JSON.stringify(each) : each));
  const guess = typeof value === 'string' ? nearest(value, values) : undefined;
  const typed = (guess === undefined ? values : [guess]).map((each) => `%: ${each}`);
  return `must be ${either(list)}\nWrite ${either(typed)}`;
}

function either(names: readonly string[]) {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}

function wordsOfSize(origin: string, bound: string, size: number | bigint) {
  const unit = { string: 'character', array: 'item', set: 'item' }[origin];
  if (unit !== undefined) return `must have ${bound} ${size} ${unit}${Number(size) === 1 ? '' : 's'}`;
  return `must be ${bound} ${size}${bound.startsWith('at') ? `\nWrite %: ${size}` : ''}`;
}
