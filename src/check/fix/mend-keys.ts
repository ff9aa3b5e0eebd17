import { foldKey, RENAMED_KEYS } from '../../content/foreign-keys.ts';
import { FRONT_MATTER_KEYS, SYNONYMS } from '../../content/schema.ts';
import { onlyNear } from '../../lib/nearest.ts';
import type { Edit, Values } from './edit.ts';
import type { YamlNodes } from './yaml-nodes.ts';

/** Gives keys whose meaning is certain the name that they have here. @param added keys of plugins */
export function mendKeys({ keys }: YamlNodes, added: readonly string[]): Edit[] {
  const known = [...FRONT_MATTER_KEYS, ...added];
  const taken = new Set(keys.map(({ key }) => key.value));
  return keys.flatMap(({ key }) => {
    if (known.includes(key.value)) return [];
    const name = certainKey(key.value, known);
    if (name === undefined || meansTheSame(name).some((one) => taken.has(one))) return [];
    taken.add(name);
    const text = key.quote + name + key.quote;
    const says = `the key “${key.value}” is now “${name}”`;
    return [{ start: key.start, end: key.end, text, says, effect: renaming(key.value, name) }];
  });
}

/** The one key that somebody who typed this can have meant. */
function certainKey(typed: string, all: readonly string[]): string | undefined {
  const folded = foldKey(typed);
  const same = all.find((known) => foldKey(known) === folded);
  if (same !== undefined) return same;
  const renamed = RENAMED_KEYS.get(folded);
  if (renamed !== undefined) return renamed;
  if (folded.length < 4) return undefined;
  const near = onlyNear(typed, all, 1);
  return near?.charAt(0) === folded.charAt(0) ? near : undefined;
}

function meansTheSame(key: string): string[] {
  return [key, ...SYNONYMS.flatMap(([one, other]) => (one === key ? [other] : other === key ? [one] : []))];
}

function renaming(from: string, to: string): (values: Values) => Values {
  return (values) => new Map([...values].map(([key, value]) => [key === from ? to : key, value]));
}
