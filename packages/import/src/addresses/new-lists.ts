import { buildTaxonomy, foldName, type Post, type Settings, slugify, UNCATEGORIZED } from 'pamphlet/content';
import type { SourceItem, SourceTerm } from '../model.ts';
import { cleanName } from '../write/front-of-item.ts';

type ListSettings = Pick<Settings, 'categories' | 'postsPerPage' | 'lists' | 'feeds'>;

type Kind = SourceTerm['kind'];
const KINDS: readonly Kind[] = ['category', 'tag', 'author'];

/** Where the list stands that has all posts. */
const ARCHIVE = '/archive/';

/** Files of feeds, the one first that stands for others. */
const FORMATS = [
  ['atom', 'feed.xml'],
  ['rss', 'rss.xml'],
  ['json', 'feed.json'],
] as const;

function firstFeed(formats: readonly string[]): string | undefined {
  return FORMATS.find(([format]) => formats.includes(format))?.[1];
}

/** The lists and feeds that a build makes of the posts of an import. Old addresses lead to no others. */
export function newLists(settings: ListSettings) {
  /** A name for each post that carries it. */
  const uses: Readonly<Record<Kind, string[]>> = { category: [], tag: [], author: [] };
  /** Each name once: parts of a text keep all of it in memory. */
  const names = new Map<string, string>();
  /** `2010`, `2010/06` */
  const periods = new Set<string>();
  let hasFeedOfComments = false;
  let byAddress: ReadonlyMap<string, string> | undefined;
  let taxonomies: Readonly<Record<Kind, ReturnType<typeof buildTaxonomy<string>>>> | undefined;
  const { formats, perTerm } = settings.feeds;
  return { add, answer };

  /** A post that readers see. */
  function add({ categories, tags, authors, date }: Post, hasComments: boolean): void {
    if (!date) return;
    use('category', categories);
    use('tag', tags);
    use('author', authors);
    const [year = '', month = ''] = date.day.split('-');
    periods.add(year).add(`${year}/${month}`);
    hasFeedOfComments ||= hasComments && formats.includes('atom');
  }

  /**
   * The same list or feed where there is one, else what comes next to it.
   *
   * @param to address of a list or feed
   * @returns undefined for a name that no post has
   */
  function answer(to: string): string | undefined {
    const [, kind, ending = ''] = /^\/(category|tag|author)\/[^/]+\/(.*)$/.exec(to) ?? [];
    if (kind !== undefined) {
      const name = nameAt(to.slice(0, to.length - ending.length));
      if (name === undefined) return undefined;
      const list = termAddress(kind as Kind, name);
      // A name that no post has leads to all posts.
      return ending === '' ? (list ?? ARCHIVE) : termFeed(list);
    }
    const [, period] = /^\/(\d{4}(?:\/\d\d)?)\/$/.exec(to) ?? [];
    if (period !== undefined) return settings.lists.dates && periods.has(period) ? to : ARCHIVE;
    if (to === '/comments/feed.xml') return hasFeedOfComments ? to : feed();
    const format = FORMATS.find(([, file]) => to === `/${file}`)?.[0];
    return format === undefined || formats.includes(format) ? to : feed();
  }

  function termFeed(list: string | undefined): string {
    if (list === undefined) return feed();
    if (perTerm === false || (perTerm !== true && perTerm.length === 0)) return list;
    const own = perTerm === true ? formats : formats.filter((format) => perTerm.includes(format));
    const file = firstFeed(own) ?? FORMATS.find(([format]) => format === formats[0])?.[1];
    return file === undefined ? list : list + file;
  }

  function feed(): string {
    const file = firstFeed(formats);
    return file === undefined ? ARCHIVE : `/${file}`;
  }

  function use(kind: Kind, used: readonly string[]): void {
    for (const name of used) {
      const own = names.get(name) ?? Buffer.from(name).toString();
      names.set(own, own);
      uses[kind].push(own);
    }
  }

  function termAddress(kind: Kind, name: string): string | undefined {
    const { lists } = settings;
    if ((kind === 'tag' && !lists.tags) || (kind === 'author' && !lists.authors)) return undefined;
    return taxonomy(kind).find(cleanName(name))?.address;
  }

  function nameAt(list: string): string | undefined {
    // A category may have a slug of its own, and what comes from elsewhere is made of its name.
    byAddress ??= new Map<string, string>(
      [true, false].flatMap((isPlain) =>
        KINDS.flatMap((kind) =>
          taxonomy(kind).terms.map(({ address, name }): [string, string] => [
            isPlain ? `/${kind}/${slugify(cleanName(name))}/` : address,
            name,
          ]),
        ),
      ),
    );
    return byAddress.get(list);
  }

  function taxonomy(kind: Kind): ReturnType<typeof buildTaxonomy<string>> {
    const { categories: declared } = settings;
    const { category, tag, author } = uses;
    taxonomies ??= {
      category: buildTaxonomy('/category/', category, (one) => [one], declared),
      tag: buildTaxonomy('/tag/', tag, (one) => [one]),
      author: buildTaxonomy('/author/', author, (one) => [one]),
    };
    return taxonomies[kind];
  }
}

export type NewLists = ReturnType<typeof newLists>;

/** Pages that every blog may have. */
const FIXED = '/ /archive/ /category/ /tag/ /author/ /series/ /search/ /404.html /index.html'.split(' ');

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
export function ownAddresses() {
  const filed = new Set<string>([UNCATEGORIZED]);
  /** Whole addresses of other lists. */
  const others = new Set<string>(FIXED);
  return {
    add({ kind, status, categories, tags, authors, series, date }: SourceItem): void {
      if (kind !== 'post' || status !== 'published') return;
      for (const name of categories) filed.add(cleanName(name));
      const named = { tag: tags, author: authors, series: series === undefined ? [] : [series] };
      for (const [list, names] of Object.entries(named))
        for (const name of names) others.add(`/${list}/${slugify(cleanName(name))}/`);
      const [, year, month] = /^(\d{4})-(\d\d)/.exec(date ?? '') ?? [];
      if (year === undefined) return;
      others.add(`/${year}/`).add(`/${year}/${month}/`);
    },

    all(settings: Pick<Settings, 'categories'>): ReadonlySet<string> {
      const declared = new Map(settings.categories?.map(({ name, slug }) => [foldName(name), slug]));
      const categories = Array.from(
        filed,
        (name) => `/category/${declared.get(foldName(name)) ?? slugify(name)}/`,
      );
      return new Set([...others, ...categories]);
    },
  };
}

export type OwnAddresses = ReturnType<typeof ownAddresses>;
