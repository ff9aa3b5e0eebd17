import { yamlLibrary } from './yaml.ts';

/** What a new post says of itself. */
export interface NewKeys {
  /** Of a note, its text: it has no title. */
  readonly title: string;
  readonly isNote?: boolean | undefined;
  /** As it is typed in front matter; undated pages have none. */
  readonly date?: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly draft: boolean;
}

/** What only a post that was moved here says. Addresses and names as they are typed in front matter. */
export interface MovedKeys {
  readonly updated?: string | undefined;
  readonly description?: string | undefined;
  readonly image?:
    | { readonly src: string; readonly alt?: string | undefined; readonly caption?: string | undefined }
    | undefined;
  readonly pinned?: boolean | undefined;
  readonly comments?: 'closed' | undefined;
  readonly slug?: string | undefined;
  readonly permalink?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly lang?: string | undefined;
  readonly expires?: string | undefined;
  readonly series?: string | undefined;
  readonly translationOf?: string | undefined;
}

/** Front matter between its fences. Values are quoted where YAML, 1.1 too, would take them for something else, and only there. */
export function writeFrontMatter(keys: NewKeys & MovedKeys): string {
  const { isNote, date, categories, tags, authors, draft, image, aliases = [] } = keys;
  const { updated, expires, description, pinned, comments, slug, permalink, series, lang, translationOf } =
    keys;
  const hasWords = image?.alt !== undefined || image?.caption !== undefined;
  const values = {
    ...(isNote ? { kind: 'note' } : { title: keys.title }),
    ...{ date, updated, expires },
    ...names('category', 'categories', categories),
    tags: tags.length > 0 ? tags : undefined,
    ...names('author', 'authors', authors),
    description,
    image: hasWords ? withoutGaps(image) : image?.src,
    draft: draft || undefined,
    pinned: pinned || undefined,
    ...{ comments, slug, permalink },
    aliases: aliases.length > 0 ? aliases : undefined,
    ...{ series, lang, translationOf },
  };
  const { Document } = yamlLibrary();
  const yaml = new Document({}, { compat: 'yaml-1.1' });
  for (const [key, value] of Object.entries(withoutGaps(values))) {
    yaml.add(yaml.createPair(key, value, { flow: true }));
  }
  const text = yaml.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${text.replaceAll(/^(date|updated|expires): "(.*)"$/gm, '$1: $2')}---\n`;
}

/** One name, or a list: a name with a comma or semicolon in it would look like several. */
function names(one: string, many: string, typed: readonly string[]): Readonly<Record<string, unknown>> {
  const [first, second] = typed;
  if (first === undefined) return {};
  return second === undefined && !/[,;]/.test(first) ? { [one]: first } : { [many]: typed };
}

function withoutGaps(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
