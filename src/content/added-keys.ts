import * as z from 'zod';
import type { FaultFinder } from './fault-finder.ts';
import { FRONT_MATTER_KEYS } from './schema.ts';
import { needOf } from './added-key-needs.ts';
import { guessKey } from './front-matter-slips.ts';
import type { RawFrontMatter } from './yaml.ts';

/**
 * Checks the keys that plugins have added, each by the schema of its plugin.
 *
 * @param added schemas by key
 * @returns what the schemas make of the values
 */
export function checkAddedKeys(
  raw: RawFrontMatter,
  added: z.core.$ZodShape,
  faults: FaultFinder,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(added);
  if (keys.length === 0) return {};
  const given = keys.flatMap((key) => (raw.values.has(key) ? [[key, raw.values.get(key)] as const] : []));
  const result = z.object(added).safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const meant = new Set([...raw.lost, ...misspelt(raw.values, keys)]);
  const told = new Set<string>();
  for (const issue of result.error.issues) {
    const key = String(issue.path[0]);
    // What is no list is not too short a list either.
    const place = issue.path.join('.');
    if (told.has(place)) continue;
    told.add(place);
    if (raw.values.has(key)) report(issue, valueAt(raw.values.get(key), issue.path.slice(1)), faults);
    else if (!meant.has(key)) {
      const hint = `Add a line “${key}: …” between the lines of three hyphens.`;
      faults.at(1, 1, 'added-key', `There is no ${key}.`, hint);
    }
  }
  return {};
}

/** Keys that are missing only because they are misspelt. */
function misspelt(values: ReadonlyMap<string, unknown>, added: readonly string[]): string[] {
  const known = [...FRONT_MATTER_KEYS, ...added];
  return [...values.keys()]
    .filter((key) => !known.includes(key))
    .flatMap((key) => guessKey(key, values, added) ?? []);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
}

function report(issue: z.core.$ZodIssue, value: unknown, faults: FaultFinder): void {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const own = [...path, key];
      faults.key(own, 'added-key', `There is no key “${own.map(String).join('.')}”.`);
    }
    return;
  }
  const { message, hint } = wordsOf(issue, value);
  faults.value(path, 'added-key', message, hint);
}

interface Words {
  readonly message: string;
  readonly hint?: string;
}

/** What zod says by itself. Plugins may have words of their own. */
const PLAIN = /^(?:Invalid|Too (?:big|small))\b/;

/** What is wrong with a value, as editors read it, and what to type. */
function wordsOf(issue: z.core.$ZodIssue, value: unknown): Words {
  const parts = issue.path.map(String);
  const isItem = typeof issue.path.at(-1) === 'number';
  const name = isItem ? `An item of “${parts.slice(0, -1).join('.')}”` : `“${parts.join('.')}”`;
  if (value === '' || value === null || value === undefined)
    return {
      message: `${name} has nothing in it.`,
      hint: 'Type something after the colon, or remove the line.',
    };
  if (!PLAIN.test(issue.message)) {
    const isSentence = /^\p{Lu}/u.test(issue.message);
    const message = `${name}${isSentence ? ':' : ''} ${issue.message}`;
    return { message: /[.!?]$/.test(message) ? message : `${message}.` };
  }
  const { must, example, hint } = needOf(issue, value);
  const typed = example === undefined || isItem ? undefined : `Write ${parts.join(': ')}: ${example}`;
  const help = hint ?? typed;
  return { message: `${name} must ${must}${shown(value)}.`, ...(help !== undefined && { hint: help }) };
}

/** What was typed, where it is short enough to be shown. */
function shown(value: unknown): string {
  return typeof value === 'string' && value.length <= 40 ? `, not ${value}` : '';
}
