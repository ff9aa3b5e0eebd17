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

/** Front matter between its fences. Values are quoted where YAML would take them for something else, and only there. */
export function writeFrontMatter({ title, date, categories, tags, authors, draft }: NewKeys): string {
  const { Document } = yamlLibrary();
  const yaml = new Document({});
  const add = (key: string, value: unknown): void => yaml.add(yaml.createPair(key, value, { flow: true }));
  const addNames = (one: string, many: string, names: readonly string[]): void => {
    if (names.length > 0) add(names.length === 1 ? one : many, names.length === 1 ? names[0] : names);
  };
  add('title', title);
  if (date !== undefined) add('date', date);
  addNames('category', 'categories', categories);
  if (tags.length > 0) add('tags', tags);
  addNames('author', 'authors', authors);
  if (draft) add('draft', true);
  return `---\n${yaml.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n`;
}
