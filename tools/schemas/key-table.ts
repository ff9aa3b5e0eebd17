import { FLAG, type SchemaKey } from './keys.ts';

/** Pairs with the same meaning. */
export type Synonyms = readonly (readonly [one: string, other: string])[];

/** Accepted values, default and example of each key. */
export function keyTable(heading: string, keys: readonly SchemaKey[], synonyms: Synonyms): string {
  const rows = keys.map((key) => [
    `\`${key.name}\``,
    key.kind,
    defaultOf(key, synonyms),
    `\`${key.example}\``,
  ]);
  return [[heading, 'Type', 'Default', 'Example'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** The comment overrides the schema. */
function defaultOf(key: SchemaKey, synonyms: Synonyms): string {
  const synonym = synonyms.find(([, other]) => other === key.name);
  if (synonym) return `another name for \`${synonym[0]}\``;
  if (key.saidDefault !== undefined) return key.saidDefault;
  if (key.required) return 'required';
  if (key.default !== undefined)
    return key.isGroup && !Array.isArray(key.default) ? 'as below' : shown(key.default);
  return key.kind === FLAG ? '`false`' : 'none';
}

const shown = (value: unknown): string => `\`${JSON.stringify(value).replaceAll(',', ', ')}\``;

/** Replaces the text between `<!-- made: name -->` and `<!-- end -->`. */
export function between(document: string, name: string, text: string): string {
  const mark = `<!-- ${name}: made by tools/schemas -->`;
  const start = document.indexOf(mark);
  const end = document.indexOf('<!-- end -->', start);
  if (start < 0 || end < 0) throw new Error(`There is no place marked ${mark}.`);
  return `${document.slice(0, start + mark.length)}\n\n${text}\n\n${document.slice(end)}`;
}
