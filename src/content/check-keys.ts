import * as z from 'zod';
import { hintFor, nearest, onlyNear } from '../lib/nearest.ts';
import { checkValue, messageOf, type SchemaFault } from '../lib/schema-faults.ts';
import type { FaultFinder } from './fault-finder.ts';
import { foldKey, synonymsOf } from './schema.ts';
import type { RawFrontMatter } from './read-yaml.ts';

export interface Keys<Shape extends z.ZodRawShape> {
  shape: Shape;
  /** Starts a list: “The keys are”. */
  all: string;
  /** Our keys by names in other generators, folded by {@link foldKey}. */
  renamed: ReadonlyMap<string, string>;
  /** Hints for other keys of other generators, folded too. */
  others?: ReadonlyMap<string, string>;
  /** Rule id for a fault in a value. Default: the key. */
  ruleOf?: (key: string) => string;
  /** Unambiguous correction of a value: `true` for `Yes`. */
  meantBy?: (key: string, typed: string) => string | undefined;
}

/** @param added schemas of plugin keys */
export function withAdded<Shape extends z.ZodRawShape>(keys: Keys<Shape>, added: z.ZodRawShape) {
  const ruleOf = (key: string) => (Object.hasOwn(added, key) ? 'added-key' : key);
  return { ...keys, shape: { ...keys.shape, ...added }, ruleOf };
}

/** Checks each key by itself, so that a fault in one leaves the others. */
export function checkKeys<Shape extends z.ZodRawShape>(
  keys: Keys<Shape>,
  raw: RawFrontMatter,
  faults: FaultFinder,
) {
  const { shape, ruleOf = (key: string) => key } = keys;
  const unknown = [...raw.values.keys()].filter((key) => !Object.hasOwn(shape, key));
  const { guessed, certain } = reportUnknown(keys, unknown, raw, faults);
  const meant = new Set([...raw.lost, ...guessed]);
  const values = new Map(Array.from(raw.values, ([key, value]) => [certain.get(key) ?? key, value]));
  for (const [typed, key] of certain) faults.typed.set(key, typed);
  const right = {};
  for (const [key, schema] of Object.entries(shape) as [string, z.ZodType][]) {
    const typed = values.get(key);
    // Fast path.
    if (typed === undefined && schema instanceof z.ZodOptional) continue;
    const { data, faults: found } = checkValue(schema, typed, 'yaml', [key]);
    if (data !== undefined) Object.assign(right, { [key]: data });
    for (const fault of found) {
      const { path } = fault;
      if (fault.kind === 'unknown') reportInside(path, fault, faults);
      else if (fault.kind !== 'missing' || path.length > 1) {
        const hasIndex = typeof path.at(-1) === 'number';
        // A single name may replace a list.
        const isItem = hasIndex && typeof typed !== 'string';
        const name = (hasIndex ? path.slice(0, -1) : path).map(String).join('.');
        const isOptional = path.length > 1 || schema.safeParse(undefined).success;
        const nothing = `Type ${isItem ? 'a name there' : 'something after the colon'}${isOptional ? ', or remove the line' : ''}.`;
        const hint = fault.words === 'has nothing in it' ? nothing : fault.hint;
        const message = messageOf(`${isItem ? 'An item of ' : ''}“${name}”`, fault);
        const known = typeof fault.value === 'string' ? keys.meantBy?.(name, fault.value) : undefined;
        faults.value(path, ruleOf(key), message, known ? `Write ${name}: ${known}` : hint, 'error', known);
      } else if (!meant.has(key)) {
        const hint = `Add a line “${key}: …” between the lines of three hyphens.`;
        faults.at(1, 1, ruleOf(key), `There is no ${key}.`, hint);
      }
    }
  }
  return {
    /** Values without a fault. Complete if `faults` is empty. */
    front: right as z.output<z.ZodObject<Shape>>,
    /** As typed, by canonical key. */
    values,
    /** Present keys, even if unreadable, misspelt or misnamed. */
    meant,
  };
}

/** @returns probable keys, and certain ones by typed key */
function reportUnknown(
  { shape, renamed, others, all }: Keys<z.ZodRawShape>,
  unknown: readonly string[],
  { values }: RawFrontMatter,
  faults: FaultFinder,
) {
  const known = Object.keys(shape);
  const taken = new Set(values.keys());
  const free = known.filter((key) => !taken.has(key));
  const found = new Map<string, string>();
  const guessed = unknown.flatMap((key) => {
    const here = renamed.get(foldKey(key));
    // Prefers a key that the file lacks.
    const guess = nearest(key, free) ?? nearest(key, known);
    const listed = guess ? `Did you mean “${guess}”?` : `${all}: ${known.join(', ')}.`;
    const meant = here ?? guess;
    const unlike = here ? `Here it is called ${here}.` : (others?.get(foldKey(key)) ?? listed);
    const hint =
      meant !== undefined && taken.has(meant)
        ? `“${meant}” is here already. Keep one of the two lines.`
        : unlike;
    const certain = certainKey(key, known, here);
    const isFree = certain !== undefined && synonymsOf(certain).every((one) => !taken.has(one));
    if (isFree) taken.add(certain);
    if (isFree) found.set(key, certain);
    faults.key([key], 'unknown-key', `There is no key “${key}”.`, hint, isFree ? certain : undefined);
    return here ?? guess ?? [];
  });
  return { guessed, certain: found };
}

function reportInside(path: readonly PropertyKey[], { known, value }: SchemaFault, faults: FaultFinder) {
  if (value === null) {
    const message = `A comma ends the value in front of “${String(path.at(-1))}”.`;
    return faults.key(path, 'unknown-key', message, 'Put a text with a comma in quotation marks.');
  }
  const all = `The keys of “${path.slice(0, -1).map(String).join('.')}” are`;
  const hint = known.length > 0 ? hintFor(String(path.at(-1)), known, all) : undefined;
  return faults.key(path, 'unknown-key', `There is no key “${path.map(String).join('.')}”.`, hint);
}

/** Undefined unless unambiguous. */
function certainKey(typed: string, known: readonly string[], renamed?: string) {
  const folded = foldKey(typed);
  const same = known.find((key) => foldKey(key) === folded) ?? renamed;
  if (same !== undefined || folded.length < 4) return same;
  const near = onlyNear(typed, known, 1);
  return near?.charAt(0) === folded.charAt(0) ? near : undefined;
}
