import type { PostList } from '../../blog/listing.ts';
import { isDated } from '../../blog/published.ts';
import type { DatedPost } from '../../content/post.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { pictureType } from '../../lib/picture.ts';
import { feedTimestamp } from '../../lib/dates.ts';
import { type AbsoluteUrl } from '../../lib/urls.ts';
import { absoluteHtml } from './absolute-html.ts';
import { atom } from './atom.ts';
import { feedInBrowser, type Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { rss } from './rss.ts';
import { type PageContext } from '../../pages/context.ts';
import { addedFeeds, ARCHIVE, feedAddress, formatsOf, type FeedFormat } from './addresses.ts';
import { TextPage } from '../../pages/page.ts';
import { ICON_ADDRESSES } from '../../pages/icons.ts';
import type { AddedFeed, AddedRss, Enclosure, EntryIds, FeedEntry } from '../../pages/feed.ts';
import { recordingsOf } from '../../pages/bodies.ts';
import { headingOf } from '../../pages/listing-page.ts';
import { absoluteImage } from '../../pages/post-page.ts';

const WRITERS: Readonly<Record<FeedFormat, (feed: Feed) => string>> = { atom, rss, json: jsonFeed };

/** The feeds of the site, and those of each category, tag and author. */
export function feedPages(context: PageContext, lists: readonly PostList[], ids: EntryIds): TextPage[] {
  const { settings } = context;
  const entries = new FeedEntries(context, ids);
  return lists.flatMap((each) => {
    // The feed of the site is that of its front page, wherever the newest posts are listed.
    const list = each.kind === 'archive' ? { ...each, ...ARCHIVE } : each;
    // A feed is newest first; a pinned post has no other place in it.
    const posts = (list.kind === 'archive' ? context.blog.posts : list.posts).slice(0, settings.postsPerFeed);
    return formatsOf(list.kind, settings).map(
      (format) =>
        new TextPage(
          feedAddress(list.address, format),
          () => WRITERS[format](feedOf(list, posts, entries, context)),
          () =>
            JSON.stringify([
              context.cacheKeys,
              format,
              list.address,
              list.name,
              list.description,
              posts.map((post) => entries.key(post)),
            ]),
          posts,
        ),
    );
  });
}

/** Feeds that features add: of the whole site, and of each post. */
export function addedFeedPages(context: PageContext, ids: EntryIds): TextPage[] {
  return [undefined, ...context.blog.shown.filter(isDated)].flatMap((post) =>
    addedFeeds(context, post).map((feed) =>
      'rss' in feed ? addedRss(feed, context, ids) : addedFeedPage(feed, post, context, ids),
    ),
  );
}

function addedRss(feed: AddedRss, context: PageContext, ids: EntryIds): TextPage {
  const { address: at, title, url, posts, rss: added } = feed;
  const self = context.urls.absolute(at);
  const entries = new FeedEntries(context, ids);
  // What RSS leaves open, directories of podcasts ask for.
  const entryOf = (post: DatedPost, index: number): FeedEntry => {
    const entry = entries.of(post);
    return { ...entry, isNote: false, summary: entry.summary || entry.title, rss: added.items[index] ?? [] };
  };
  const text = (): string =>
    rss(
      {
        title,
        subtitle: added.description,
        url,
        self: { rss: self, atom: self, json: self },
        lang: added.lang,
        browser: feedInBrowser(context),
        authors: [],
        entries: posts.map(entryOf),
      },
      added,
    );
  const signature = (): string =>
    JSON.stringify([context.cacheKeys, at, title, added, posts.map((post) => entries.key(post))]);
  return new TextPage(at, text, signature, posts);
}

function addedFeedPage(
  feed: Exclude<AddedFeed, AddedRss>,
  post: DatedPost | undefined,
  context: PageContext,
  ids: EntryIds,
): TextPage {
  const { settings, urls, cacheKeys } = context;
  const { address: at, title, url } = feed;
  const text = (): string =>
    atom({
      title,
      url,
      id: urls.absolute(at),
      self: { atom: urls.absolute(at) },
      lang: settings.language,
      browser: feedInBrowser(context),
      authors: [],
      entries: feed
        .entries(ids)
        .map((entry) => ({ ...entry, contentHtml: absoluteHtml(entry.contentHtml, entry.url) })),
    });
  const signature = (): string => JSON.stringify([cacheKeys, 'added', at, title, feed.signature(ids)]);
  return new TextPage(at, text, signature, undefined, post && { post, part: 'companion' });
}

function feedOf(
  list: PostList,
  posts: readonly DatedPost[],
  entries: FeedEntries,
  context: PageContext,
): Feed {
  const { settings, urls } = context;
  const self = (format: FeedFormat): AbsoluteUrl => urls.absolute(feedAddress(list.address, format));
  const subtitle = list.kind === 'archive' ? (settings.description ?? settings.tagline) : list.description;
  return {
    title: list.kind === 'archive' ? settings.title : `${settings.title}: ${headingOf(list, context)}`,
    ...(subtitle === undefined ? {} : { subtitle }),
    url: urls.absolute(list.address),
    icon: urls.absolute(ICON_ADDRESSES['icon-192.png']),
    self: { atom: self('atom'), rss: self('rss'), json: self('json') },
    lang: settings.language,
    browser: feedInBrowser(context),
    authors: settings.author
      ? [
          {
            name: settings.author.name,
            ...(settings.author.url ? { url: settings.author.url as AbsoluteUrl } : {}),
          },
        ]
      : [{ name: settings.title }],
    entries: posts.map((post) => entries.of(post)),
  };
}

/** Entries that are kept: each holds the whole text of a post. Formats of one feed share theirs. */
const KEPT = 1000;

/** Entries are shared by all feeds that show the post, as long as they are kept. */
class FeedEntries {
  readonly #context: PageContext;
  readonly #ids: EntryIds;
  readonly of: (post: DatedPost) => FeedEntry;

  constructor(context: PageContext, ids: EntryIds) {
    this.#context = context;
    this.#ids = ids;
    const most = Math.max(KEPT, context.settings.postsPerFeed);
    this.of = remember((post) => this.#make(post), new BoundedCache<DatedPost, FeedEntry>(most));
  }

  /** Fingerprint of an entry. */
  key(post: DatedPost): string {
    const { bodies, summaries } = this.#context;
    return `${bodies.summary(post).hash + summaries.key(post)} ${this.#ids.of(post)}`;
  }

  #make(post: DatedPost): FeedEntry {
    const { settings, summaries, bodies, urls } = this.#context;
    const summary = summaries.of(post);
    const published = feedTimestamp(post.date, settings.timeZone);
    const term = ({ name, href }: { name: string; href?: string }): FeedEntry['categories'][number] => ({
      name,
      ...(href === undefined ? {} : { url: absoluteImage(href, this.#context) }),
    });
    const media = recordingsOf(post, this.#context).map(
      ({ address, type: mime, size, duration }): Enclosure => ({
        url: urls.absolute(address),
        type: mime,
        length: size,
        ...(duration !== undefined && { duration }),
      }),
    );
    const type = summary.image && pictureType(summary.image.src);
    return {
      id: this.#ids.of(post),
      url: urls.absolute(post.address),
      title: summary.title,
      titleHtml: summary.titleHtml,
      ...(post.isNote ? { isNote: true } : {}),
      published,
      updated: post.updated ? feedTimestamp(post.updated, settings.timeZone) : published,
      authors: summary.authors.map(({ url, avatar, ...person }) => ({
        ...term(person),
        ...(url && { url: url as AbsoluteUrl }),
        ...(avatar && { avatar }),
      })),
      categories: [...summary.categories, ...summary.tags].map(term),
      summary: post.isNote ? '' : summary.description,
      contentHtml: absoluteHtml(bodies.rendered(post).html, summary.url),
      ...(post.lang === undefined ? {} : { lang: post.lang }),
      ...(summary.image && type
        ? { image: { url: absoluteImage(summary.image.src, this.#context), type } }
        : {}),
      ...(media.length > 0 && { media }),
    };
  }
}
