import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { admin as adminSchema } from '../../../../src/features/editor/settings.ts';
import { FRONT_MATTER_KEYS } from '../../../../src/content/schema.ts';
import { editorConfig, editorHosts, editorRoute } from '../../../../src/features/editor/editor-config.ts';
import { toolFolder } from '../../../../tools/install/tool-folder.ts';

const repository = 'elm-street/blog';
const configOf = (input: unknown, categories?: readonly string[], language = 'en') => {
  const admin = adminSchema.parse(input);
  const settings = { language, timeZone: 'Europe/London', categories: categories?.map((name) => ({ name })) };
  const text = editorConfig(admin, 'https://elm.example', settings);
  return JSON.parse(text) as {
    readonly backend: unknown;
    readonly publish_mode?: string;
    readonly collections: readonly {
      readonly folder: string;
      readonly slug: { readonly editable: boolean };
      readonly fields: readonly { readonly name: string; readonly label?: string }[];
    }[];
  };
};

const cases = [
  [
    'GitHub',
    { host: 'github', repository },
    { name: 'github', repo: repository, branch: 'main', auth_methods: ['token'] },
    ['https://api.github.com', 'https://*.githubusercontent.com'],
  ],
  [
    'GitHub with a sign-in helper',
    { host: 'github', repository, branch: 'trunk', signIn: 'https://auth.elm.example' },
    {
      name: 'github',
      repo: repository,
      branch: 'trunk',
      base_url: 'https://auth.elm.example',
      auth_methods: ['oauth'],
    },
    ['https://api.github.com', 'https://*.githubusercontent.com'],
  ],
  [
    'GitLab',
    { host: 'gitlab', repository: 'elm/street/blog', appId: '8f2c' },
    {
      name: 'gitlab',
      repo: 'elm/street/blog',
      branch: 'main',
      app_id: '8f2c',
      auth_type: 'pkce',
      base_url: 'https://gitlab.com',
      api_root: 'https://gitlab.com/api/v4',
    },
    ['https://gitlab.com'],
  ],
  [
    'Codeberg',
    { host: 'gitea', repository, url: 'https://codeberg.org/' },
    {
      name: 'gitea',
      repo: repository,
      branch: 'main',
      base_url: 'https://codeberg.org',
      api_root: 'https://codeberg.org/api/v1',
    },
    ['https://codeberg.org'],
  ],
  ['a trial', { host: 'test' }, { name: 'test-repo' }, []],
] as const;

describe.each(cases)('for %s', (_, input, backend, hosts) => {
  test('says where the repository is', () => {
    expect(configOf(input).backend).toEqual(backend);
    expect(editorHosts(adminSchema.parse(input))).toEqual(hosts);
  });
});

test('is what Sveltia CMS can read, for every host', () => {
  const schema = JSON.parse(
    readFileSync(join(toolFolder('editor'), 'node_modules/@sveltia/cms/schema/sveltia-cms.json'), 'utf8'),
  ) as object;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  for (const [, input] of cases) {
    validate(configOf(input, ['Events', 'Press']));
    expect(validate.errors).toBeNull();
  }
});

test('every field is a key of front matter or of a profile, or the text', () => {
  const foreign = configOf({ host: 'test' }).collections.map(({ folder, fields }) => [
    folder,
    fields.map(({ name }) => name).filter((name) => !FRONT_MATTER_KEYS.includes(name)),
  ]);
  const body = ['body'];
  expect(foreign).toEqual([
    ...['posts', 'posts', 'posts', 'pages'].map((folder) => [folder, body]),
    ['authors', ['name', 'picture', 'url', 'profiles', 'fediverse', ...body]],
  ]);
});

test('offers only the categories of the settings, and without them lets any be typed', () => {
  const category = (categories?: string[]) =>
    configOf({ host: 'test' }, categories).collections[0]?.fields.find(({ name }) => name === 'category');
  expect(category(['Events', 'Press'])).toMatchObject({ widget: 'select', options: ['Events', 'Press'] });
  expect(category()).toMatchObject({ widget: 'list' });
});

test('no field has a default, which an old text would get, and no file is renamed after its first save', () => {
  const { collections } = configOf({ host: 'test' });
  const fields = collections.flatMap((collection) => collection.fields) as object[];
  expect(fields.filter((field) => 'default' in field)).toEqual([
    { name: 'kind', widget: 'hidden', default: 'note' },
  ]);
  expect(collections.filter(({ slug }) => slug.editable)).toEqual([]);
});

test.each([
  [{ host: 'github', repository }, 'editorial_workflow'],
  [{ host: 'gitlab', repository }, 'editorial_workflow'],
  [{ host: 'gitlab', repository, review: false }, undefined],
  [{ host: 'gitea', repository }, undefined],
  [{ host: 'test' }, undefined],
])('%o is saved by %s', (input, mode) => {
  expect(configOf(input).publish_mode).toBe(mode);
});

test('a review where there is none is named', () => {
  const problems = adminSchema.safeParse({ host: 'gitea', repository, review: true }).error?.issues;
  expect(problems?.map(({ path, message }) => [path, message])).toEqual([
    [['review'], 'is there on GitHub and GitLab only\nRemove “review: true”.'],
  ]);
});

test('speaks the language of the blog', () => {
  const [posts] = configOf({ host: 'test' }, undefined, 'de-AT').collections;
  expect(posts).toMatchObject({ label: 'Beiträge', label_singular: 'Beitrag' });
  expect(posts?.fields.map(({ label }) => label).slice(0, 3)).toEqual(['Titel', 'Text', 'Datum und Uhrzeit']);
});

test.each([
  ['posts/2026-01-01-C# why?.md', '#/collections/single/entries/2026-01-01-C%23%20why%3F'],
  ['posts/100%/index.md', '#/collections/posts/entries/100%25/index'],
  ['pages/Größe.md', '#/collections/pages/entries/Gr%C3%B6%C3%9Fe'],
])('the link to %s leads to its entry', (file, expected) => {
  expect(editorRoute({ file })).toBe(expected);
});
