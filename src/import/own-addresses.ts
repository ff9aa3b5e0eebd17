import type { Settings } from '../config/settings.ts';
import { foldName, slugify } from '../lib/slugs.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import { cleanName } from './front-of-item.ts';
import type { SourceItem } from './model.ts';

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
  '/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
];

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
