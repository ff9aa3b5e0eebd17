import { foldName, type Settings, slugify, UNCATEGORIZED } from 'pamphlet/content';
import type { SourceItem } from '../model.ts';
import { cleanName } from '../write/front-of-item.ts';

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

/** Collects the lists of the public posts. Finds the new list for an old one. */
export function listNames() {
  const filed = new Set<string>([UNCATEGORIZED]);
  /** `/tag/cake/`, `/2010/06/` */
  const addresses = new Set<string>();
  return { add, reserved, find, named, list, feed };

  function add({ kind: of, status, categories, tags, authors, series, date }: SourceItem): void {
    if (of !== 'post' || status !== 'published') return;
    for (const name of categories) filed.add(cleanName(name));
    const byKind = { category: categories, tag: tags, author: authors, series: series ?? [] };
    for (const [kind, names] of Object.entries(byKind))
      for (const name of [names].flat()) addresses.add(addressOf(kind, cleanName(name)));
    const [, year, month] = /^(\d{4})-(\d\d)/.exec(date ?? '') ?? [];
    if (year !== undefined) addresses.add(`/${year}/`).add(`/${year}/${month}/`);
  }

  /** Addresses that a build reserves. A category may have its own slug in the settings. */
  function reserved(settings: Pick<Settings, 'categories'>): ReadonlySet<string> {
    const declared = new Map(settings.categories?.map(({ name, slug }) => [foldName(name), slug]));
    const others = [...addresses].filter((one) => !one.startsWith('/category/'));
    const categories = Array.from(
      filed,
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
  function named(address: string): string | undefined {
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
    const parts = path.split('/').filter((part) => part !== '');
    const last = parts.at(-1) ?? '';
    const [kind] = parts.flatMap((part) => KINDS.find(([word]) => word.test(part))?.[1] ?? []);
    const names = kind === undefined ? [last] : [last, ...titles];
    const [found] = (kind === undefined ? others : [kind]).flatMap((one) =>
      names.flatMap((name) => find(one, name) ?? []),
    );
    if (found !== undefined || path === '') return found ?? '/';
    // `/tag/` exists only if posts have tags.
    if (kind !== undefined && KINDS.some(([word]) => word.test(last)))
      return [...addresses].some((one) => one.startsWith(`/${kind}/`)) ? `/${kind}/` : ARCHIVE;
    return OTHERS.find(([word]) => word.test(last))?.[1];
  }

  /** The feed of the matching list, or of all posts. */
  function feed(address: string): string {
    const path = address.replace(/[?#].*/s, '');
    const file = /json\/?$/i.test(path) ? 'feed.json' : 'feed.xml';
    const found = list(path.replace(FEED, '/'));
    return /^\/(?:category|tag|author)\/./.test(found) ? found + file : `/${file}`;
  }
}

function addressOf(kind: string, name: string): string {
  return `/${kind}/${slugify(name)}/`;
}
