import { INDEXES } from './site-addresses.ts';
import { textDirection } from './text-direction.ts';
import type { CountedLink, IndexProps, LinkProps, ListingProps } from '../../layouts/props.ts';
import { indexesOf } from '../blog/blog.ts';
import type { PostList } from '../blog/listing.ts';
import { pagerNumbers, pageAddress, type Listing } from './pagination.ts';
import type { DatedPost } from '../content/post.ts';
import type { Messages } from '../i18n/messages.ts';
import { present } from '../lib/lists.ts';
import { address } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { LayoutPage, type Planned } from './layout-page.ts';
import { shownName } from './summaries.ts';

type IndexKind = IndexProps['kind'];

const KINDS = {
  category: { title: 'postsFiledUnder', index: 'categories' },
  tag: { title: 'postsTagged', index: 'tags' },
  author: { title: 'postsBy', index: 'authors' },
  series: { title: 'postsInSeries', index: 'allSeries' },
  year: { title: 'postsFrom', index: 'archive' },
  month: { title: 'postsFrom', index: 'archive' },
} as const;

export class ListingPage extends LayoutPage {
  readonly kind: 'listing' | 'home';
  readonly listing: Listing;
  override readonly posts: readonly DatedPost[];
  override readonly notes: readonly DatedPost[];
  override readonly followsPosts: boolean;
  /** The front page opens with an introduction, unless its first post is a note. */
  override readonly body: DatedPost | undefined;
  /** True for the first page of all posts: the default front page. */
  readonly isNewest: boolean;

  /** @param at another address, for a custom front page without further pages */
  constructor(context: PageContext, listing: Listing, at = listing.address) {
    const { list, page, posts } = listing;
    const isOwn = at === listing.address;
    super(context, at, isOwn && list.original ? pageAddress(list.original, page) : at);
    this.kind = isOwn ? 'listing' : 'home';
    this.followsPosts = this.kind === 'listing';
    this.listing = listing;
    this.posts = posts;
    this.notes = posts.filter(({ isNote }) => isNote);
    this.isNewest = list.kind === 'archive' && page === 1;
    this.body = this.isNewest && !posts[0]?.isNote ? posts[0] : undefined;
  }

  override get isListed(): boolean {
    return this.posts.length > 0;
  }

  protected makeProps(): Planned<ListingProps> {
    const { listing, context } = this;
    const { list, page } = listing;
    const { settings, words, summaries } = context;
    const isFront = this.key === '/';
    const heading = headingOf(list, context);
    const whole = titleOf(list, heading, words);
    const title = page === 1 ? whole : `${whole} – ${words.pager.page(page)}`;
    const own = list.kind === 'archive' ? (settings.description ?? settings.tagline) : list.description;
    const names = this.posts.map((post) => summaries.title(post).text);
    const description = own ?? openingWords(title, names, words);
    const pager = pagerOf(listing, context);
    return {
      head: {
        previous: pager.previous,
        ...headProps(context, this.address, isFront ? undefined : title, description),
        next: this.kind === 'listing' ? pager.next : undefined,
      },
      kind: list.kind,
      heading,
      description: list.description,
      postCount: list.posts.length,
      pager,
      breadcrumbs: isFront ? [] : breadcrumbs(listing, context),
      showsLead: this.body !== undefined,
      showsFirstSteps: (context.blog.isPreview && this.posts.length === 0) || undefined,
    };
  }
}

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

function titleOf({ kind, address: at }: PostList, heading: string, words: Messages) {
  if (kind === 'archive') return at === '/' ? words.list.archive : heading;
  return words.list[KINDS[kind].title](heading);
}

/** Home, the kind's index, a month's year, the first page of newest posts. */
function breadcrumbs({ list, page }: Listing, { words, urls }: PageContext) {
  const link = (label: string, at: string) => ({ label, href: urls.href(address(at)) });
  const home = link(words.furniture.home, '/');
  if (list.kind === 'archive')
    return page > 1 && list.address !== '/' ? [home, link(words.notFound.recent, list.address)] : [home];
  const { index } = KINDS[list.kind];
  const year = list.name.slice(0, 4);
  return present(
    home,
    link(words.list[index], INDEXES[index]),
    list.kind === 'month' && link(year, `/${year}/`),
  );
}

function pagerOf({ list, page, pageCount }: Listing, { urls }: PageContext) {
  const at = (number: number) => urls.href(pageAddress(list.address, number));
  return {
    page,
    pageCount,
    previous: page > 1 ? at(page - 1) : undefined,
    next: page < pageCount ? at(page + 1) : undefined,
    numbers: pagerNumbers(page, pageCount).map((number) =>
      number === null ? null : { page: number, href: at(number) },
    ),
  };
}

/** Characters that search engines show. */
const MOST = 160;

/** Title and first names. Undefined for an empty list. */
export function openingWords(title: string, names: readonly string[], words: Messages): string | undefined {
  let text: string | undefined;
  for (const name of names) {
    const longer = text === undefined ? `${title}: ${name}` : `${text}${words.comma}${name}`;
    if (text !== undefined && longer.length > MOST) break;
    text = longer;
  }
  return text;
}

/** A smaller blog's archive shows its posts. */
const FEW = 50;

export class IndexPage extends LayoutPage {
  readonly kind = 'index-page';
  override readonly followsPosts = true;
  readonly #of: IndexKind;

  constructor(context: PageContext, of: IndexKind) {
    super(context, address(INDEXES[of]));
    this.#of = of;
  }

  override get isListed(): boolean {
    return true;
  }

  protected makeProps(): Omit<IndexProps, 'site'> {
    const { context } = this;
    const heading = context.words.list[this.#of];
    const groups = this.#groups();
    const names = groups.flatMap((group) => group.entries.map(({ label }) => label));
    const description = openingWords(heading, names, context.words);
    return {
      head: headProps(context, this.address, heading, description),
      kind: this.#of,
      heading,
      ways: this.#of === 'archive' ? this.#ways() : undefined,
      groups,
    };
  }

  #ways(): LinkProps[] {
    const { urls, words } = this.context;
    return indexesOf(this.context.blog)
      .filter(({ terms }) => terms.length > 0)
      .map(({ kind }) => ({ label: words.list[kind], href: urls.href(address(INDEXES[kind])) }));
  }

  #groups(): IndexProps['groups'] {
    const { context } = this;
    const { blog } = context;
    const index = indexesOf(blog).find(({ kind }) => kind === this.#of);
    if (index) return [{ entries: countedTerms(index.terms, context) }];
    const showsPosts = blog.posts.length <= FEW;
    return blog.years.map((year) => ({
      heading: counted(year, context),
      entries: blog.months
        .filter(({ name }) => name.startsWith(year.name))
        .map((month) => ({
          ...counted(month, context),
          posts: showsPosts ? month.posts.map((post) => this.#link(post)) : undefined,
        })),
    }));
  }

  #link(post: DatedPost): NonNullable<CountedLink['posts']>[number] {
    const { summaries, urls, settings } = this.context;
    const { lang = settings.language } = post;
    return {
      titleHtml: summaries.title(post).html,
      href: urls.href(post.address),
      date: { iso: post.date.iso, text: String(Number(post.date.day.slice(8))) },
      ...(lang !== settings.language && { lang, dir: textDirection(lang) }),
    };
  }
}

/** In the order of the site's language. */
export function countedTerms(terms: readonly PostList[], context: PageContext): CountedLink[] {
  const collator = new Intl.Collator(context.settings.language, { numeric: true });
  return terms.map((term) => counted(term, context)).toSorted((a, b) => collator.compare(a.label, b.label));
}

export function counted(list: PostList, context: PageContext): CountedLink {
  const { urls, settings } = context;
  const isLinked = settings.lists.dates || !/^(?:year|month)$/.test(list.kind);
  return {
    label: headingOf(list, context),
    href: isLinked ? urls.href(list.address) : undefined,
    count: list.posts.length,
    description: list.description,
  };
}
