import { escapeHtml } from '../../lib/text.ts';
import { element, prepare, serialize, type XmlElement } from '../../lib/xml.ts';
import {
  contentOf,
  feedUpdated,
  noteFor,
  oncePerEntry,
  scheme,
  XHTML,
  type Feed,
  rfc3339,
  rfc822,
} from './feed.ts';
import type { AddedRss, Enclosure, FeedEntry } from '../../pages/feed.ts';

/**
 * An RSS 2.0 document with the whole content of every entry in `content:encoded`.
 * Source: https://www.rssboard.org/rss-specification and its Best Practices Profile.
 *
 * @param added what a feature has it say
 */
export function rss(feed: Feed, added?: AddedRss['rss']): string {
  const { title, subtitle, url, self, lang, entries, browser } = feed;
  return serialize(
    element(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:xhtml': browser && XHTML,
        ...added?.namespaces,
      },
      [
        element('channel', {}, [
          element('title', {}, title),
          element('link', {}, url),
          element('description', {}, subtitle || title),
          element('language', {}, lang),
          element('lastBuildDate', {}, rfc822(feedUpdated(entries))),
          element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self.rss }),
          element('generator', {}, 'Pamphlet'),
          ...(added?.channel ?? [channelImage(feed)]),
          browser ? noteFor(browser) : undefined,
          ...entries.map(rssItem),
        ]),
      ],
    ),
    browser?.css,
  );
}

/** RSS takes only GIF, JPEG and PNG; its title and link must be the channel's. */
function channelImage({ icon, title, url }: Feed): XmlElement | undefined {
  if (icon === undefined || !/\.(gif|jpe?g|png)$/i.test(icon)) return undefined;
  return element('image', {}, [
    element('url', {}, icon),
    element('title', {}, title),
    element('link', {}, url),
  ]);
}

/** The title is plain text, the description is HTML (Best Practices Profile), so that it is escaped twice. */
const rssItem = oncePerEntry((entry: FeedEntry) =>
  prepare(
    element('item', {}, [
      entry.isNote ? undefined : element('title', {}, entry.title),
      element('link', {}, entry.url),
      element('guid', { isPermaLink: 'false' }, entry.id),
      element('pubDate', {}, rfc822(entry.published)),
      entry.updated === entry.published ? undefined : element('atom:updated', {}, rfc3339(entry.updated)),
      ...entry.authors.map(({ name }) => element('dc:creator', {}, name)),
      entry.lang === undefined ? undefined : element('dc:language', {}, entry.lang),
      ...entry.categories.map((term) => element('category', { domain: scheme(term) }, term.name)),
      entry.summary ? element('description', {}, escapeHtml(entry.summary)) : undefined,
      element(entry.isNote ? 'description' : 'content:encoded', {}, [contentOf(entry)]),
      // Most readers know one enclosure an item (Best Practices Profile).
      ...(entry.rss ?? [entry.media?.[0] ?? entry.image ?? []].flat().map(enclosure)),
    ]),
  ),
);

/** All three attributes are required; 0 is what the profile asks for when the length is not known. */
function enclosure({ url, type, length = 0 }: Enclosure): XmlElement {
  return element('enclosure', { url, length: String(length), type });
}
