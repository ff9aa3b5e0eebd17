import { buildTaxonomy, type Taxonomy } from '../collections/terms.ts';
import type { Settings } from '../config/settings.ts';
import type { DatedPost } from '../content/post.ts';
import { cleanName } from './front-of-item.ts';
import type { SourceTerm } from './model.ts';

export type ListSettings = Pick<Settings, 'categories' | 'postsPerPage' | 'lists' | 'feeds'>;

type Kind = SourceTerm['kind'];

/** Where the list stands that has all posts. */
const ARCHIVE = '/archive/';

/** The lists and feeds that a build makes of the posts of an import. Old addresses lead to no others. */
export class NewLists {
  readonly #settings: ListSettings;
  /** A name for each post that carries it. */
  readonly #uses: Readonly<Record<Kind, string[]>> = { category: [], tag: [], author: [] };
  /** Each name once: parts of a text keep all of it in memory. */
  readonly #names = new Map<string, string>();
  readonly #months = new Set<string>();
  #posts = 0;
  #hasComments = false;
  #taxonomies: Readonly<Record<Kind, Taxonomy<string>>> | undefined;

  constructor(settings: ListSettings) {
    this.#settings = settings;
  }

  /** A post that readers see. */
  add({ categories, tags, authors, date }: DatedPost, hasComments: boolean): void {
    this.#posts++;
    this.#use('category', categories);
    this.#use('tag', tags);
    this.#use('author', authors);
    this.#months.add(date.day.slice(0, 7));
    this.#hasComments ||= hasComments;
  }

  /** @param number of a page of all posts, from 2 */
  page(number: number): string {
    return number <= Math.ceil(this.#posts / this.#settings.postsPerPage) ? `/page/${number}/` : ARCHIVE;
  }

  /** @param period `2010` or `2010-06` */
  period(period: string): string {
    const isThere = this.#settings.lists.dates && [...this.#months].some((month) => month.startsWith(period));
    return isThere ? `/${period.replace('-', '/')}/` : ARCHIVE;
  }

  /** A name that no post has leads to all posts. */
  term({ kind, name }: Pick<SourceTerm, 'kind' | 'name'>): string {
    return this.#termAddress(kind, name) ?? ARCHIVE;
  }

  termFeed({ kind, name }: Pick<SourceTerm, 'kind' | 'name'>): string {
    const { formats, perTerm } = this.#settings.feeds;
    const hasFeeds = formats.length > 0 && perTerm !== false && (perTerm === true || perTerm.length > 0);
    const list = this.#termAddress(kind, name);
    return hasFeeds && list !== undefined ? `${list}feed.xml` : this.feed();
  }

  feed(): string {
    return this.#settings.feeds.formats.length > 0 ? '/feed.xml' : ARCHIVE;
  }

  commentFeed(): string {
    return this.#hasComments && this.#settings.feeds.formats.includes('atom')
      ? '/comments/feed.xml'
      : this.feed();
  }

  #use(kind: Kind, names: readonly string[]): void {
    for (const name of names) {
      const own = this.#names.get(name) ?? Buffer.from(name).toString();
      this.#names.set(own, own);
      this.#uses[kind].push(own);
    }
  }

  #termAddress(kind: Kind, name: string): string | undefined {
    const { lists, categories: declared } = this.#settings;
    if ((kind === 'tag' && !lists.tags) || (kind === 'author' && !lists.authors)) return undefined;
    const { category, tag, author } = this.#uses;
    this.#taxonomies ??= {
      category: buildTaxonomy('/category/', category, (one) => [one], declared),
      tag: buildTaxonomy('/tag/', tag, (one) => [one]),
      author: buildTaxonomy('/author/', author, (one) => [one]),
    };
    return this.#taxonomies[kind].find(cleanName(name))?.address;
  }
}
