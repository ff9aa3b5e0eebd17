import type { LinkProps, ListingProps, PagerProps } from '../../layouts/props.ts';
import { pageAddress, pagerNumbers, type Listing, type PostList } from '../blog/listing.ts';
import type { DatedPost } from '../content/post.ts';
import { address, type Href } from '../lib/urls.ts';
import { headProps, type PageContext } from './context.ts';
import { DrawnPage } from './drawn-page.ts';
import { shownName } from './summaries.ts';
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
    const { site, settings, words, summaries } = this.context;
    const isFront = this.address === '/';
    const heading = headingOf(list, this.context);
    const title =
      page === 1 ? titleOf(list, this.context) : `${titleOf(list, this.context)} – ${words.pager.page(page)}`;
    const own = list.kind === 'archive' ? (settings.description ?? settings.tagline) : list.description;
    const description =
      own ??
      openingWords(
        title,
        this.posts.map((post) => summaries.title(post).text),
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
