import type { Problem } from '../lib/problems.ts';
import { createLocator } from './locate-key.ts';
import { readYaml } from './yaml.ts';

type Place = Pick<Problem, 'file' | 'line' | 'column'>;

/** Reads the front matter of posts anew, for the places of what is wrong with them. */
export interface FrontMatterReader {
  /** The YAML of a post. */
  frontMatter(file: string): string;
}

/** Where the value of a key stands in the front matter of a file. @param keys of which the file has one */
export function placeOfKey(reader: FrontMatterReader, file: string, ...keys: readonly string[]): Place {
  return placeOf(file, reader.frontMatter(file), (values) =>
    keys.filter((key) => values.has(key)).slice(0, 1),
  );
}

/** Where a name stands in the list of a key. @param keys of which the file has one */
export function placeOfName(
  reader: FrontMatterReader,
  file: string,
  name: string,
  ...keys: readonly string[]
): Place {
  return placeOf(file, reader.frontMatter(file), (values) => {
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
