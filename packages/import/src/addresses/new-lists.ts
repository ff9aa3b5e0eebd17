import { buildTaxonomy, foldName, type Post, type Settings, slugify, UNCATEGORIZED } from 'pamphlet/content';
import type { SourceItem, SourceTerm } from '../model.ts';
import { cleanName } from '../write/front-of-item.ts';

export type ListSettings = Pick<Settings, 'categories' | 'postsPerPage' | 'lists' | 'feeds'>;

type Kind = SourceTerm['kind'];
const KINDS: readonly Kind[] = ['category', 'tag', 'author'];

/** The list of all posts. */
const ARCHIVE = '/archive/';

/** Feed files, preferred first. */
const FORMATS = [
  ['atom', 'feed.xml'],
  ['rss', 'rss.xml'],
  ['json', 'feed.json'],
] as const;

function firstFeed(formats: readonly string[]): string | undefined {
  return FORMATS.find(([format]) => formats.includes(format))?.[1];
}

/** Lists and feeds of the new blog, as redirect targets. */
export class NewLists {
  readonly #settings: ListSettings;
  /** One entry for each use. */
  readonly #uses: Readonly<Record<Kind, string[]>> = { category: [], tag: [], author: [] };
  /** Unique copies of names: a slice keeps its source text in memory. */
  readonly #names = new Map<string, string>();
  readonly #months = new Set<string>();
  readonly #years = new Set<string>();
  #hasComments = false;
  #byAddress: ReadonlyMap<string, string> | undefined;
  #taxonomies: Readonly<Record<Kind, ReturnType<typeof buildTaxonomy<string>>>> | undefined;

  constructor(settings: ListSettings) {
    this.#settings = settings;
  }

  /** @param post public */
  add({ categories, tags, authors, date }: Post, hasComments: boolean): void {
    if (!date) return;
    this.#use('category', categories);
    this.#use('tag', tags);
    this.#use('author', authors);
    this.#months.add(date.day.slice(0, 7));
    this.#years.add(date.day.slice(0, 4));
    this.#hasComments ||= hasComments;
  }

  /** @param period `2010` or `2010-06` */
  #period(period: string): string {
    const isThere = this.#settings.lists.dates && (this.#months.has(period) || this.#years.has(period));
    return isThere ? `/${period.replace('-', '/')}/` : ARCHIVE;
  }

  /**
   * The same list or feed, or the nearest one.
   *
   * @param to address of a list or feed
   * @returns undefined for an unused name
   */
  answer(to: string): string | undefined {
    const [, kind, ending = ''] = /^\/(category|tag|author)\/[^/]+\/(.*)$/.exec(to) ?? [];
    if (kind !== undefined) {
      const list = to.slice(0, to.length - ending.length);
      const name = this.#nameAt(list);
      if (name === undefined) return undefined;
      const of = { kind: kind as Kind, name };
      return ending === '' ? this.#term(of) : this.#termFeed(of);
    }
    const [, year, month] = /^\/(\d{4})\/(?:(\d\d)\/)?$/.exec(to) ?? [];
    if (year !== undefined) return this.#period(month === undefined ? year : `${year}-${month}`);
    if (to === '/comments/feed.xml') return this.#commentFeed();
    const format = FORMATS.find(([, file]) => to === `/${file}`)?.[0];
    if (format !== undefined) return this.#settings.feeds.formats.includes(format) ? to : this.#feed();
    return to;
  }

  /** Falls back to all posts. */
  #term({ kind, name }: Pick<SourceTerm, 'kind' | 'name'>): string {
    return this.#termAddress(kind, name) ?? ARCHIVE;
  }

  #termFeed(term: Pick<SourceTerm, 'kind' | 'name'>): string {
    const { formats, perTerm } = this.#settings.feeds;
    const list = this.#termAddress(term.kind, term.name);
    if (list === undefined) return this.#feed();
    if (perTerm === false || (perTerm !== true && perTerm.length === 0)) return list;
    const own = perTerm === true ? formats : formats.filter((format) => perTerm.includes(format));
    const file = firstFeed(own) ?? FORMATS.find(([format]) => format === formats[0])?.[1];
    return file === undefined ? list : list + file;
  }

  #feed(): string {
    const file = firstFeed(this.#settings.feeds.formats);
    return file === undefined ? ARCHIVE : `/${file}`;
  }

  #commentFeed(): string {
    return this.#hasComments && this.#settings.feeds.formats.includes('atom')
      ? '/comments/feed.xml'
      : this.#feed();
  }

  #use(kind: Kind, names: readonly string[]): void {
    for (const name of names) {
      const own = this.#names.get(name) ?? Buffer.from(name).toString();
      this.#names.set(own, own);
      this.#uses[kind].push(own);
    }
  }

  #termAddress(kind: Kind, name: string): string | undefined {
    const { lists } = this.#settings;
    if ((kind === 'tag' && !lists.tags) || (kind === 'author' && !lists.authors)) return undefined;
    return this.#taxonomy(kind).find(cleanName(name))?.address;
  }

  #nameAt(list: string): string | undefined {
    // A category may have its own slug. Redirects from other sources use the slugified name.
    this.#byAddress ??= new Map<string, string>(
      [true, false].flatMap((isPlain) =>
        KINDS.flatMap((kind) =>
          this.#taxonomy(kind).terms.map(({ address, name }): [string, string] => [
            isPlain ? `/${kind}/${slugify(cleanName(name))}/` : address,
            name,
          ]),
        ),
      ),
    );
    return this.#byAddress.get(list);
  }

  #taxonomy(kind: Kind): ReturnType<typeof buildTaxonomy<string>> {
    const { categories: declared } = this.#settings;
    const { category, tag, author } = this.#uses;
    this.#taxonomies ??= {
      category: buildTaxonomy('/category/', category, (one) => [one], declared),
      tag: buildTaxonomy('/tag/', tag, (one) => [one]),
      author: buildTaxonomy('/author/', author, (one) => [one]),
    };
    return this.#taxonomies[kind];
  }
}

/** Possible pages of every blog. */
const FIXED = [
  '/',
  '/archive/',
  '/category/',
  '/tag/',
  '/author/',
  '/series/',
  '/search/',
  '/404.html',
  '/index.html',
];

/** Other files of every blog, and folders that would conflict with them. Ignores case. */
const FILES =
  /^\/(?:assets\/|(?:search\/search\.js|_headers|_redirects|favicon\.(?:ico|svg)|apple-touch-icon\.png|manifest\.webmanifest|sitemap\.xml|(?:robots|llms)\.txt)(?:\/|$))/i;

/** List pages from the second on, and feeds. */
const PARTS_OF_LISTS = /\/page\/\d+\/$|\/(?:(?:feed|rss|comments)\.xml|feed\.json)$/i;

/** True if an address conflicts with a file of every blog. */
export function isFileOfSite(address: string): boolean {
  return FILES.test(address);
}

/** True for a further page of a list or a feed. */
export function isPartOfList(address: string): boolean {
  return PARTS_OF_LISTS.test(address);
}

/** Collects the list addresses that a build reserves. */
export class OwnAddresses {
  readonly #categories = new Set<string>([UNCATEGORIZED]);
  /** Addresses of other lists. */
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
