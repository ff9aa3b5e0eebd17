import { listsOf } from '../../blog/blog.ts';
import type { PostList } from '../../blog/listing.ts';
import { isDated } from '../../blog/published.ts';
import type { DatedPost } from '../../content/post.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';
import { pictureType } from '../../media/kinds.ts';
import { feedTimestamp } from '../../lib/dates.ts';
import type { AbsoluteUrl } from '../../lib/urls.ts';
import { recordingsOf } from '../../pages/bodies.ts';
import type { PageContext } from '../../pages/context.ts';
import { entryIds, type AddedFeed, type EntryIds } from '../../pages/feed.ts';
import { iconAddress } from '../../pages/site-addresses.ts';
import { headingOf } from '../../pages/listing-page.ts';
import { TextPage } from '../../pages/page.ts';
import { absoluteImage } from '../../pages/post-page.ts';
import { absoluteHtml } from './absolute-html.ts';
import {
  addedFeeds,
  ARCHIVE,
  feedAddress,
  FEED_STYLESHEET,
  type FeedFormat,
  formatsOf,
} from './addresses.ts';
import { atom, jsonFeed, rss } from './feed-formats.ts';

const WRITERS = { atom, rss, json: jsonFeed } as const;

export function feedPages(context: PageContext): TextPage[] {
  const { settings, cacheKeys, blog, editions } = context;
  // The default language comes last, so that its ids stay stable beside a translation with the same day and slug.
  const ids = entryIds(
    settings.url,
    editions.toReversed().flatMap((edition) => edition.blog.posts),
  );
  const entries = feedEntries(context, ids);
  const ofLists = listsOf(blog).flatMap((each) => {
    // It belongs to the front page, wherever the newest posts are.
    const list = each.kind === 'archive' ? { ...each, ...ARCHIVE } : each;
    // Feeds ignore pins.
    const posts = (list.kind === 'archive' ? blog.newest : list.posts).slice(0, settings.postsPerFeed);
    const { kind, address, name, description } = list;
    return formatsOf(kind, settings).map((format) => {
      const text = () => WRITERS[format](feedOf(list, format, posts, entries, context));
      const signature = () =>
        JSON.stringify([cacheKeys, format, address, name, description, posts.map(entries.key)]);
      return new TextPage(feedAddress(address, format), text, { signature, posts });
    });
  });
  const added = [undefined, ...blog.shown.filter(isDated)].flatMap((post) =>
    addedFeeds(context, post).map((feed) => addedFeedPage(feed, post, entries, context, ids)),
  );
  return [...ofLists, ...added];
}

function addedFeedPage(
  feed: AddedFeed,
  post: DatedPost | undefined,
  entries: FeedEntries,
  context: PageContext,
  ids: EntryIds,
) {
  const { settings, urls, cacheKeys, reads } = context;
  const { address: at, title, url } = feed;
  const self = urls.absolute(at);
  const about = { title, url, self, browser: inBrowser(context), authors: [] };
  const sign = (...parts: readonly unknown[]) => JSON.stringify([cacheKeys, at, title, url, ...parts]);
  if ('rss' in feed) {
    const { posts, rss: added } = feed;
    const { description: subtitle, lang, items } = added;
    // Podcast directories require fields that RSS makes optional.
    const episodeOf = (one: DatedPost, index: number) => {
      const entry = entries.of(one);
      return { ...entry, isNote: false, summary: entry.summary || entry.title, rss: items[index] ?? [] };
    };
    const text = () => rss({ ...about, subtitle, lang, entries: posts.map(episodeOf) }, added);
    const signature = () => sign(added, posts.map(entries.key));
    return new TextPage(at, text, { signature, posts });
  }
  const own = () =>
    feed.entries(ids).map((entry) => ({ ...entry, contentHtml: absoluteHtml(entry.contentHtml, entry.url) }));
  return new TextPage(at, () => atom({ ...about, id: self, lang: settings.language, entries: own() }), {
    signature: () => sign(reads.forAll(() => feed.signature(ids))),
    posts: feed.posts,
    owner: post && { post, part: 'companion' },
    isForPrograms: post !== undefined,
  });
}

function feedOf(
  list: PostList,
  format: FeedFormat,
  posts: readonly DatedPost[],
  entries: FeedEntries,
  context: PageContext,
) {
  const { settings, urls } = context;
  const isSite = list.kind === 'archive';
  const { name, url } = settings.author ?? { name: settings.title };
  return {
    title: isSite ? settings.title : `${settings.title}: ${headingOf(list, context)}`,
    subtitle: isSite ? (settings.description ?? settings.tagline) : list.description,
    url: urls.absolute(list.address),
    icon: urls.absolute(iconAddress('icon-192.png')),
    self: urls.absolute(feedAddress(list.address, format)),
    lang: settings.language,
    browser: inBrowser(context),
    authors: [{ name, url: url as AbsoluteUrl | undefined }],
    entries: posts.map(entries.of),
  };
}

function inBrowser({ urls, words, site }: PageContext) {
  return {
    css: urls.href(FEED_STYLESHEET),
    note: words.feed.opened,
    home: { label: site.title, href: site.home },
  };
}

/** Each entry holds a full text. */
const KEPT = 1000;

type FeedEntries = ReturnType<typeof feedEntries>;

/** For all feeds with the post. */
function feedEntries(context: PageContext, ids: EntryIds) {
  const { bodies, settings, summaries } = context;
  const make = (post: DatedPost) => entryOf(post, ids.of(post), context);
  const most = Math.max(KEPT, settings.postsPerFeed);
  return {
    of: remember(make, new BoundedCache(most)),
    key: (post: DatedPost) => [ids.of(post), post.lang, bodies.summary(post).hash, summaries.key(post)],
  };
}

function entryOf(post: DatedPost, id: string, context: PageContext) {
  const { bodies, settings, summaries, urls } = context;
  const summary = summaries.of(post);
  const { image } = summary;
  const html = absoluteHtml(bodies.html(post), summary.url);
  const type = image && pictureType(image.src);
  const published = feedTimestamp(post.date, settings.timeZone);
  const absolute = (href: string | undefined) =>
    href === undefined ? undefined : absoluteImage(href, context);
  const media = recordingsOf(post, context).map(({ address, size, duration, ...one }) => ({
    url: urls.absolute(address),
    type: one.type,
    length: size,
    duration,
  }));
  return {
    id,
    url: summary.url,
    title: summary.title,
    // Feed readers show texts from left to right, unless the HTML says more.
    contentHtml: summary.dir === 'rtl' ? `<div dir="rtl">${html}</div>` : html,
    titleHtml: summary.titleHtml,
    isNote: post.isNote,
    published,
    updated: post.updated ? feedTimestamp(post.updated, settings.timeZone) : published,
    authors: summary.authors.map(({ name, href, url, avatar }) => ({
      name,
      url: (url as AbsoluteUrl | undefined) ?? absolute(href),
      avatar,
    })),
    categories: [...summary.categories, ...summary.tags].map(({ name, href }) => ({
      name,
      url: absolute(href),
    })),
    summary: post.isNote ? '' : summary.description,
    lang: post.lang,
    image: image && type ? { url: absoluteImage(image.src, context), type } : undefined,
    media: media.length > 0 ? media : undefined,
  };
}
