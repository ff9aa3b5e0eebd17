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

/** Collects the lists of the public posts. Finds the new list for an old one. */
export class ListNames {
  readonly #categories = new Set<string>([UNCATEGORIZED]);
  /** `/tag/cake/`, `/2010/06/` */
  readonly #addresses = new Set<string>();

  add({ kind: of, status, categories, tags, authors, series, date }: SourceItem): void {
    if (of !== 'post' || status !== 'published') return;
    for (const name of categories) this.#categories.add(cleanName(name));
    const named = { category: categories, tag: tags, author: authors, series: series ?? [] };
    for (const [kind, names] of Object.entries(named))
      for (const name of [names].flat()) this.#addresses.add(addressOf(kind, cleanName(name)));
    const [, year, month] = /^(\d{4})-(\d\d)/.exec(date ?? '') ?? [];
    if (year !== undefined) this.#addresses.add(`/${year}/`).add(`/${year}/${month}/`);
  }

  /** Addresses that a build reserves. A category may have its own slug in the settings. */
  reserved(settings: Pick<Settings, 'categories'>): ReadonlySet<string> {
    const declared = new Map(settings.categories?.map(({ name, slug }) => [foldName(name), slug]));
    const others = [...this.#addresses].filter((one) => !one.startsWith('/category/'));
    const categories = Array.from(
      this.#categories,
      (name) => `/category/${declared.get(foldName(name)) ?? slugify(name)}/`,
    );
    return new Set([...FIXED, ...others, ...categories]);
  }

  /** The list of a name. */
  find(kind: Kind, name: string): string | undefined {
    const address = addressOf(kind, name);
    return this.#addresses.has(address) ? address : undefined;
  }

  /** The list that the words of an old address name. */
  named(address: string): string | undefined {
    return this.#named(address, [], []);
  }

  /**
   * The nearest list for the address of a list.
   *
   * @param titles one of them may be the name of the list
   */
  list(address: string, titles: readonly string[] = []): string {
    const all = KINDS.map(([, kind]) => kind);
    return this.#named(address, titles, all) ?? ARCHIVE;
  }

  /** @param others kinds of the list if no segment names one */
  #named(address: string, titles: readonly string[], others: readonly Kind[]): string | undefined {
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
      names.flatMap((name) => this.find(one, name) ?? []),
    );
    if (found !== undefined || path === '') return found ?? '/';
    // `/tag/` exists only if posts have tags.
    if (kind !== undefined && KINDS.some(([word]) => word.test(last)))
      return [...this.#addresses].some((one) => one.startsWith(`/${kind}/`)) ? `/${kind}/` : ARCHIVE;
    return OTHERS.find(([word]) => word.test(last))?.[1];
  }

  /** The feed of the matching list, or of all posts. */
  feed(address: string): string {
    const path = address.replace(/[?#].*/s, '');
    const file = /json\/?$/i.test(path) ? 'feed.json' : 'feed.xml';
    const list = this.list(path.replace(FEED, '/'));
    return /^\/(?:category|tag|author)\/./.test(list) ? list + file : `/${file}`;
  }
}

function addressOf(kind: string, name: string): string {
  return `/${kind}/${slugify(name)}/`;
}
