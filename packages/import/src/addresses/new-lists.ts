import type { TextMap } from '../json.ts';
import { buildTaxonomy, type Post, type Settings, slugify } from 'pamphlet/content';
import type { SourceTerm } from '../model.ts';
import { Groups } from '../tally.ts';
import { cleanName } from '../write/front-of-item.ts';

type ListSettings = Pick<Settings, 'categories' | 'postsPerPage' | 'lists' | 'feeds'>;

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

function firstFeed(formats: readonly string[]) {
  return FORMATS.find(([format]) => formats.includes(format))?.[1];
}

/** Lists and feeds of the new blog, as redirect targets. */
export function newLists(settings: ListSettings) {
  /** One entry for each use. */
  const uses = new Groups<Kind, string>();
  /** `2010`, `2010/06` */
  const periods = new Set<string>();
  let hasFeedOfComments = false;
  let termLists: TextMap | undefined;
  const { formats, perTerm } = settings.feeds;
  return { add, answer };

  /** @param post public */
  function add({ categories, tags, authors, date }: Post, hasComments: boolean): void {
    if (!date) return;
    const names = { category: categories, tag: tags, author: authors };
    for (const kind of KINDS) for (const name of names[kind]) uses.add(kind, name);
    const [year = '', month = ''] = date.day.split('-');
    periods.add(year).add(`${year}/${month}`);
    hasFeedOfComments ||= hasComments && formats.includes('atom');
  }

  /**
   * The same list or feed, or the nearest one.
   *
   * @param to address of a list or feed
   * @returns undefined for an unused name
   */
  function answer(to: string): string | undefined {
    const [, list, ending] = /^(\/(?:category|tag|author)\/[^/]+\/)(.*)$/.exec(to) ?? [];
    if (list !== undefined) {
      const own = (termLists ??= listsOfTerms()).get(list);
      // Falls back to all posts.
      if (own === undefined) return undefined;
      return ending === '' ? own || ARCHIVE : termFeed(own);
    }
    const [, period] = /^\/(\d{4}(?:\/\d\d)?)\/$/.exec(to) ?? [];
    if (period !== undefined) return settings.lists.dates && periods.has(period) ? to : ARCHIVE;
    if (to === '/comments/feed.xml') return hasFeedOfComments ? to : feed();
    const format = FORMATS.find(([, file]) => to === `/${file}`)?.[0];
    return format === undefined || formats.includes(format) ? to : feed();
  }

  function termFeed(list: string): string {
    if (list === '') return feed();
    if (perTerm === false || (perTerm !== true && perTerm.length === 0)) return list;
    const own = perTerm === true ? formats : formats.filter((format) => perTerm.includes(format));
    const file = firstFeed(own) ?? firstFeed(formats.slice(0, 1));
    return file === undefined ? list : list + file;
  }

  function feed(): string {
    const file = firstFeed(formats);
    return file === undefined ? ARCHIVE : `/${file}`;
  }

  /** Lists of used names, by their own and their usual address. Empty for those that the settings leave out. */
  function listsOfTerms(): TextMap {
    const { tags, authors } = settings.lists;
    const terms = KINDS.flatMap((kind) => {
      const declared = kind === 'category' ? settings.categories : undefined;
      const isShown = { category: true, tag: tags, author: authors }[kind];
      const taxonomy = buildTaxonomy(kind, uses.of(kind), (one) => [one], declared);
      return taxonomy.terms.map(({ address, name }) => {
        const usual = `/${kind}/${slugify(cleanName(name))}/`;
        return { usual, address, shown: isShown ? address : '' };
      });
    });
    // A category may have its own slug. Redirects from other sources use the slugified name.
    return new Map<string, string>([
      ...terms.map(({ usual, shown }) => [usual, shown] as const),
      ...terms.map(({ address, shown }) => [address, shown] as const),
    ]);
  }
}

export type NewLists = ReturnType<typeof newLists>;

/** Other files of every blog, and folders that would conflict with them. Ignores case. */
export const FILE_OF_SITE =
  /^\/(?:assets\/|(?:search\/search\.js|_headers|_redirects|favicon\.(?:ico|svg)|apple-touch-icon\.png|manifest\.webmanifest|sitemap\.xml|(?:robots|llms)\.txt)(?:\/|$))/i;

/** List pages from the second on, and feeds. */
export const PART_OF_LIST = /\/page\/\d+\/$|\/(?:(?:feed|rss|comments)\.xml|feed\.json)$/i;
