import { z } from 'zod';

/** A key of a schema as a document should describe it. */
export interface SchemaKey {
  /** `feeds.formats`, `navigation[].href` */
  readonly name: string;
  readonly required: boolean;
  /** Absent when there is none. */
  readonly default?: unknown;
  /** The only values, if there is a list of them. */
  readonly values: readonly unknown[];
  /** Whether it has keys of its own. */
  readonly isGroup: boolean;
}

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
}

/** Every key of a schema, those inside others too, as people type them. */
export function keysOf(schema: z.ZodType): SchemaKey[] {
  return inside(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node, '');
}

function inside(node: Node, path: string): SchemaKey[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const nested = inside(value, name);
    return [
      {
        name,
        required: node.required?.includes(key) ?? false,
        ...(value.default === undefined ? {} : { default: value.default }),
        values: value.enum ?? value.items?.enum ?? [],
        isGroup: nested.length > 0,
      },
      ...nested,
    ];
  });
  const items = node.items ? inside(node.items, `${path}[]`) : [];
  return [...own, ...items, ...(node.anyOf ?? []).flatMap((one) => inside(one, path))];
}
