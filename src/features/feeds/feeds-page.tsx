import type { VNode } from 'preact';
import { Document } from '../../../layouts/components/document.tsx';
import type { LinkProps, PageProps } from '../../../layouts/props.ts';
import { noSlot, type Slot } from '../../../layouts/layout-props.ts';
import type { PostList } from '../../blog/listing.ts';
import type { AbsoluteUrl, Address } from '../../lib/urls.ts';
import { headProps, type PageContext } from '../../pages/context.ts';
import { DrawnPage } from '../../pages/drawn-page.ts';
import { headingOf } from '../../pages/listing-page.ts';
import { messagesFor } from '../../i18n/messages.ts';
import { addedFeeds, ARCHIVE, feedAddress, FEEDS, formatOf, formatsOf, TYPES } from './addresses.ts';

const NAMES = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed' } as const;

/** A feed: what it is called ("Atom"), where it is, and its address to copy. */
export interface FeedLinkProps extends LinkProps {
  readonly type: string;
  readonly url: AbsoluteUrl;
}

/** `/feeds/`: what feeds are, and all feeds of the site. */
export interface FeedsProps extends PageProps {
  readonly heading: string;
  /** The site's own, and that of all comments. */
  readonly feeds: readonly FeedLinkProps[];
  /** Categories, tags and authors, each with its feeds. */
  readonly groups: readonly {
    readonly heading: string;
    readonly lists: readonly { readonly name: string; readonly feeds: readonly FeedLinkProps[] }[];
  }[];
}

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
    const kinds = [['category', categories] as const, ['tag', tags] as const, ['author', authors] as const];
    const added = addedFeeds(this.context, undefined);
    return {
      head: { ...headProps(this.context, this.address, heading), description: words.feed.what },
      heading,
      feeds: [
        ...this.#feedsOf(ARCHIVE),
        ...added.map((feed) =>
          this.#link('rss' in feed ? feed.rss.label : feed.title, feed.address, formatOf(feed)),
        ),
      ],
      groups: kinds
        .map(([kind, name]) => ({ heading: name, lists: this.#listsOf(kind) }))
        .filter(({ lists }) => lists.length > 0),
    };
  }

  #listsOf(kind: PostList['kind']): FeedsProps['groups'][number]['lists'] {
    const collator = new Intl.Collator(this.context.settings.language);
    return this.#lists
      .filter((list) => list.kind === kind)
      .map((list) => ({ name: headingOf(list, this.context), feeds: this.#feedsOf(list) }))
      .filter(({ feeds }) => feeds.length > 0)
      .toSorted((a, b) => collator.compare(a.name, b.name));
  }

  #feedsOf({ kind, address: at }: Pick<PostList, 'kind' | 'address'>): FeedLinkProps[] {
    return formatsOf(kind, this.context.settings).map((format) =>
      this.#link(NAMES[format], feedAddress(at, format), format),
    );
  }

  #link(label: string, at: Address, format: keyof typeof TYPES): FeedLinkProps {
    const { urls } = this.context;
    return { label, href: urls.href(at), url: urls.absolute(at), type: TYPES[format] };
  }
}

/** What feeds are, and all those of the site: addresses to copy, and each category, tag and author by name. */
export function Feeds({
  site,
  head,
  heading,
  feeds,
  groups,
  slot = noSlot,
}: FeedsProps & { readonly slot?: Slot }): VNode {
  const words = messagesFor(site.lang);
  return (
    <Document site={site} head={head} kind="index feeds" slot={slot}>
      <header class="list-head">
        <h1>{heading}</h1>
        <p>{words.feed.what}</p>
        <p>{words.feed.how}</p>
      </header>
      <section class="index-group">
        <h2>{site.title}</h2>
        <ul>
          {feeds.map((feed) => (
            <li>
              {link(feed)} <code dir="ltr">{feed.url}</code>
            </li>
          ))}
        </ul>
      </section>
      {groups.map((group) => (
        <section class="index-group">
          <h2>{group.heading}</h2>
          <ul>
            {group.lists.map(({ name, feeds: own }) => (
              <li>
                <span>{name}</span> {own.map((feed) => link(feed, name))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Document>
  );
}

/** @param of what the feed is of, for those who hear the link alone */
function link({ label, href, type }: FeedLinkProps, of?: string): VNode {
  return (
    <a href={href} type={type} aria-label={of === undefined ? undefined : `${of}: ${label}`}>
      {label}
    </a>
  );
}
