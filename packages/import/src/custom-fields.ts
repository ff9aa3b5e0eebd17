import { foldName, Texts } from 'pamphlet/content';
import { listed } from './addresses/paths.ts';
import { present } from './optional.ts';
import { quoted } from './advice.ts';
import { FIELD_KEYS, type FieldKey, type SourceItem, type SourceTerm } from './model.ts';
import { Groups, type Tally } from './tally.ts';

/** A sentence for each field, the most frequent first. */
export function fieldRemarks(fields: Tally<string>): string[] {
  return fields.ranked.map(
    ([key, count]) =>
      `The custom field “${key}” is in ${Texts.plural(count, 'text')} and was left out. To keep it, name a key: --field ${quoted(`${key}=description`)}`,
  );
}

/** Reads `subtitle=description`. @returns a message for a mistake */
export function readFields(typed: readonly string[]): ReadonlyMap<string, FieldKey> | string {
  const fields = new Map<string, FieldKey>();
  for (const one of typed) {
    const [, name = '', key] = /^(.+)=(\w+)$/.exec(one) ?? [];
    const found = FIELD_KEYS.find((own) => own === key);
    if (found === undefined)
      return `--field takes a name of the old blog and a key of this one, such as subtitle=description, not “${one}”. The keys are ${FIELD_KEYS.join(', ')}.`;
    fields.set(name, found);
  }
  return fields;
}

/** Properties of an item whose names differ from their keys. */
const TEXTS = { description: 'excerpt', image: 'featured', updated: 'modified' } as const;

/** Moves texts of an item to the keys that the owner has named. */
export function withFields(item: SourceItem, fields: ReadonlyMap<string, FieldKey>): SourceItem {
  const moved = { ...item };
  for (const [name, key] of fields) {
    const text = item.extra?.get(name)?.trim();
    if (text === undefined || text === '') continue;
    if (key === 'tags' || key === 'categories' || key === 'authors')
      moved[key] = [...moved[key], ...text.split(',').map((one) => one.trim())];
    else if (key === 'series' || key === 'expires') moved[key] = text;
    else moved[TEXTS[key]] = key === 'description' ? Texts.escapeHtml(text) : text;
  }
  return moved;
}

/** Names categories within others, those of one name, descriptions of tags, and pictures of authors. */
export function termRemarks(terms: readonly SourceTerm[]): string[] {
  const categories = new Map(
    terms.flatMap((term) => (term.kind === 'category' ? [[term.slug, term] as const] : [])),
  );
  const named = new Groups<string, string>();
  const inside: string[] = [];
  for (const [slug, { name, parent = '' }] of categories) {
    named.add(foldName(name), slug);
    const above = categories.get(parent);
    if (above) inside.push(`“${name}” in “${above.name}”`);
  }
  const same = [...named.values()].flatMap((slugs) => (slugs.length > 1 ? slugs.join(' and ') : []));
  const tags = terms.flatMap(({ kind, name, description }) =>
    kind === 'tag' && description ? `“${name}”` : [],
  );
  const pictures = terms.flatMap(({ name, picture }) => (picture ? `“${name}” (${picture})` : []));
  return present(
    pictures.length > 0 &&
      `Pictures of authors were left out: ${listed(pictures)}. To keep one, put it into authors/, and name it in the profile, under picture.`,
    tags.length > 0 && `Tags have no description here, so it was left out: ${listed(tags)}.`,
    inside.length > 0 &&
      `Categories have no parents here, so the list of a parent has only its own posts: ${listed(inside)}.`,
    same.length > 0 && `Categories of one name are one category here, by their old slugs: ${listed(same)}.`,
  );
}
