import * as z from 'zod';
import { group, like } from '../../settings/kinds.ts';
import { present } from '../../lib/lists.ts';
import { themeStyle } from '../../pages/site-files.ts';
import { styleSheet, themeText } from '../../pages/theme-files.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { headingOf, ListingPage } from '../../pages/listing-page.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import {
  addedFeedLinks,
  addedFeeds,
  ARCHIVE,
  feedAddress,
  feedLinks,
  FEED_STYLESHEET,
  formatsOf,
} from './addresses.ts';
import { feedPages } from './feed-pages.ts';

const formats = z.array(z.enum(['atom', 'rss', 'json']), like("['atom', 'rss']"));

const setting = group("{ formats: ['atom'] }", {
  /**
   * The formats: Atom at `feed.xml`, RSS 2.0 at `rss.xml`, JSON Feed at `feed.json`.
   * @example feeds: { formats: ['atom'] }
   */
  formats: formats.default(['atom', 'rss', 'json']),
  /**
   * The formats for each category, tag and author: a list, `true` for all, `false` for none. Without it:
   * Atom, or the first format.
   * @example feeds: { perTerm: ['atom', 'rss'] }
   */
  perTerm: z
    .union([z.boolean(), formats], { error: "must be true, false or a list like ['atom']" })
    .default(['atom']),
}).superRefine(({ formats: all, perTerm }, faults) => {
  for (const [index, form] of (Array.isArray(perTerm) ? perTerm : []).entries()) {
    // The default may name Atom without `formats`.
    if (form === 'atom' || all.includes(form)) continue;
    faults.addIssue({
      code: 'custom',
      path: ['perTerm', index],
      message: 'must be one of “feeds.formats”',
    });
  }
});

export const feedsSettings = {
  /**
   * The feeds of the blog.
   * @example feeds: { perTerm: false }
   */
  feeds: setting.prefault({}),
};

export const feeds: BlogFeature = {
  name: 'feeds',
  settings: feedsSettings,
  pages(context) {
    if (context.settings.feeds.formats.length === 0) return [];
    const styles = stylesheet(context);
    return [...feedPages(context), new TextPage(FEED_STYLESHEET, () => styles)];
  },
  head: (page, context) => ({
    feeds: [...feedLinks(context, ARCHIVE, context.settings.title), ...ownFeeds(page, context)],
  }),
  data(page, context) {
    const { urls, settings } = context;
    if (page instanceof PostPage) {
      const added = addedFeeds(context, page.post);
      return Object.fromEntries(
        added.flatMap((feed) => ('prop' in feed ? [[feed.prop, urls.href(feed.address)]] : [])),
      );
    }
    return page instanceof ListingPage &&
      page.listing.list.kind !== 'archive' &&
      formatsOf(page.listing.list.kind, settings).includes('atom')
      ? { feed: urls.href(feedAddress(page.listing.list.address, 'atom')) }
      : {};
  },
  site(site, { settings, urls }) {
    const [format] = settings.feeds.formats;
    if (!format) return site;
    return { ...site, links: { ...site.links, feed: urls.href(feedAddress(ARCHIVE.address, format)) } };
  },
};

function ownFeeds(page: Page, context: PageContext) {
  const { blog, settings } = context;
  if (page instanceof PostPage) {
    const [category] = page.post.categories;
    const term = category === undefined ? undefined : blog.categories.find(category);
    return present(
      term &&
        feedLinks(context, { kind: 'category', address: term.address }, `${settings.title}: ${term.name}`),
      addedFeedLinks(context, page.post),
    );
  }
  // Podcast programs search the front page.
  if (!(page instanceof ListingPage))
    return page.address === context.urls.place(ARCHIVE.address) ? addedFeedLinks(context, undefined) : [];
  const { list } = page.listing;
  return present(
    list.kind !== 'archive' && feedLinks(context, list, `${settings.title}: ${headingOf(list, context)}`),
    page.isNewest && addedFeedLinks(context, undefined),
  );
}

function stylesheet({ settings, colours, urls }: PageContext) {
  const changed = themeStyle(settings.theme, colours, urls);
  return styleSheet([themeText('styles/tokens.css'), changed, themeText('styles/feeds/feed.css')]);
}
