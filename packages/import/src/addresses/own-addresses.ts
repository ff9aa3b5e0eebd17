import { foldName, type Settings, slugify, UNCATEGORIZED } from 'pamphlet/content';
import { cleanName } from '../write/front-of-item.ts';
import type { SourceItem } from '../model.ts';

/** Pages that every blog may have. */
const FIXED = [
  '/',
  '/archive/',
  '/category/',
  '/tag/',
  '/author/',
  '/series/',
  '/search/',
  '/feeds/',
  '/404.html',
  '/index.html',
];

/** Other files of every blog, and what would need a folder in the place of one. Letter case does not count. */
const FILES =
  /^\/(?:assets\/|(?:search\/search\.js|_headers|_redirects|favicon\.(?:ico|svg)|apple-touch-icon\.png|manifest\.webmanifest|sitemap\.xml|(?:robots|llms)\.txt)(?:\/|$))/i;

/** Further pages of lists, and feeds. */
const PARTS_OF_LISTS = /\/page\/\d+\/$|\/(?:(?:feed|rss|comments)\.xml|feed\.json)$/i;

/** Whether every blog has a file of its own at an address, or needs its place. */
export function isFileOfSite(address: string): boolean {
  return FILES.test(address);
}

/** Whether a blog may have a further page of a list or a feed at an address. */
export function isPartOfList(address: string): boolean {
  return PARTS_OF_LISTS.test(address);
}

/** Gathers what the lists of a blog are made of, and tells the addresses that a build keeps for itself. */
export class OwnAddresses {
  readonly #categories = new Set<string>([UNCATEGORIZED]);
  /** Whole addresses of other lists. */
  readonly #others = new Set<string>(FIXED);

  add({ kind, status, categories, tags, authors, series, date }: SourceItem): void {
    if (kind !== 'post' || status !== 'published') return;
    for (const name of categories) this.#categories.add(cleanName(name));
    const named = { tag: tags, author: authors, series: series === undefined ? [] : [series] };
    for (const [list, names] of Object.entries(named))
      for (const name of names) this.#others.add(`/${list}/${slugify(cleanName(name))}/`);
    const [, year, month] = /^(\d{4})-(\d\d)/.exec(date ?? '') ?? [];
    if (year === undefined) return;
    this.#others.add(`/${year}/`).add(`/${year}/${month}/`);
  }

  all(settings: Pick<Settings, 'categories'>): ReadonlySet<string> {
    const declared = new Map(settings.categories?.map(({ name, slug }) => [foldName(name), slug]));
    const categories = Array.from(
      this.#categories,
      (name) => `/category/${declared.get(foldName(name)) ?? slugify(name)}/`,
    );
    return new Set([...this.#others, ...categories]);
  }
}
