import type { Document, Pair } from 'yaml';
import type { Problem } from '../lib/problems.ts';
import { readYaml, yamlLibrary } from './yaml.ts';

export interface Place {
  /** Both counted from 1, the column in code points. */
  readonly line: number;
  readonly column: number;
}

/** Answers where keys stand in one front matter, which is read once. */
export type Locate = (path: readonly PropertyKey[], part: 'key' | 'value') => Place | undefined;

/**
 * Says where a key of front matter stands, or its value: with a longer path, an item of its list or a key below
 * it. What cannot be found is looked for one step up; undefined when the first key is not there.
 */
export function createLocator(yaml: string): Locate {
  const { LineCounter, parseDocument } = yamlLibrary();
  const counter = new LineCounter();
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: counter, uniqueKeys: false });
  return (path, part) => {
    const offset = offsetOf(document, path, part);
    if (offset === undefined) return undefined;
    const { line, col } = counter.linePos(offset);
    return { line, column: [...yaml.slice(offset - col + 1, offset)].length + 1 };
  };
}

function offsetOf(
  document: Document,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): number | undefined {
  const { isMap, isNode, isScalar } = yamlLibrary();
  for (let length = path.length; length > 0; length--) {
    const isItem = typeof path[length - 1] === 'number';
    const value = document.getIn(path.slice(0, length), true);
    const [start, end] = (isNode(value) ? value.range : undefined) ?? [];
    // An empty value stands nowhere, but an empty item stands behind its hyphen.
    if ((part === 'value' || isItem) && start !== undefined && (isItem || start !== end)) return start;
    const owner = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const pairs: readonly Pair[] = isMap(owner) ? owner.items : [];
    const key = pairs.map((pair) => pair.key).find((one) => isScalar(one) && one.value === path[length - 1]);
    if (isNode(key) && key.range) return key.range[0];
  }
  return undefined;
}

type PlaceInFile = Pick<Problem, 'file' | 'line' | 'column'>;

/** Reads the front matter of posts anew, for the places of what is wrong with them. */
export interface FrontMatterReader {
  /** The YAML of a post. */
  frontMatter(file: string): string;
}

/** Where the value of a key stands in the front matter of a file. @param keys of which the file has one */
export function placeOfKey(reader: FrontMatterReader, file: string, ...keys: readonly string[]): PlaceInFile {
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
): PlaceInFile {
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
): PlaceInFile {
  const place = createLocator(yaml)(pathIn(readYaml(yaml).values), 'value');
  return place ? { file, line: place.line + 1, column: place.column } : { file, line: 1, column: 1 };
}
