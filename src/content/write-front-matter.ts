import { yamlLibrary } from './yaml.ts';

/** What a new post says of itself. */
export interface NewKeys {
  readonly title: string;
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

/** Front matter between its fences. Values are quoted where YAML would take them for something else, and only there. */
export function writeFrontMatter(keys: NewKeys & MovedKeys): string {
  const { title, date, categories, tags, authors, draft, image, aliases = [] } = keys;
  const { Document } = yamlLibrary();
  const yaml = new Document({});
  const add = (key: string, value: unknown): void => {
    if (value !== undefined) yaml.add(yaml.createPair(key, value, { flow: true }));
  };
  const addNames = (one: string, many: string, names: readonly string[]): void => {
    const [first, second] = names;
    // A name with a comma or semicolon in it would look like several.
    if (first !== undefined && second === undefined && !/[,;]/.test(first)) add(one, first);
    else if (first !== undefined) add(many, names);
  };
  add('title', title);
  add('date', date);
  add('updated', keys.updated);
  add('expires', keys.expires);
  addNames('category', 'categories', categories);
  if (tags.length > 0) add('tags', tags);
  addNames('author', 'authors', authors);
  add('description', keys.description);
  add(
    'image',
    image && (image.alt === undefined && image.caption === undefined ? image.src : withoutGaps(image)),
  );
  if (draft) add('draft', true);
  if (keys.pinned) add('pinned', true);
  add('comments', keys.comments);
  add('slug', keys.slug);
  add('permalink', keys.permalink);
  if (aliases.length > 0) add('aliases', aliases);
  add('series', keys.series);
  add('lang', keys.lang);
  add('translationOf', keys.translationOf);
  return `---\n${yaml.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n`;
}

function withoutGaps(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
