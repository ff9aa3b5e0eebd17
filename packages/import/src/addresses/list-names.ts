import { foldName, type Settings, slugify, UNCATEGORIZED } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { present, valueFor } from '../optional.ts';
import { ownText, Tally } from '../tally.ts';
import { cleanName } from '../write/front-of-item.ts';
import { dayParts, filledIn, withoutQuery } from './paths.ts';

/** An old address and its new address. */
export type ListAddress = readonly [from: string, to: string];

/** Limit of the further pages of a list. */
const MOST_PAGES = 500;

/** Subject of a list. `posts` means all posts. */
type ListKind = 'posts' | 'section' | Kind | 'year' | 'month' | 'day';

export interface OldLists {
  of: ListKind;
  /** `/tags/:name/`, `/archives/:year/:month/` */
  at: string;
  /** New address. Default: the list of the same kind. */
  to?: string;
  /** The generator's slugs for a name. */
  slugs?: (name: string) => string | readonly string[];
  /** True if the addresses are feeds. */
  areFeeds?: boolean;
  /** Overrides {@link ListPlan.each}. */
  each?: number;
}

export interface ListPlan {
  lists: readonly OldLists[];
  feeds?: readonly string[];
  /** Posts per page. Default: all posts on one page. */
  each?: number;
  /** Suffix of further pages: `page/:num/`. */
  page?: string;
  /** First page number with this suffix. Default: 2. */
  first?: number;
  /** Suffix of the feed of a list: `index.xml`. */
  feed?: string;
}

/** Path segments that name the kind of a list. */
const KINDS = [
  [/^(?:tags?|labels?|topics?|keywords?|tag-cloud)$/i, 'tag'],
  [/^(?:categor(?:y|ies)|sections?)$/i, 'category'],
  [/^series$/i, 'series'],
  [/^(?:authors?|writers?|contributors?)$/i, 'author'],
] as const;
type Kind = (typeof KINDS)[number][1];

const ARCHIVE = '/archive/';

/** Last segments of other lists. */
const OTHERS = [
  [/^(?:feed|rss|atom|index)\d?(?:\.xml)?$|\.(?:rss|atom)$/, '/feed.xml'],
  [/^search\b/i, '/search/'],
  [/^(?:archives?|articles|blog|history|all|posts?|writing|years?)\b/, ARCHIVE],
] as const;

/** Endings of further list pages and of feeds. */
const PART = /\/(?:page\/?|p\/?|index)?\d{1,3}\/?(?:index)?$|\/index$/i;
const FEED = /\/(?:feed|rss|atom|index)\d?(?:\.(?:xml|json|rss|atom))?\/?$|\.(?:rss|atom|xml|json)$/i;

/** Possible pages of every blog. */
const FIXED = '/ /archive/ /category/ /tag/ /author/ /series/ /search/ /404.html /index.html'.split(' ');

export type ListNames = ReturnType<typeof listNames>;

/** Collects the lists of the published posts. Names their old addresses, and finds the new list for an old one. */
export function listNames() {
  /** Counts of the texts in each list, by language prefix, kind and name. */
  const languages = new Map<string, Map<ListKind, Tally<string>>>();
  /** `/tag/cake/`, `/2010/06/` */
  const addresses = new Set<string>();
  return { add, addresses: oldAddresses, reserved, find, named, list, feed };

  function add(item: SourceItem): void {
    const { kind: of, status, categories, tags, authors, series, date, section, prefix = '' } = item;
    if (status !== 'published') return;
    const isPost = of === 'post';
    const [day, month, year] = /^((\d{4})-\d\d)-\d\d/.exec(date ?? '') ?? [];
    const names: readonly (readonly [ListKind, readonly string[]])[] = [
      ['posts', isPost || section !== undefined ? [''] : []],
      // Sections list pages, too.
      ['section', present(section)],
      ['category', isPost ? categories : []],
      ['tag', isPost ? tags : []],
      ['author', isPost ? authors : []],
      ['series', present(isPost && series)],
      ['year', present(isPost && year)],
      ['month', present(isPost && month)],
      ['day', present(isPost && day)],
    ];
    const counts = languages.get(prefix) ?? new Map<ListKind, Tally<string>>();
    languages.set(prefix, counts);
    for (const [kind, own] of names) {
      const tally = counts.get(kind) ?? new Tally();
      counts.set(kind, tally);
      for (const name of own) {
        // The old blog lists no scheduled post yet.
        tally.add(ownText(name), item.isScheduled ? 0 : 1);
        addresses.add(addressOf(kind, name));
      }
    }
  }

  /** All old lists, feeds and further pages, with their new addresses. */
  function oldAddresses(plan: ListPlan): ListAddress[] {
    const { lists, feeds = [], each: usual = 0, page = '', first = 2, feed: own } = plan;
    const found = feeds.map((from): ListAddress => [
      from,
      from.endsWith('.json') ? '/feed.json' : '/feed.xml',
    ]);
    for (const [prefix, counts] of languages)
      for (const { of, at, to: other, slugs = (one: string) => one, areFeeds, each = usual } of lists)
        for (const [name, count] of counts.get(of) ?? [])
          for (const slug of count === 0 ? [] : [slugs(name)].flat()) {
            const from = prefix + filledIn(at, { ...dayParts(name), name: slug });
            const same = other ?? addressOf(of, name);
            const to = isEmpty(same) ? '/' : same;
            const feedOf = (/^\/(?:category|tag|author)\/./.test(to) ? to : '/') + 'feed.xml';
            found.push([from, areFeeds ? feedOf : to]);
            const isQuery = from.includes('?');
            if (own !== undefined && !isQuery) found.push([from + own, feedOf]);
            const pages = each > 0 && !isQuery ? Math.min(Math.ceil(count / each), MOST_PAGES) : 0;
            for (let number = first; number <= pages; number++)
              found.push([from + filledIn(page, { num: String(number) }), areFeeds ? feedOf : to]);
          }
    return found;
  }

  /** `/tag/` exists only if posts have tags. */
  function isEmpty(address: string): boolean {
    const isOfKind = KINDS.some(([, kind]) => address === `/${kind}/`);
    return isOfKind && ![...addresses].some((one) => one.startsWith(address));
  }

  /** Addresses that a build reserves. A category may have its own slug in the settings. */
  function reserved(settings: Pick<Settings, 'categories'>): ReadonlySet<string> {
    const declared = new Map(settings.categories?.map(({ name, slug }) => [foldName(name), slug]));
    const others = [...addresses].filter((one) => !one.startsWith('/category/'));
    const filed = [...languages.values()].flatMap((counts) => [...(counts.get('category')?.keys() ?? [])]);
    const categories = [UNCATEGORIZED, ...filed.map(cleanName)].map(
      (name) => `/category/${declared.get(foldName(name)) ?? slugify(name)}/`,
    );
    return new Set([...FIXED, ...others, ...categories]);
  }

  /** The list of a name. */
  function find(kind: Kind, name: string): string | undefined {
    const address = addressOf(kind, name);
    return addresses.has(address) ? address : undefined;
  }

  /** The list that the words of an old address name. */
  function named(address: string) {
    return meant(address, [], []);
  }

  /**
   * The nearest list for the address of a list.
   *
   * @param titles one of them may be the name of the list
   */
  function list(address: string, titles: readonly string[] = []): string {
    const all = KINDS.map(([, kind]) => kind);
    return meant(address, titles, all) ?? ARCHIVE;
  }

  /** @param others kinds of the list if no segment names one */
  function meant(address: string, titles: readonly string[], others: readonly Kind[]): string | undefined {
    const path = address
      .replace(/[?#].*/s, '')
      .replace(/\.html?$/i, '')
      .replace(PART, '')
      .replace(/\/$/, '');
    const [, year, month] = /\/(\d{4})(?:\/(\d\d)(?:\/\d\d)?)?$/.exec(path) ?? [];
    if (year !== undefined) return month === undefined ? `/${year}/` : `/${year}/${month}/`;
    const parts = path.split('/').filter(Boolean);
    const last = parts.at(-1) ?? '';
    const [kind] = parts.flatMap((part) => valueFor(KINDS, part) ?? []);
    const names = kind === undefined ? [last] : [last, ...titles];
    const [found] = (kind === undefined ? others : [kind]).flatMap((one) =>
      names.flatMap((name) => find(one, name) ?? []),
    );
    if (found !== undefined || path === '') return found ?? '/';
    // `/tag/` exists only if posts have tags.
    if (kind !== undefined && valueFor(KINDS, last) !== undefined)
      return isEmpty(`/${kind}/`) ? ARCHIVE : `/${kind}/`;
    return valueFor(OTHERS, last);
  }

  /** The feed of the matching list, or of all posts. */
  function feed(address: string): string {
    const path = withoutQuery(address);
    const file = /json\/?$/i.test(path) ? 'feed.json' : 'feed.xml';
    const found = list(path.replace(FEED, '/'));
    return /^\/(?:category|tag|author)\/./.test(found) ? found + file : `/${file}`;
  }
}

/** @param name of a day: `2010-06-21`; its list redirects to the month */
function addressOf(of: ListKind, name: string): string {
  if (of === 'posts' || of === 'section') return '/';
  return of === 'year' || of === 'month' || of === 'day'
    ? `/${name.slice(0, 7).replace('-', '/')}/`
    : `/${of}/${slugify(cleanName(name))}/`;
}
