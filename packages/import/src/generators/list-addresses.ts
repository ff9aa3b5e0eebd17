import { slugify } from 'pamphlet/content';
import type { ListAddress, ListNames } from './generator.ts';
import type { SourceItem } from '../model.ts';

/** Most pages of a list that are counted. */
const MOST_PAGES = 500;

/** `/2010/06/` for `2010-06`. */
export function monthPath(month: string): string {
  return `/${month.replace('-', '/')}/`;
}

/** Pages of categories, tags or authors. @param pattern with `:name` @param slugOf as the generator makes it of a name */
export function termAddresses(
  kind: 'category' | 'tag' | 'author',
  names: readonly string[],
  pattern: string,
  slugOf: (name: string) => string = slugify,
): ListAddress[] {
  return names.map((name) => [pattern.replace(':name', () => slugOf(name)), `/${kind}/${slugify(name)}/`]);
}

/** The second and further pages of the list of all posts. @param pattern with `:num` */
export function pageAddresses(posts: number, each: number, pattern: string): ListAddress[] {
  if (!(each > 0)) return [];
  const count = Math.min(Math.ceil(posts / each), MOST_PAGES);
  const path = `/${pattern}`.replaceAll(/\/{2,}/g, '/');
  return Array.from({ length: Math.max(count - 1, 0) }, (_, index) => [
    path.replace(':num', () => String(index + 2)),
    '/',
  ]);
}

const LISTS: readonly (readonly [about: RegExp, to: string])[] = [
  [/^(?:feed|rss|atom|index)\d?(?:\.xml|\/)?$|\.(?:rss|atom)$/, '/feed.xml'],
  [/^search\b/, '/search/'],
  [/^(?:archives?|history|all|posts?|years?)\b/, '/archive/'],
  [/^(?:tags?|labels?|topics?|tag-cloud)\b/, '/tag/'],
  [/^(?:categor(?:y|ies)|sections?)\b/, '/category/'],
  [/^(?:authors?|writers?|contributors?)\b/, '/author/'],
  [/^series\b/, '/series/'],
];

/**
 * What answers a page that only listed posts, or was a file for machines.
 *
 * @param filed the names that it is filed under itself, as a page for each tag is
 * @returns undefined where nothing needs to: a page that says that nothing was found, a map of the site
 */
export function templateAddress(
  from: string,
  filed: { readonly tags: readonly string[]; readonly categories: readonly string[] },
  { tags, categories, authors }: ListNames,
): string | undefined {
  const last = from.split('/').findLast((part) => part !== '') ?? '';
  if (/^404|^(?:sitemap|robots|manifest|humans)\b|\.(?:json|txt|js|css)$/.test(last)) return undefined;
  const lists = { tag: tags, category: categories, author: authors };
  const named = [
    ...filed.tags.map((name) => ['tag', name] as const),
    ...filed.categories.map((name) => ['category', name] as const),
  ].find(([kind, name]) => lists[kind].includes(name));
  if (named) return `/${named[0]}/${slugify(named[1])}/`;
  const [, folder, one = ''] =
    /^\/(tag|categor(?:y|ies)|author)s?\/([^/]+)\/?(?:index\.html)?$/.exec(from) ?? [];
  const kind = folder?.startsWith('categor') ? 'category' : (folder as 'tag' | 'author' | undefined);
  if (kind !== undefined && lists[kind].some((name) => slugify(name) === slugify(one)))
    return `/${kind}/${slugify(one)}/`;
  const to = LISTS.find(([about]) => about.test(last))?.[1] ?? '/';
  const list = /^\/(tag|category|author)\/$/.exec(to)?.[1] as keyof typeof lists | undefined;
  return list !== undefined && lists[list].length === 0 ? '/' : to;
}

/** Gathers the names under which published posts are filed. */
export class ListCounter {
  readonly #categories = new Set<string>();
  readonly #tags = new Set<string>();
  readonly #authors = new Set<string>();
  readonly #months = new Set<string>();
  #posts = 0;

  add({ categories, tags, authors, date }: SourceItem): void {
    for (const name of categories) this.#categories.add(name);
    for (const name of tags) this.#tags.add(name);
    for (const name of authors) this.#authors.add(name);
    if (date !== undefined) this.#months.add(date.slice(0, 7));
    this.#posts++;
  }

  names(): ListNames {
    return {
      categories: [...this.#categories],
      tags: [...this.#tags],
      authors: [...this.#authors],
      months: [...this.#months].toSorted(),
      posts: this.#posts,
    };
  }
}
