import type {
  LinkProps,
  ListingProps,
  PagerProps,
  CountedLink,
  IndexProps,
  PostLink,
} from '../../layouts/props.ts';
import { pageAddress, pagerNumbers, type Listing, type PostList, type Period } from '../blog/listing.ts';
import type { DatedPost } from '../content/post.ts';
import { textDirection } from '../lib/languages.ts';
import { address, type Href } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './drawn-page.ts';
import { shownName } from './summaries.ts';
import type { Taxonomy } from '../blog/terms.ts';
import type { Messages } from '../i18n/messages.ts';

/** Its props without the posts. */
export type ListingInput = Omit<ListingProps, 'site' | 'posts'>;

/** One page of a list: archive page 2, category "Press" page 3, June 2010. */
export class ListingPage extends DrawnPage {
  readonly kind: 'listing' | 'home';
  readonly listing: Listing;
  override readonly posts: readonly DatedPost[];

  /** @param at another address than that of the list: a front page of the blog's own, which has no pages behind it */
  constructor(context: PageContext, listing: Listing, at = listing.address) {
    super(context, at);
    this.kind = at === listing.address ? 'listing' : 'home';
    this.listing = listing;
    this.posts = listing.posts;
  }

  /** The newest posts begin with the opening of the first. */
  override get body(): DatedPost | undefined {
    return this.showsLead ? this.posts[0] : undefined;
  }

  override get notes(): readonly DatedPost[] {
    return this.posts.filter(({ isNote }) => isNote);
  }

  /** The newest posts, unless they begin with a note. */
  get showsLead(): boolean {
    return this.isNewest && !this.posts[0]?.isNote;
  }

  /** A list shows how posts begin, and how long they are. */
  override showsTextOf(files: ReadonlySet<string>): boolean {
    return this.posts.some(({ file }) => files.has(file));
  }

  /** The first page of all posts: the front page, unless the blog has another. */
  get isNewest(): boolean {
    const { list, page } = this.listing;
    return list.kind === 'archive' && page === 1;
  }

  override get isListed(): boolean {
    return this.posts.length > 0;
  }

  protected makeProps(): ListingInput {
    const { list, page } = this.listing;
    const { site, settings, words } = this.context;
    const isFront = this.address === '/';
    const heading = headingOf(list, this.context);
    const title =
      page === 1 ? titleOf(list, this.context) : `${titleOf(list, this.context)} – ${words.pager.page(page)}`;
    const own = list.kind === 'archive' ? (settings.description ?? settings.tagline) : list.description;
    const description =
      own ??
      openingWords(
        title,
        this.posts.map((post) => post.title),
        words,
      );
    const pager = pagerOf(this.listing, this.context);
    const head = headProps(this.context, this.address, isFront ? undefined : title);
    return {
      head: {
        ...head,
        ...(description === undefined ? {} : { description }),
        ...(pager.previous ? { previous: pager.previous } : {}),
        ...(pager.next && this.kind === 'listing' ? { next: pager.next } : {}),
      },
      kind: list.kind,
      heading,
      ...(list.description === undefined ? {} : { description: list.description }),
      postCount: list.posts.length,
      pager,
      breadcrumbs: isFront
        ? []
        : [{ label: words.furniture.home, href: site.home }, ...parents(this.listing, this.context)],
      showsLead: this.showsLead,
      ...(this.context.blog.isPreview && this.posts.length === 0 ? { showsFirstSteps: true } : {}),
    };
  }
}

/** The heading of a list, and the title of its feed after the site's. */
export function headingOf(list: PostList, context: PageContext): string {
  const { settings, dates, words } = context;
  switch (list.kind) {
    case 'archive':
      return list.address === '/' ? settings.title : words.notFound.recent;
    case 'month':
      return dates.month(Number(list.name.slice(0, 4)), Number(list.name.slice(5)));
    case 'category':
      return shownName(list.name, context);
    default:
      return list.name;
  }
}

function titleOf(list: PostList, context: PageContext): string {
  const { words } = context;
  const heading = headingOf(list, context);
  switch (list.kind) {
    case 'archive':
      return list.address === '/' ? words.list.archive : heading;
    case 'category':
      return words.list.postsFiledUnder(heading);
    case 'tag':
      return words.list.postsTagged(heading);
    case 'author':
      return words.list.postsBy(heading);
    case 'series':
      return words.list.postsInSeries(heading);
    default:
      return words.list.postsFrom(heading);
  }
}

/** Breadcrumbs: the index of its kind, the year of a month, the first page of the newest posts. */
function parents({ list, page }: Listing, { words, urls }: PageContext): LinkProps[] {
  const link = (label: string, at: string): LinkProps => ({ label, href: urls.href(address(at)) });
  switch (list.kind) {
    case 'archive':
      return page > 1 && list.address !== '/' ? [link(words.notFound.recent, list.address)] : [];
    case 'category':
      return [link(words.list.categories, '/category/')];
    case 'tag':
      return [link(words.list.tags, '/tag/')];
    case 'author':
      return [link(words.list.authors, '/author/')];
    case 'series':
      return [link(words.list.allSeries, '/series/')];
    case 'year':
      return [link(words.list.archive, '/archive/')];
    case 'month':
      return [
        link(words.list.archive, '/archive/'),
        link(list.name.slice(0, 4), `/${list.name.slice(0, 4)}/`),
      ];
  }
}

function pagerOf({ list, page, pageCount }: Listing, { urls }: PageContext): PagerProps {
  const at = (number: number): Href => urls.href(pageAddress(list.address, number));
  return {
    page,
    pageCount,
    first: at(1),
    last: at(pageCount),
    ...(page > 1 ? { previous: at(page - 1) } : {}),
    ...(page < pageCount ? { next: at(page + 1) } : {}),
    numbers: pagerNumbers(page, pageCount).map((number) =>
      number === null ? null : { page: number, href: at(number) },
    ),
  };
}

/** The archive of a blog with no more posts lists them below their months. */
const FEW = 50;

type IndexKind = IndexProps['kind'];

const ADDRESSES: Readonly<Record<IndexKind, string>> = {
  categories: '/category/',
  tags: '/tag/',
  authors: '/author/',
  allSeries: '/series/',
  archive: '/archive/',
};

/** A page that lists lists: all categories, tags, authors or series with counts, or years with their months. */
export class IndexPage extends DrawnPage {
  readonly kind = 'index';
  readonly #of: IndexKind;

  constructor(context: PageContext, of: IndexKind) {
    super(context, address(ADDRESSES[of]));
    this.#of = of;
  }

  override get isListed(): boolean {
    return true;
  }

  protected makeProps(): Omit<IndexProps, 'site'> {
    const { words } = this.context;
    const heading = words.list[this.#of];
    const groups = this.#groups();
    const names = groups.flatMap((group) => group.entries.map(({ label }) => label));
    const description = openingWords(heading, names, words);
    return {
      head: {
        ...headProps(this.context, this.address, heading),
        ...(description === undefined ? {} : { description }),
      },
      kind: this.#of,
      heading,
      groups,
    };
  }

  #groups(): IndexProps['groups'] {
    const context = this.context;
    const { blog } = context;
    switch (this.#of) {
      case 'categories':
        return [{ entries: countedTerms(blog.categories, context) }];
      case 'tags':
        return [{ entries: countedTerms(blog.tags, context) }];
      case 'authors':
        return [{ entries: countedTerms(blog.authors, context) }];
      case 'allSeries':
        return [{ entries: this.#series() }];
      case 'archive':
        return this.#years();
    }
  }

  #series(): IndexProps['groups'][number]['entries'] {
    const { blog, urls, settings } = this.context;
    const collator = new Intl.Collator(settings.language);
    return blog.series.all
      .map(({ name, address: at, parts }) => ({ label: name, href: urls.href(at), count: parts.length }))
      .toSorted((a, b) => collator.compare(a.label, b.label));
  }

  #years(): IndexProps['groups'] {
    const { blog } = this.context;
    const showsPosts = blog.posts.length <= FEW;
    const months = new Map<number, Period[]>(blog.years.map(({ year }) => [year, []]));
    for (const month of blog.months) months.get(month.year)?.push(month);
    return blog.years.map((year) => ({
      heading: countedPeriod(year, this.context),
      entries: (months.get(year.year) ?? []).map((month) => ({
        ...countedPeriod(month, this.context),
        ...(showsPosts ? { posts: month.posts.map((post) => this.#link(post)) } : {}),
      })),
    }));
  }

  #link({ lang, ...post }: DatedPost): PostLink {
    const { summaries, urls, settings } = this.context;
    return {
      titleHtml: summaries.title(post).html,
      href: urls.href(post.address),
      date: { iso: post.date.iso, text: String(Number(post.date.day.slice(8))) },
      ...(lang === undefined || lang === settings.language ? {} : { lang, dir: textDirection(lang) }),
    };
  }
}

/** Categories, tags or authors with their counts, in the order of the site's language. */
export function countedTerms(taxonomy: Taxonomy, context: PageContext): CountedLink[] {
  const { urls, settings } = context;
  const collator = new Intl.Collator(settings.language);
  return taxonomy.terms
    .map(({ name, address: at, posts, description }) => ({
      label: shownName(name, context),
      href: urls.href(at),
      count: posts.length,
      ...(description === undefined ? {} : { description }),
    }))
    .toSorted((a, b) => collator.compare(a.label, b.label));
}

/** Years with their counts, the newest first. */
export function countedYears(context: PageContext): CountedLink[] {
  return context.blog.years.map((year) => countedPeriod(year, context));
}

function countedPeriod({ year, month, posts }: Period, { urls, dates, settings }: PageContext): CountedLink {
  const path = month === undefined ? `/${year}/` : `/${year}/${String(month).padStart(2, '0')}/`;
  const label = month === undefined ? `${year}` : dates.month(year, month);
  return { label, count: posts.length, ...(settings.lists.dates ? { href: urls.href(address(path)) } : {}) };
}

/** About as much as a page of search results shows. */
const MOST = 160;

/**
 * A description of a list that has none: its title and the first of what it lists, whole names only, in 160
 * characters. Undefined when it lists nothing.
 */
export function openingWords(title: string, names: readonly string[], words: Messages): string | undefined {
  let text: string | undefined;
  for (const name of names) {
    const longer = text === undefined ? `${title}: ${name}` : `${text}${words.comma}${name}`;
    if (text !== undefined && longer.length > MOST) break;
    text = longer;
  }
  return text;
}
