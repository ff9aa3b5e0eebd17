import { z } from 'zod';
import type { Comments } from './comments.ts';
import { valueIn } from './examples.ts';
import type { JsonSchema } from './json-schema.ts';

export interface SchemaKey {
  /** `feeds.formats`, `navigation[].href` */
  readonly name: string;
  readonly required: boolean;
  /** Accepted values: “text”, “whole number, 1 to 100”. */
  readonly kind: string;
  /** Absent without a default. */
  readonly default?: unknown;
  /** The default from the comment. */
  readonly saidDefault?: string;
  /** As people type it. Falls back to the example of the parent key, then to an empty text. */
  readonly example: string;
  /** True if the key has keys. */
  readonly isGroup: boolean;
}

export const FLAG = '`true` or `false`';

/** Includes nested keys. */
export function keysOf(schema: z.ZodType, comments: Comments): SchemaKey[] {
  return inside(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
    comments,
    '',
    '',
  );
}

function inside(node: JsonSchema, comments: Comments, path: string, outer: string): SchemaKey[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const comment = comments.get(key);
    const example = [comment?.tags.get('example'), outer].find(
      (one) => one !== undefined && valueIn(one, name) !== undefined,
    );
    const nested = inside(value, comment?.inside ?? new Map(), name, example ?? '');
    const saidDefault = comment?.tags.get('default');
    return [
      {
        name,
        required: node.required?.includes(key) ?? false,
        kind: kindOf(value),
        ...(value.default === undefined ? {} : { default: value.default }),
        ...(saidDefault === undefined ? {} : { saidDefault }),
        example: example ?? '',
        isGroup: nested.length > 0,
      },
      ...nested,
    ];
  });
  const items = node.items ? inside(node.items, comments, `${path}[]`, outer) : [];
  return [...own, ...items, ...(node.anyOf ?? []).flatMap((one) => inside(one, comments, path, outer))];
}

function kindOf(node: JsonSchema): string {
  if (node.title !== undefined) return node.title;
  if (node.const !== undefined) return code(node.const);
  if (node.type === 'boolean') return FLAG;
  if (node.enum) return listed(node.enum.map(code), 'or');
  if (node.anyOf) return [...new Set(node.anyOf.map(kindOf))].join(', or ');
  if (node.properties)
    return listed(
      Object.keys(node.properties).map((key) => `\`${key}\``),
      'and',
    );
  if (node.type === 'array') return listOf(node.items ?? {});
  if (node.type === 'integer' || node.type === 'number') return numberKind(node);
  return 'text';
}

function listOf(item: JsonSchema): string {
  return item.enum ? `list of ${item.enum.map(code).join(', ')}` : `list of: ${kindOf(item)}`;
}

function numberKind({ type, minimum, maximum }: JsonSchema): string {
  const range = [minimum, maximum]
    .filter((bound) => bound !== undefined && Number.isSafeInteger(bound))
    .join(' to ');
  return `${type === 'integer' ? 'whole number' : 'number'}${range && `, ${range}`}`;
}

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

function listed(names: readonly string[], last: string): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
