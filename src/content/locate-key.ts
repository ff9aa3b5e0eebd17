import type { Node, Pair } from 'yaml';
import { yamlLibrary } from './yaml.ts';

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
  const { contents } = parseDocument(yaml, { schema: 'failsafe', lineCounter: counter, uniqueKeys: false });
  return (path, part) => {
    const offset = offsetOf(contents, path, part);
    if (offset === undefined) return undefined;
    const { line, col } = counter.linePos(offset);
    return { line, column: [...yaml.slice(offset - col + 1, offset)].length + 1 };
  };
}

function offsetOf(
  contents: unknown,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): number | undefined {
  const { isMap, isPair } = yamlLibrary();
  let node: unknown = contents;
  let offset: number | undefined;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find((item) => isPair(item) && keyOf(item) === step) : undefined;
    const key = pair?.key as Node | undefined;
    const next: unknown = pair ? pair.value : itemOf(node, step);
    if (pair) offset = key?.range?.[0] ?? offset;
    const value = next as Node | null | undefined;
    // An empty value stands nowhere, but an empty item stands behind its hyphen.
    if ((part === 'value' || !pair) && value?.range && (!pair || value.range[1] > value.range[0]))
      offset = value.range[0];
    if (!pair && next === undefined) break;
    node = next;
  }
  return offset;
}

function keyOf(pair: Pair): unknown {
  return yamlLibrary().isScalar(pair.key) ? pair.key.value : undefined;
}

function itemOf(node: unknown, step: PropertyKey): unknown {
  const isList = typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
  return isList && typeof step === 'number' ? (node.items as unknown[])[step] : undefined;
}
