import { slugify } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { filledIn } from '../addresses/paths.ts';
import { Tally } from '../tally.ts';

/** An old address and its new address. */
export type ListAddress = readonly [from: string, to: string];

const MOST_PAGES = 500;

/** Subject of a list. `posts` means all posts. */
type ListKind = 'posts' | 'section' | 'category' | 'tag' | 'author' | 'year' | 'month' | 'day';

export interface OldLists {
  of: ListKind;
  /** `/tags/:name/`, `/archives/:year/:month/` */
  at: string;
  /** New address. Default: the list of the same kind. */
  to?: string;
  /** The generator's slugs for a name. */
  slugs?: (name: string) => readonly string[];
  /** True if the addresses are feeds. */
  areFeeds?: boolean;
  /** Overrides {@link ListPlan.each}. */
  each?: number;
}

export interface ListPlan {
  lists: readonly OldLists[];
  feeds: readonly string[];
  /** Posts per page. 0: all posts on one page. */
  each: number;
  /** Suffix of further pages: `page/:num/`. */
  page: string;
  /** First page number with this suffix. Default: 2. */
  first?: number;
  /** Suffix of the feed of a list: `index.xml`. */
  feed?: string;
}

export interface ListedPlace {
  /** Content folder: `posts`. */
  section?: string;
  /** Path prefix of the language: `/fr`. */
  prefix?: string;
}

export function listCounter() {
  /** Counts by kind and name, for each language prefix. */
  const languages = new Map<string, Readonly<Record<ListKind, Tally<string>>>>();
  return {
    add(
      { kind: of, categories, tags, authors, date }: SourceItem,
      { section, prefix = '' }: ListedPlace,
    ): void {
      const counts = languages.get(prefix) ?? {
        posts: new Tally(),
        section: new Tally(),
        category: new Tally(),
        tag: new Tally(),
        author: new Tally(),
        year: new Tally(),
        month: new Tally(),
        day: new Tally(),
      };
      languages.set(prefix, counts);
      // Sections list pages, too.
      if (section !== undefined) counts.section.add(section);
      if (of === 'post' || section !== undefined) counts.posts.add('');
      if (of !== 'post') return;
      for (const name of categories) counts.category.add(name);
      for (const name of tags) counts.tag.add(name);
      for (const name of authors) counts.author.add(name);
      if (date === undefined) return;
      counts.year.add(date.slice(0, 4));
      counts.month.add(date.slice(0, 7));
      counts.day.add(date.slice(0, 10));
    },

    /** All lists, feeds and further pages. */
    addresses({ lists, feeds, each: usual, page, first = 2, feed }: ListPlan): ListAddress[] {
      const found = feeds.map((from): ListAddress => [
        from,
        from.endsWith('.json') ? '/feed.json' : '/feed.xml',
      ]);
      for (const [prefix, counts] of languages)
        for (const { of, at, to: other, slugs = (one: string) => [one], areFeeds, each = usual } of lists)
          for (const [name, count] of counts[of])
            for (const slug of slugs(name)) {
              const [year = '', month = '', day = ''] = name.split('-');
              const from = prefix + filledIn(at, { name: slug, year, month, day });
              const list = existing(other ?? addressOf(of, name));
              const ownFeed = (/^\/(?:category|tag|author)\/./.test(list) ? list : '/') + 'feed.xml';
              const to = areFeeds ? ownFeed : list;
              found.push([from, to]);
              if (feed !== undefined) found.push([from + feed, ownFeed]);
              const pages = each > 0 ? Math.min(Math.ceil(count / each), MOST_PAGES) : 0;
              for (let number = first; number <= pages; number++)
                found.push([from + filledIn(page, { num: String(number) }), to]);
            }
      return found;
    },
  };

  /** `/tag/` exists only if posts have tags. */
  function existing(to: string): string {
    const kind = /^\/(tag|category|author)\/$/.exec(to)?.[1];
    const isEmpty =
      kind !== undefined && [...languages.values()].every((one) => one[kind as ListKind].size === 0);
    return isEmpty ? '/' : to;
  }
}

function addressOf(of: ListKind, name: string): string {
  if (of === 'posts' || of === 'section') return '/';
  // Day lists redirect to month lists.
  return of === 'year' || of === 'month' || of === 'day'
    ? `/${name.slice(0, 7).replace('-', '/')}/`
    : `/${of}/${slugify(name)}/`;
}
