import type { FeedLinkProps, FeedsProps } from './feeds.tsx';
import type { PostList } from '../../collections/listing.ts';
import type { FeedInBrowser } from './feed.ts';
import { headProps, type PageContext } from '../../pages/context.ts';
import { addedFeeds, ARCHIVE, FEED_STYLESHEET, feedAddress, FEEDS, formatsOf, TYPES } from './addresses.ts';
import { headingOf } from '../../pages/listing-page.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';

const NAMES = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed' } as const;

/** The page that says what feeds are, and lists them. */
export class FeedsPage extends DrawnPage {
  readonly kind = 'feeds';
  readonly #lists: readonly PostList[];

  /** @param lists every list of the site */
  constructor(context: PageContext, lists: readonly PostList[]) {
    super(context, FEEDS);
    this.#lists = lists;
  }

  override get isListed(): boolean {
    return true;
  }

  protected makeProps(): Omit<FeedsProps, 'site'> {
    const { words } = this.context;
    const { categories, tags, authors } = words.list;
    const heading = words.feed.feeds;
    return {
      head: { ...headProps(this.context, this.address, heading), description: words.feed.what },
      heading,
      feeds: [...this.#feedsOf(ARCHIVE), ...this.#addedFeeds()],
      groups: [
        this.#group('category', categories),
        this.#group('tag', tags),
        this.#group('author', authors),
      ].filter(({ lists }) => lists.length > 0),
    };
  }

  #group(kind: PostList['kind'], heading: string): FeedsProps['groups'][number] {
    const collator = new Intl.Collator(this.context.settings.language);
    const lists = this.#lists
      .filter((list) => list.kind === kind)
      .map((list) => ({ name: headingOf(list, this.context), feeds: this.#feedsOf(list) }))
      .filter(({ feeds }) => feeds.length > 0)
      .toSorted((a, b) => collator.compare(a.name, b.name));
    return { heading, lists };
  }

  #feedsOf({ kind, address: at }: Pick<PostList, 'kind' | 'address'>): FeedLinkProps[] {
    const { settings, urls } = this.context;
    return formatsOf(kind, settings).map((format) => ({
      label: NAMES[format],
      href: urls.href(feedAddress(at, format)),
      url: urls.absolute(feedAddress(at, format)),
      type: TYPES[format],
    }));
  }

  #addedFeeds(): FeedLinkProps[] {
    const { urls } = this.context;
    return addedFeeds(this.context, undefined).map(({ title, address: at }) => ({
      label: title,
      href: urls.href(at),
      url: urls.absolute(at),
      type: TYPES.atom,
    }));
  }
}

/** What people see who open a feed in a browser. */
export function feedInBrowser({ urls, words, site }: PageContext): FeedInBrowser {
  return {
    css: urls.href(FEED_STYLESHEET),
    note: words.feed.opened,
    links: [
      { label: words.feed.feeds, href: urls.href(FEEDS) },
      { label: site.title, href: site.home },
    ],
  };
}
