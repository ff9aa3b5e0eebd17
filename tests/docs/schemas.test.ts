import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../src/features/settings.ts';
import { splitFrontMatter } from '../../src/content/front-matter.ts';
import { isFault } from '../../src/lib/problems.ts';
import type { JsonSchema } from '../../tools/schemas/json-schema.ts';
import { keysOf } from '../../tools/schemas/keys.ts';
import { FRONT_MATTER, madeFiles, readKeyComments, type MadeFile } from '../../tools/schemas/made-files.ts';
import { fixtureFiles } from '../support/fixture-blog.ts';
import { read } from './document.ts';

const root = process.cwd();
const comments = readKeyComments(root);
const keys = {
  'front matter': keysOf(FRONT_MATTER, comments.frontMatter),
  settings: keysOf(SETTINGS, comments.settings),
};

describe('what is made from the schemas', () => {
  let made: readonly MadeFile[];
  beforeAll(async () => {
    made = await madeFiles(root, comments);
  });

  test.each([
    'docs/schemas/front-matter.json',
    'docs/schemas/settings.json',
    '.vscode/front-matter.code-snippets',
    'docs/front-matter.md',
    'docs/settings.md',
  ])('%s is up to date (if not: npm run tool -- schemas)', (path) => {
    expect(read(path)).toBe(made.find((file) => file.path === path)?.text);
  });
});

describe.each(Object.entries(keys))('%s', (_, list) => {
  test.each(list)(
    'has an example of $name in its comment, or in that of the key around it',
    ({ example }) => {
      expect(example).not.toBe('');
    },
  );
});

describe.each([
  ['docs/schemas/front-matter.json', keys['front matter'], { title: 'A' }],
  ['docs/schemas/settings.json', keys.settings, { title: 'A', url: 'https://blog.example' }],
] as const)('%s', (file, list, least) => {
  const schema = JSON.parse(read(file)) as JsonSchema;
  const validate = new Ajv({ allowUnionTypes: true, strictTypes: false }).compile(schema);

  test('explains every key', () => {
    expect(unexplained(schema, '')).toEqual([]);
  });

  test.each(list)('takes the example of $name', ({ example }) => {
    validate({ ...least, ...(parse(example) as object) });
    expect(validate.errors).toBeNull();
  });

  test('refuses a key that does not exist', () => {
    expect(validate({ ...least, titel: 'A' })).toBe(false);
  });

  test('refuses a file without what is required', () => {
    expect(validate({})).toBe(false);
  });
});

describe('docs/schemas/front-matter.json', () => {
  const validate = new Ajv({ allowUnionTypes: true, strictTypes: false }).compile(
    JSON.parse(read('docs/schemas/front-matter.json')) as JsonSchema,
  );

  test.each(posts())('takes the front matter of %s', (_file, text) => {
    const parts = splitFrontMatter(text);
    expect(isFault(parts)).toBe(false);
    validate(parse(isFault(parts) ? '' : parts.yaml));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['category and categories', { category: 'A', categories: ['B'] }],
    ['a draft that says yes', { draft: 'yes' }],
    ['a list as the title', { title: ['A'] }],
    ['a picture without a file', { image: { alt: 'A' } }],
    ['a picture with another key', { image: { src: 'a.jpg', text: 'A' } }],
  ])('refuses %s', (_, values) => {
    expect(validate({ title: 'A', ...values })).toBe(false);
  });
});

function posts(): [file: string, text: string][] {
  return [...fixtureFiles()]
    .filter(([file]) => /^posts\/.*\.md$/.test(file))
    .map(([file, bytes]) => [file, bytes.toString('utf8')]);
}

function unexplained({ properties = {}, items, anyOf = [] }: JsonSchema, path: string): string[] {
  const inner = [...(items ? [items] : []), ...anyOf].flatMap((one) => unexplained(one, path));
  const own = Object.entries(properties).flatMap(([key, value]) => {
    const name = `${path}/${key}`;
    return [...(value.description ? [] : [name]), ...unexplained(value, name)];
  });
  return [...inner, ...own];
}
