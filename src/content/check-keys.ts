import type * as z from 'zod';
import { hintFor, nearest, onlyNear } from '../lib/nearest.ts';
import { checkValue, messageOf, type SchemaFault } from '../lib/schema-faults.ts';
import type { FaultFinder } from './fault-finder.ts';
import { foldKey, type ForeignKey } from './foreign-keys.ts';
import { SYNONYMS } from './schema.ts';
import type { RawFrontMatter } from './yaml.ts';

/** The keys that one kind of file has. */
export interface Keys<Front> {
  readonly schema: z.ZodType<Front> & { readonly shape: z.ZodRawShape };
  /** Starts the list of all keys: “The keys are”. */
  readonly all: string;
  readonly foreign: (key: string, value: unknown) => ForeignKey | undefined;
  /** Id of the rule of a fault in the value of a key. */
  readonly ruleOf: (key: string) => string;
}

/** What {@link checkKeys} found. */
export interface CheckedKeys<Front> {
  /** Absent when there is a fault. */
  readonly front?: Front;
  /** Keys with a fault. */
  readonly wrong: ReadonlySet<string>;
  /** Keys that are there, though they cannot be read, are misspelt or have a name of another program. */
  readonly meant: ReadonlySet<string>;
}

/** Checks front matter against the schema of its kind of file, and names every fault. */
export function checkKeys<Front>(
  keys: Keys<Front>,
  raw: RawFrontMatter,
  faults: FaultFinder,
): CheckedKeys<Front> {
  const { schema, foreign } = keys;
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const known = Object.keys(shape);
  const values = new Map(raw.values);
  const wrong = new Set<string>();
  const unknown = [...values].filter(([key]) => !Object.hasOwn(shape, key));
  const guesses = new Map(unknown.map(([key]) => [key, guessKey(key, values, known)]));
  const meant = new Set([
    ...raw.lost,
    ...unknown.flatMap(([key, value]) => foreign(key, value)?.here ?? guesses.get(key) ?? []),
  ]);
  const taken = new Set(values.keys());
  const report = (found: SchemaFault): void => {
    const key = String(found.path[0]);
    wrong.add(key);
    // One name may stand where a list does.
    const isName = typeof found.path[1] === 'number' && !Array.isArray(values.get(key));
    const fault = isName ? { ...found, path: [key] } : found;
    if (fault.path.length > 1) reportInside(fault, keys.ruleOf(key), faults);
    else if (fault.kind === 'unknown') {
      const said = foreign(key, fault.value);
      const { rule = 'unknown-key', message = `There is no key “${key}”.`, hint } = said ?? {};
      const guess = guesses.get(key);
      const own = guess ? `Did you mean “${guess}”?` : `${keys.all}: ${known.join(', ')}.`;
      const certain = certainKey(key, known, said);
      const isFree = certain !== undefined && synonymsOf(certain).every((one) => !taken.has(one));
      if (isFree) taken.add(certain);
      faults.key([key], rule, message, hint ?? own, isFree ? certain : undefined);
    } else if (fault.kind === 'wrong') {
      const isOptional = shape[key]?.safeParse(undefined).success;
      const more = isOptional ? ', or remove the line' : '';
      faults.value(
        [key],
        keys.ruleOf(key),
        messageOf(`“${key}”`, fault),
        hintOf(fault, `Type something after the colon${more}.`),
      );
    } else if (!meant.has(key)) {
      const hint = `Add a line “${key}: …” between the lines of three hyphens.`;
      faults.at(1, 1, keys.ruleOf(key), `There is no ${key}.`, hint);
    }
  };
  // An object cannot be trusted to keep this name.
  const path = ['__proto__'];
  if (values.delete('__proto__')) report({ path, kind: 'unknown', value: '', words: '', known: [] });
  const { data, faults: found } = checkValue(schema, Object.fromEntries(values), 'yaml');
  for (const fault of found) report(fault);
  return { ...(data !== undefined && wrong.size === 0 && { front: data }), wrong, meant };
}

/** A fault of what a key holds: of an item of its list, or of a key below it. */
function reportInside(fault: SchemaFault, rule: string, faults: FaultFinder): void {
  const { path, kind, known } = fault;
  const isItem = typeof path.at(-1) === 'number';
  const name = (isItem ? path.slice(0, -1) : path).map(String).join('.');
  if (kind === 'unknown') {
    const all = `The keys of “${path.slice(0, -1).map(String).join('.')}” are`;
    const hint = known.length > 0 ? hintFor(String(path.at(-1)), known, all) : undefined;
    faults.key(path, 'unknown-key', `There is no key “${name}”.`, hint);
    return;
  }
  const hint = hintOf(
    fault,
    isItem ? 'Type a name there, or remove the line.' : 'Type something after the colon, or remove the line.',
  );
  faults.value(path, rule, messageOf(isItem ? `An item of “${name}”` : `“${name}”`, fault), hint);
}

function hintOf({ words, hint }: SchemaFault, ofNothing: string): string | undefined {
  return words === 'has nothing in it' ? ofNothing : hint;
}

/** The one key that can have been meant. */
function certainKey(typed: string, known: readonly string[], foreign?: ForeignKey): string | undefined {
  const folded = foldKey(typed);
  const same = known.find((key) => foldKey(key) === folded) ?? (foreign?.isSame ? foreign.here : undefined);
  if (same !== undefined || folded.length < 4) return same;
  const near = onlyNear(typed, known, 1);
  return near?.charAt(0) === folded.charAt(0) ? near : undefined;
}

/** A key and the one that means the same. */
function synonymsOf(key: string): readonly string[] {
  return SYNONYMS.find((pair: readonly string[]) => pair.includes(key)) ?? [key];
}

/** The key that a misspelt one was probably meant to be: rather one that the file has not yet. */
function guessKey(
  key: string,
  values: ReadonlyMap<string, unknown>,
  known: readonly string[],
): string | undefined {
  return (
    nearest(
      key,
      known.filter((one) => !values.has(one)),
    ) ?? nearest(key, known)
  );
}
