import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { settingsSchema } from '../../src/config/settings.ts';
import { frontMatterSchema, SYNONYMS } from '../../src/content/schema.ts';
import { codeIn, headingsOf, read, section, tableIn, type Row } from './document.ts';
import { keysOf, type SchemaKey } from './schema-keys.ts';

const documents = [
  { file: 'docs/front-matter.md', table: '## All keys', column: 'Key', keys: keysOf(frontMatterSchema) },
  { file: 'docs/settings.md', table: '## All settings', column: 'Setting', keys: keysOf(settingsSchema) },
];

describe.each(documents)('$file', ({ file, table, column, keys }) => {
  const text = read(file);
  const rows = tableIn(section(text, table));
  const nameOf = (row: Row): string => codeIn(row[column] ?? '')[0] ?? '';
  const rowOf = ({ name }: SchemaKey): Row => rows.find((row) => nameOf(row) === name) ?? {};

  test('has a row for every key, and none for a key that does not exist', () => {
    expect(rows.map(nameOf).toSorted()).toEqual(keys.map(({ name }) => name).toSorted());
  });

  test('has a section for every key, and none for a key that does not exist', () => {
    const named = headingsOf(text)
      .filter((heading) => heading.startsWith('### '))
      .flatMap(codeIn);
    const top = keys.map(({ name }) => name).filter((name) => !/[.[]/.test(name));
    expect(named.toSorted()).toEqual(top.toSorted());
  });

  test.each(keys)('says whether $name must be there', (key) => {
    const isSaid = /\brequired\b/.test(rowOf(key)['Default'] ?? '');
    // A date may stand in the name of the file instead.
    expect(isSaid).toBe(key.required || (file === 'docs/front-matter.md' && key.name === 'date'));
  });

  test.each(keys)('has an example of $name', (key) => {
    const [example = ''] = codeIn(rowOf(key)['Example'] ?? '');
    const value = valueAt(parse(`{ ${example} }`), key.name);
    expect(value).toBeDefined();
  });

  test.each(keys.filter(({ values }) => values.length > 0))('names the values of $name', (key) => {
    expect(rowOf(key)['Type']).toMatch(/`/);
    const named = codeIn(rowOf(key)['Type'] ?? '').map((code) => code.replaceAll('"', ''));
    expect(named).toEqual(key.values);
  });
});

describe('docs/settings.md', () => {
  const rows = tableIn(section(read('docs/settings.md'), '## All settings'));
  const plain = keysOf(settingsSchema).filter(({ isGroup, required, name }) => {
    return (!isGroup || name === 'navigation' || name === 'social') && !required;
  });

  test.each(plain)('says the default of $name', ({ name, default: value }) => {
    const row = rows.find((one) => one['Setting'] === `\`${name}\``);
    const said = row?.['Default'] ?? '';
    expect(said).toBe(value === undefined ? 'none' : `\`${JSON.stringify(value).replaceAll(',', ', ')}\``);
  });

  test('shows examples that the schema takes', () => {
    const refused = rows.filter((row) => {
      const example: unknown = parse(`{ ${codeIn(row['Example'] ?? '')[0] ?? ''} }`);
      const settings = { title: 'A', url: 'https://a.example', ...(example as object) };
      return !settingsSchema.safeParse(settings).success;
    });
    expect(refused).toEqual([]);
  });
});

describe('docs/front-matter.md', () => {
  const rows = tableIn(section(read('docs/front-matter.md'), '## All keys'));

  test.each(SYNONYMS)('says that %s and %s are the same', (one, other) => {
    const said = rows.filter((row) => row['Default']?.startsWith('another name for'));
    const pairs = said.map((row) =>
      [...codeIn(row['Key'] ?? ''), ...codeIn(row['Default'] ?? '')].toSorted(),
    );
    expect(pairs).toContainEqual([one, other].toSorted());
  });
});

describe('the README', () => {
  test('names every setting, and none that does not exist', () => {
    const rows = tableIn(section(read('README.md'), '## Settings'));
    const named = rows.flatMap((row) => codeIn(row['Settings'] ?? ''));
    expect(named.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });
});

/** @param name `feeds.formats`, `navigation[].href` */
function valueAt(value: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((inner, part) => {
    const [key = '', list] = part.split('[');
    const own = (inner as Readonly<Record<string, unknown>> | undefined)?.[key];
    return list === undefined ? own : (own as readonly unknown[] | undefined)?.[0];
  }, value);
}
