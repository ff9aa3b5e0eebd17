/**
 * What a feed is made of, whatever its format. Text is plain text unless the name ends in `Html`; then it is
 * safe HTML whose every URL is absolute (see `absolute-html.ts`).
 */
import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import type { FeedEntry, FeedTerm } from '../../pages/feed.ts';
import { cdata, element, type PreparedXml, type XmlElement } from '../../lib/xml.ts';

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
  const made = new WeakMap<FeedEntry, T>();
  return (entry) => {
    let result = made.get(entry);
    if (result === undefined) {
      result = make(entry);
      made.set(entry, result);
    }
    return result;
  };
}

/** The content of an entry for XML, the same in Atom and RSS. */
export const contentOf: (entry: FeedEntry) => PreparedXml = oncePerEntry(({ contentHtml }) =>
  cdata(contentHtml),
);
