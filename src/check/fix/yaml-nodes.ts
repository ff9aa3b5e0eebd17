import type { Scalar } from 'yaml';
import { yamlLibrary } from '../../content/yaml.ts';

/** A text in front matter and where it stands, in UTF-16 units. */
export interface TextNode {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** `"`, `'` or nothing around it. */
  readonly quote: string;
}

/** A key of the top level with its value: one text, or those of a list. */
export interface KeyNode {
  readonly key: TextNode;
  readonly isList: boolean;
  readonly texts: readonly TextNode[];
}

export interface YamlNodes {
  readonly keys: readonly KeyNode[];
}

/** @returns undefined when the YAML has a fault */
export function yamlNodes(yaml: string): YamlNodes | undefined {
  const { isMap, isScalar, isSeq, parseDocument } = yamlLibrary();
  const document = parseDocument(yaml, { schema: 'failsafe', uniqueKeys: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const textOf = (node: unknown): TextNode[] => (isScalar(node) ? textNode(yaml, node) : []);
  const keys = document.contents.items.flatMap(({ key, value }): KeyNode[] => {
    const [name] = textOf(key);
    if (!name) return [];
    const isList = isSeq(value);
    return [{ key: name, isList, texts: isList ? value.items.flatMap(textOf) : textOf(value) }];
  });
  return { keys };
}

function textNode(yaml: string, { value, range }: Scalar): TextNode[] {
  if (typeof value !== 'string' || !range || range[1] === range[0]) return [];
  const [start, end] = range;
  const first = yaml.charAt(start);
  return [{ value, start, end, quote: first === '"' || first === "'" ? first : '' }];
}
