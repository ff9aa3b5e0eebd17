import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import type { PageContext } from '../../pages/context.ts';
import type { FeedEntry, FeedTerm } from '../../pages/feed.ts';
import { FEED_STYLESHEET, FEEDS } from './addresses.ts';
import { remember } from '../../lib/remember.ts';
import { cdata, element, type PreparedXml, type XmlElement } from '../../lib/xml.ts';

/**
 * What a feed is made of, whatever its format. Text is plain text unless the name ends in `Html`; then it is
 * safe HTML whose every URL is absolute (see `absolute-html.ts`).
 */

export interface Feed {
  readonly title: string;
  readonly subtitle?: string;
  /** The page that shows the same posts. */
  readonly url: AbsoluteUrl;
  /** Where the feed itself stands, in each format. */
  readonly self: { readonly atom: AbsoluteUrl; readonly rss: AbsoluteUrl; readonly json: AbsoluteUrl };
  /** BCP 47 tag. */
  readonly lang: string;
  readonly authors: readonly FeedTerm[];
  readonly icon?: AbsoluteUrl;
  /** In the order they are to be shown. */
  readonly entries: readonly FeedEntry[];
  readonly browser?: FeedInBrowser;
}

/**
 * What people see who open a feed in a browser: a style sheet, a note, and links to pages. No XSLT: browsers are giving it
 * up (https://developer.chrome.com/docs/web-platform/deprecating-xslt).
 */
export interface FeedInBrowser {
  readonly css: Href;
  readonly note: string;
  readonly links: readonly { readonly label: string; readonly href: Href }[];
}

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

export const XHTML = 'http://www.w3.org/1999/xhtml';

/** The note, in a namespace of its own that feed readers pass over (RFC 4287 §6.4; RSS 2.0, "Extending RSS"). */
export function noteFor({ note, links }: FeedInBrowser): XmlElement {
  const link = ({ label, href }: { label: string; href: string }): XmlElement =>
    element('xhtml:p', {}, [element('xhtml:a', { href }, label)]);
  return element('xhtml:div', {}, [element('xhtml:p', {}, note), ...links.map(link)]);
}

/** When the feed last changed: its newest entry's date, or 1970 when it has none, so that no clock is read. */
export function feedUpdated(entries: readonly FeedEntry[]): string {
  let newest = '1970-01-01T00:00:00Z';
  let instant = 0;
  for (const { published, updated } of entries) {
    for (const date of updated === published ? [published] : [published, updated]) {
      const at = Date.parse(date);
      if (at > instant) [newest, instant] = [date, at];
    }
  }
  return newest;
}

/** The list that a category or tag is in, from its page's URL: `https://example.org/tag/` of `…/tag/picnic/`. */
export function scheme(term: FeedTerm): string | undefined {
  return term.url?.replace(/[^/]+\/?$/, '');
}

/** Remembers what was written of an entry for as long as the entry itself lives. */
export function oncePerEntry<T>(make: (entry: FeedEntry) => T): (entry: FeedEntry) => T {
  return remember(make, new WeakMap<FeedEntry, T>());
}

/** The content of an entry for XML, the same in Atom and RSS. */
export const contentOf: (entry: FeedEntry) => PreparedXml = oncePerEntry(({ contentHtml }) =>
  cdata(contentHtml),
);

const PATTERN = /^(\d{4}-(\d\d)-(\d\d))T(\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|([+-]\d\d):(\d\d))$/;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** For Atom and JSON Feed: `2010-06-21T18:30:00+01:00` (RFC 3339 §5.6), to the second. */
export function rfc3339(iso: string): string {
  return iso.replace(/\.\d+/, '');
}

/**
 * For RSS: `Mon, 21 Jun 2010 18:30:00 +0100` (RFC 822 §5, with the four-digit year of RFC 1123 §5.2.14). English and the offset given,
 * whatever the machine's locale and time zone.
 */
export function rfc822(iso: string): string {
  const [, date = '', month, day, time, hours = '+00', minutes = '00'] = PATTERN.exec(iso) ?? [];
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${date.slice(0, 4)} ${time} ${hours}${minutes}`;
}
