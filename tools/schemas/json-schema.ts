import { z } from 'zod';
import type { Comment, Comments } from './comments.ts';
import { valueIn } from './examples.ts';

/** As far as our schemas need it. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** The input as draft 7, the newest that editors' YAML and JSON tools support fully. */
export function describedSchema(schema: z.ZodType, comments: Comments): JsonSchema {
  const plain = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-7',
    override: ({ jsonSchema }) => void delete jsonSchema['perLanguage'],
  });
  return described(plain as JsonSchema, comments, '');
}

function described(node: JsonSchema, comments: Comments, path: string): JsonSchema {
  const { properties, items, anyOf } = node;
  return {
    ...node,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => {
          const name = path === '' ? key : `${path}.${key}`;
          return [key, describedKey(value, comments.get(key), name)];
        }),
      ),
    }),
    ...(items && { items: described(items, comments, `${path}[]`) }),
    ...(anyOf && { anyOf: anyOf.map((one) => described(one, comments, path)) }),
  };
}

function describedKey(node: JsonSchema, comment: Comment | undefined, name: string): JsonSchema {
  const { title: _, ...inner } = described(node, comment?.inside ?? new Map(), name);
  const example = valueIn(comment?.tags.get('example') ?? '', name);
  return {
    ...(comment?.text && { description: comment.text }),
    ...inner,
    ...(example === undefined ? {} : { examples: [example] }),
  };
}
