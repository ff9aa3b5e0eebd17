import { colon, NO_SPACE } from '../../content/line-faults.ts';
import { FRONT_MATTER_KEYS } from '../../content/schema.ts';
import { readYaml } from '../../content/yaml.ts';
import { applyEdits, type Edit } from './edit.ts';

/**
 * Puts the space behind the colon of keys that have none: `title:A party`. A reader of YAML takes such a line for a
 * sentence, so this comes before whatever asks it where things stand.
 *
 * @returns none when what else is there would be read in another way than before
 */
export function mendColons(yaml: string): Edit[] {
  const edits = [...yaml.matchAll(NO_SPACE)].flatMap(({ index, 0: key }): Edit[] => {
    if (!FRONT_MATTER_KEYS.includes(key.slice(0, -1))) return [];
    const at = index + key.length;
    const [spaces = ''] = /^[^\S\r\n]*/.exec(yaml.slice(at, at + 100)) ?? [];
    // What has a colon in it needs quotation marks too.
    if (colon(`${key} ${/.*/.exec(yaml.slice(at, at + 1000))?.[0] ?? ''}`)) return [];
    const says = `“${key}” is now followed by a space`;
    return [{ start: at, end: at + spaces.length, text: ' ', says, effect: (values) => values }];
  });
  return edits.length > 0 && keepsTheRest(yaml, edits) ? edits : [];
}

function keepsTheRest(yaml: string, edits: readonly Edit[]): boolean {
  const before = readYaml(yaml.replaceAll('\r\n', '\n'));
  const after = readYaml(applyEdits(yaml, edits).replaceAll('\r\n', '\n'));
  return (
    after.faults.length === before.faults.length - edits.length &&
    after.values.size === before.values.size + edits.length &&
    [...before.values].every(
      ([key, value]) => JSON.stringify(after.values.get(key)) === JSON.stringify(value),
    )
  );
}
