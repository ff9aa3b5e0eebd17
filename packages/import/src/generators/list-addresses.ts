import { slugify } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';

/** An address of the old blog and what answers it here. */
export type ListAddress = readonly [from: string, to: string];

/** Most pages of a list that are counted. */
const MOST_PAGES = 500;

/** What a list of an old blog is about; `posts` are all of them. */
export type ListKind = 'posts' | 'section' | 'category' | 'tag' | 'author' | 'year' | 'month' | 'day';

/** Lists of one kind, by the pattern of their addresses. */
export interface OldLists {
  readonly of: ListKind;
  /** `/tags/:name/`, `/archives/:year/:month/` */
  readonly at: string;
  /** What answers them, if that is no list of the same kind. */
  readonly to?: string;
  /** What stands in their addresses for a name, as the generator makes it. */
  readonly slugs?: (name: string) => readonly string[];
  /** They are feeds, and feeds answer them. */
  readonly areFeeds?: boolean;
  /** As {@link ListPlan.each}, where it is not that of other lists. */
  readonly each?: number;
}

/** Lists and feeds of an old blog. */
export interface ListPlan {
  readonly lists: readonly OldLists[];
  /** Addresses of feeds of the whole blog. */
  readonly feeds: readonly string[];
  /** Posts on a page of a list; 0 for all. */
  readonly each: number;
  /** What its pages have behind the address of a list: `page/:num/`. */
  readonly page: string;
  /** Number of the first page that has such an address; 2 if it is not said. */
  readonly first?: number;
  /** What its feed has behind the address of a list: `index.xml`. */
  readonly feed?: string;
}

/** What the place of a text says of the lists that it was on. */
export interface ListedPlace {
  /** The folder of texts: `posts`. */
  readonly section?: string;
  /** Folder of the lists of its language: `/fr`. */
  readonly prefix?: string;
}

/** Counts published posts by what lists are made of. */
export class ListCounter {
  /** Posts by kind and name, for each language whose lists lie in a folder of their own. */
  readonly #counts = new Map<string, Map<ListKind, Map<string, number>>>();

  add(
    { kind: of, categories, tags, authors, date }: SourceItem,
    { section, prefix = '' }: ListedPlace,
  ): void {
    let counts = this.#counts.get(prefix);
    if (!counts) this.#counts.set(prefix, (counts = new Map<ListKind, Map<string, number>>()));
    const kinds: Readonly<Record<ListKind, readonly string[]>> = {
      posts: [''],
      section: section === undefined ? [] : [section],
      category: categories,
      tag: tags,
      author: authors,
      year: date === undefined ? [] : [date.slice(0, 4)],
      month: date === undefined ? [] : [date.slice(0, 7)],
      day: date === undefined ? [] : [date.slice(0, 10)],
    };
    for (const [kind, names] of Object.entries(kinds) as [ListKind, readonly string[]][]) {
      // Sections list pages, too.
      if (of !== 'post' && kind !== 'section' && (kind !== 'posts' || section === undefined)) continue;
      const known = counts.get(kind) ?? new Map<string, number>();
      counts.set(kind, known);
      for (const name of names) known.set(name, (known.get(name) ?? 0) + 1);
    }
  }

  names(kind: ListKind): ReadonlySet<string> {
    return new Set([...this.#counts.values()].flatMap((counts) => [...(counts.get(kind)?.keys() ?? [])]));
  }

  /** Every list, feed and further page that a blog of these posts had, and what answers it here. */
  addresses({ lists, feeds, each: usual, page, first = 2, feed }: ListPlan): ListAddress[] {
    const found = feeds.map((from): ListAddress => [
      from,
      from.endsWith('.json') ? '/feed.json' : '/feed.xml',
    ]);
    for (const [prefix, counts] of this.#counts)
      for (const {
        of,
        at,
        to: other,
        slugs = (name: string) => [name],
        areFeeds = false,
        each = usual,
      } of lists)
        for (const [name, count] of counts.get(of) ?? [])
          for (const slug of slugs(name)) {
            const [year = '', month = '', day = ''] = name.split('-');
            const values: Readonly<Record<string, string>> = { name: slug, year, month, day };
            const from =
              prefix + at.replaceAll(/:(name|year|month|day)/g, (_, key: string) => values[key] ?? '');
            const list = this.#existing(other ?? addressOf(of, name));
            const ownFeed = (/^\/(?:category|tag|author)\/./.test(list) ? list : '/') + 'feed.xml';
            const to = areFeeds ? ownFeed : list;
            found.push([from, to]);
            if (feed !== undefined) found.push([from + feed, ownFeed]);
            const pages = each > 0 ? Math.min(Math.ceil(count / each), MOST_PAGES) : 0;
            for (let number = first; number <= pages; number++)
              found.push([from + page.replace(':num', () => String(number)), to]);
          }
    return found;
  }

  /** `/tag/` is there only where posts have tags. */
  #existing(to: string): string {
    const kind = /^\/(tag|category|author)\/$/.exec(to)?.[1];
    return kind !== undefined && this.names(kind as ListKind).size === 0 ? '/' : to;
  }

  /**
   * What answers a page that only listed posts, or was a file for machines.
   *
   * @param filed the names that it is filed under itself, as a page for each tag is
   * @returns undefined where nothing needs to: a page that says that nothing was found, a map of the site
   */
  templateAddress(from: string, filed: Pick<SourceItem, 'tags' | 'categories'>): string | undefined {
    const last = from.split('/').findLast((part) => part !== '') ?? '';
    if (/^404|^_|^(?:sitemap|robots|manifest|humans)\b|\.(?:json|txt|js|css)$/.test(last)) return undefined;
    const [, folder = '', slug = ''] = FILED.exec(from) ?? [];
    for (const kind of ['tag', 'category', 'author'] as const) {
      const own = kind === 'tag' ? filed.tags : kind === 'category' ? filed.categories : [];
      const isOf = folder.startsWith(kind.slice(0, -1));
      const found = [...this.names(kind)].find(
        (name) => own.includes(name) || (isOf && slugify(name) === slugify(slug)),
      );
      if (found !== undefined) return addressOf(kind, found);
    }
    return this.namedList(from) ?? '/';
  }

  /** The list that an address is named for, as far as its words say that: `/blog/archives/`. */
  namedList(from: string): string | undefined {
    const last = from.split('/').findLast((part) => part !== '') ?? '';
    const to = LISTS.find(([about]) => about.test(last))?.[1];
    return to && this.#existing(to);
  }
}

/** `/tags/cake/`, `/categories/press/index.html` */
const FILED = /^\/(tag|categor(?:y|ies)|author)s?\/([^/]+)\/?(?:index\.html)?$/;

const LISTS: readonly (readonly [about: RegExp, to: string])[] = [
  [/^(?:feed|rss|atom|index)\d?(?:\.xml|\/)?$|\.(?:rss|atom)$/, '/feed.xml'],
  [/^search\b/, '/search/'],
  [/^(?:archives?|articles|blog|history|all|posts?|writing|years?)\b/, '/archive/'],
  [/^(?:tags?|labels?|topics?|tag-cloud)\b/, '/tag/'],
  [/^(?:categor(?:y|ies)|sections?)\b/, '/category/'],
  [/^(?:authors?|writers?|contributors?)\b/, '/author/'],
  [/^series\b/, '/series/'],
];

function addressOf(of: ListKind, name: string): string {
  if (of === 'posts' || of === 'section') return '/';
  // A day is part of its month.
  return of === 'year' || of === 'month' || of === 'day'
    ? `/${name.slice(0, 7).replace('-', '/')}/`
    : `/${of}/${slugify(name)}/`;
}
