import type { AbsoluteUrl } from '../../lib/urls.ts';
import { element, prepare, serialize, type XmlElement } from '../../lib/xml.ts';
import { contentOf, feedUpdated, noteFor, oncePerEntry, scheme, XHTML, type Feed, rfc3339 } from './feed.ts';
import type { FeedEntry, FeedTerm } from '../../pages/feed.ts';

/** What Atom needs of a feed. Two feeds of one page are told apart by `id`; without it the page's address serves. */
type AtomFeed = Omit<Feed, 'self'> & {
  readonly self: Pick<Feed['self'], 'atom'>;
  readonly id?: AbsoluteUrl;
};

/** Atom Threading Extensions (RFC 4685). */
const THREADS = 'http://purl.org/syndication/thread/1.0';

/**
 * An Atom document (RFC 4287) with the whole content of every entry.
 */
export function atom(feed: AtomFeed): string {
  const { title, subtitle, url, id = url, self, lang, icon, entries, browser } = feed;
  const threads = entries.some(({ inReplyTo }) => inReplyTo) ? THREADS : undefined;
  return serialize(
    element(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:thr': threads,
        'xmlns:xhtml': browser && XHTML,
        'xml:lang': lang,
      },
      [
        element('id', {}, id),
        element('title', {}, title),
        subtitle ? element('subtitle', {}, subtitle) : undefined,
        element('updated', {}, rfc3339(feedUpdated(entries))),
        element('link', { rel: 'self', type: 'application/atom+xml', href: self.atom }),
        element('link', { rel: 'alternate', type: 'text/html', href: url }),
        ...feedAuthors(feed).map(person),
        icon ? element('icon', {}, icon) : undefined,
        element('generator', {}, 'Pamphlet'),
        browser ? noteFor(browser) : undefined,
        ...entries.map(atomEntry),
      ],
    ),
    browser?.css,
  );
}

/** A feed needs an author unless all its entries have one (RFC 4287 §4.1.1); the site then stands for them. */
function feedAuthors({ title, authors, entries }: AtomFeed): readonly FeedTerm[] {
  if (authors.length > 0 || entries.every((entry) => entry.authors.length > 0)) return authors;
  return [{ name: title }];
}

const atomEntry = oncePerEntry((entry: FeedEntry) =>
  prepare(
    element('entry', { 'xml:lang': entry.lang }, [
      element('id', {}, entry.id),
      entry.titleHtml === undefined
        ? element('title', {}, entry.title)
        : element('title', { type: 'html' }, entry.titleHtml),
      element('published', {}, rfc3339(entry.published)),
      element('updated', {}, rfc3339(entry.updated)),
      element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
      entry.inReplyTo
        ? element('thr:in-reply-to', {
            ref: entry.inReplyTo.id,
            type: 'text/html',
            href: entry.inReplyTo.url,
          })
        : undefined,
      ...[...(entry.media ?? []), entry.image ?? []]
        .flat()
        .map(({ type, length, url }) =>
          element('link', { rel: 'enclosure', type, length: length?.toString(), href: url }),
        ),
      ...entry.authors.map(person),
      ...entry.categories.map((term) => element('category', { term: term.name, scheme: scheme(term) })),
      entry.summary ? element('summary', {}, entry.summary) : undefined,
      element('content', { type: 'html' }, [contentOf(entry)]),
    ]),
  ),
);

function person({ name, url }: FeedTerm): XmlElement {
  return element('author', {}, [
    element('name', {}, name),
    url === undefined ? undefined : element('uri', {}, url),
  ]);
}
