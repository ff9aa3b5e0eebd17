import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { SETTINGS } from '../../src/features/settings.ts';
import { commentSchema } from '../../src/features/comments/parse-comment.ts';
import { z } from 'zod';
import { frontMatterSchema, SYNONYMS } from '../../src/content/schema.ts';
import { FEATURES } from '../../src/features/index.ts';
import { readComments, type Comments } from './comments.ts';
import { describedSchema, type JsonSchema } from './json-schema.ts';
import { between, keyTable } from './key-table.ts';
import { keysOf } from './keys.ts';
import { snippets } from './snippets.ts';

/** With the keys of all features. */
export const FRONT_MATTER = z.strictObject(
  Object.assign(
    {},
    frontMatterSchema.shape,
    ...FEATURES.map(({ frontMatter }) => frontMatter),
  ) as z.ZodRawShape,
);

export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** @param root folder of the repository */
export function readKeyComments(root: string): {
  readonly frontMatter: Comments;
  readonly settings: Comments;
  readonly comment: Comments;
} {
  const [core = [], added = [], settings = new Map(), comment = new Map()] = readComments(root, [
    { file: 'src/content/schema.ts', type: 'RawPost' },
    { file: 'src/features/podcast/settings.ts', type: 'EpisodeKeys' },
    { file: 'src/settings/settings.ts', type: 'Settings' },
    { file: 'src/features/comments/parse-comment.ts', type: 'RawComment' },
  ]);
  return { frontMatter: new Map([...core, ...added]), settings, comment };
}

/**
 * JSON Schemas for code editors, tables of the documentation, and VS Code snippets.
 *
 * @param root folder of the repository
 */
export async function madeFiles(root: string, comments = readKeyComments(root)): Promise<MadeFile[]> {
  const { frontMatter: front, settings, comment } = comments;
  const frontKeys = keysOf(FRONT_MATTER, front);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const files: MadeFile[] = [
    {
      path: 'docs/schemas/front-matter.json',
      text: json({
        ...headed('Front matter of a post or page', describedSchema(FRONT_MATTER, front)),
        required: undefined,
        // A note has no title.
        anyOf: [{ required: ['title'] }, { required: ['kind'] }],
        allOf: oneOfEach(),
      }),
    },
    {
      path: 'docs/schemas/settings.json',
      text: json(headed('Settings of a blog', describedSchema(SETTINGS, settings))),
    },
    { path: '.vscode/front-matter.code-snippets', text: json(snippets(frontKeys, front)) },
    {
      path: 'docs/front-matter.md',
      text: between(read('docs/front-matter.md'), 'keys', keyTable('Key', frontKeys, SYNONYMS)),
    },
    {
      path: 'docs/settings.md',
      text: between(
        read('docs/settings.md'),
        'settings',
        keyTable('Setting', keysOf(SETTINGS, settings), []),
      ),
    },
    {
      path: 'docs/comments.md',
      text: between(read('docs/comments.md'), 'comment', keyTable('Key', keysOf(commentSchema, comment), [])),
    },
  ];
  return Promise.all(files.map((file) => formatted(root, file)));
}

/** A file may not have both names of a key. */
function oneOfEach(): JsonSchema[] {
  return SYNONYMS.map((required) => ({ not: { required } }));
}

function headed(title: string, { $schema, ...schema }: JsonSchema): JsonSchema {
  return { ...($schema === undefined ? {} : { $schema }), title, ...schema };
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

async function formatted(root: string, { path, text }: MadeFile): Promise<MadeFile> {
  const filepath = join(root, path);
  return {
    path,
    text: await format(text, { ...(await resolveConfig(filepath, { editorconfig: true })), filepath }),
  };
}
