import { createLocator } from '../content/locate-key.ts';
import { readYaml } from '../content/yaml.ts';
import type { CheckFacts, Finding } from './check-rule.ts';

type Place = Pick<Finding, 'file' | 'line' | 'column'>;

/** Where the value of a key stands in the front matter of a file. @param keys of which the file has one */
export function placeOfKey(facts: CheckFacts, file: string, ...keys: readonly string[]): Place {
  return placeOf(file, facts.frontMatter(file), (values) =>
    keys.filter((key) => values.has(key)).slice(0, 1),
  );
}

/** Where a name stands in the list of a key. @param keys of which the file has one */
export function placeOfName(
  facts: CheckFacts,
  file: string,
  name: string,
  ...keys: readonly string[]
): Place {
  return placeOf(file, facts.frontMatter(file), (values) => {
    const key = keys.find((one) => values.has(one)) ?? '';
    const value = values.get(key);
    const index = Array.isArray(value) ? value.findIndex((item) => String(item).trim() === name) : -1;
    return index < 0 ? [key] : [key, index];
  });
}

function placeOf(
  file: string,
  yaml: string,
  pathIn: (values: ReadonlyMap<string, unknown>) => readonly PropertyKey[],
): Place {
  const place = createLocator(yaml)(pathIn(readYaml(yaml).values), 'value');
  return place ? { file, line: place.line + 1, column: place.column } : { file, line: 1, column: 1 };
}
