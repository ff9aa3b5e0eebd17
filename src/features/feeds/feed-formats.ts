import { present } from '../../lib/lists.ts';
import { remember } from '../../lib/remember.ts';
import { cleanText, escapeHtml } from '../../lib/text.ts';
import type { AbsoluteUrl, Href } from '../../lib/urls.ts';
import { cdata, element, leaf, serialize } from '../../lib/xml.ts';
import type { AddedRss, FeedEntry } from '../../pages/feed.ts';

/** Plain text, except names in `Html`: safe HTML with absolute URLs (see `absolute-html.ts`). */
export interface Feed {
  title: string;
  subtitle?: string;
  url: AbsoluteUrl;
  /** Atom id, if the page has several feeds. */
  id?: AbsoluteUrl;
  self: AbsoluteUrl;
  /** BCP 47 tag. */
  lang: string;
  authors: FeedEntry['authors'];
  /** RSS allows only GIF, JPEG and PNG. */
  icon?: AbsoluteUrl;
  entries: readonly FeedEntry[];
  browser?: FeedInBrowser;
}

/**
 * For a feed opened in a browser: a style sheet, a note and a link to the site. No XSLT: browsers deprecate
 * it (https://developer.chrome.com/docs/web-platform/deprecating-xslt).
 */
interface FeedInBrowser {
  css: Href;
  note: string;
  home: { label: string; href: Href };
}

const XHTML = 'http://www.w3.org/1999/xhtml';
/** Atom Threading Extensions (RFC 4685). */
const THREADS = 'http://purl.org/syndication/thread/1.0';

/** RFC 4287, with full content. */
export function atom(feed: Feed): string {
  const { title, subtitle, url, id = url, self, lang, icon, authors, entries, browser } = feed;
  // A feed needs an author unless all entries have one (§4.1.1).
  const isAuthored = authors.length > 0 || entries.every((entry) => entry.authors.length > 0);
  const namespaces = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:thr': entries.some(({ inReplyTo }) => inReplyTo) ? THREADS : undefined,
    'xmlns:xhtml': browser && XHTML,
    'xml:lang': lang,
  };
  return serialize(
    element('feed', namespaces, [
      leaf('id', id),
      leaf('title', title),
      leaf('subtitle', subtitle),
      leaf('updated', rfc3339(feedUpdated(entries))),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('link', { rel: 'alternate', type: 'text/html', href: url }),
      ...(isAuthored ? authors : [{ name: title }]).map(person),
      leaf('icon', icon),
      leaf('generator', 'Pamphlet'),
      noteFor(browser),
      ...entries.map(atomEntry),
    ]),
    browser?.css,
  );
}

const atomEntry = remember((entry: FeedEntry) => {
  const { titleHtml, inReplyTo, media = [], image } = entry;
  return element('entry', { 'xml:lang': entry.lang }, [
    leaf('id', entry.id),
    element('title', { type: titleHtml === undefined ? undefined : 'html' }, titleHtml ?? entry.title),
    leaf('published', rfc3339(entry.published)),
    leaf('updated', rfc3339(entry.updated)),
    element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    inReplyTo && element('thr:in-reply-to', { ref: inReplyTo.id, type: 'text/html', href: inReplyTo.url }),
    ...present(media, image).map(({ type, length, url }) =>
      element('link', { rel: 'enclosure', type, length: length?.toString(), href: url }),
    ),
    ...entry.authors.map(person),
    ...entry.categories.map((term) => element('category', { term: term.name, scheme: scheme(term) })),
    leaf('summary', entry.summary),
    element('content', { type: 'html' }, [cdata(entry.contentHtml)]),
  ]);
}, new WeakMap());

function person({ name, url }: FeedEntry['authors'][number]) {
  return element('author', {}, [leaf('name', name), leaf('uri', url)]);
}

/** Source: https://www.rssboard.org/rss-specification and its Best Practices Profile. */
export function rss(feed: Feed, added?: AddedRss['rss']): string {
  const { title, subtitle, url, self, lang, icon, entries, browser } = feed;
  const namespaces = {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:xhtml': browser && XHTML,
    ...added?.namespaces,
  };
  const image = icon && element('image', {}, [leaf('url', icon), leaf('title', title), leaf('link', url)]);
  const channel = element('channel', {}, [
    leaf('title', title),
    leaf('link', url),
    leaf('description', subtitle || title),
    leaf('language', lang),
    leaf('lastBuildDate', rfc822(feedUpdated(entries))),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
    leaf('generator', 'Pamphlet'),
    ...(added?.channel ?? [image]),
    noteFor(browser),
    ...entries.map(rssItem),
  ]);
  return serialize(element('rss', namespaces, [channel]), browser?.css);
}

/** The description is HTML, so the XML escapes it twice (Best Practices Profile). */
const rssItem = remember((entry: FeedEntry) => {
  const enclosed = entry.media?.[0] ?? entry.image;
  return element('item', {}, [
    entry.isNote ? undefined : leaf('title', entry.title),
    leaf('link', entry.url),
    element('guid', { isPermaLink: 'false' }, entry.id),
    leaf('pubDate', rfc822(entry.published)),
    entry.updated === entry.published ? undefined : leaf('atom:updated', rfc3339(entry.updated)),
    ...entry.authors.map(({ name }) => leaf('dc:creator', name)),
    leaf('dc:language', entry.lang),
    ...entry.categories.map((term) => element('category', { domain: scheme(term) }, term.name)),
    leaf('description', escapeHtml(entry.summary)),
    element(entry.isNote ? 'description' : 'content:encoded', {}, [cdata(entry.contentHtml)]),
    // Most readers support one (Best Practices Profile).
    ...(entry.rss ?? [enclosed && enclosure(enclosed)]),
  ]);
}, new WeakMap());

/** RSS requires all three attributes; 0 is an unknown length. */
function enclosure({ url, type, length = 0 }: NonNullable<FeedEntry['image']>) {
  return element('enclosure', { url, length: String(length), type });
}

/** Drops the same characters as XML. Source: https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed({ title, subtitle, url, self, lang, authors, icon, entries }: Feed): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: url,
    feed_url: self,
    description: subtitle || undefined,
    icon,
    authors: persons(authors),
    language: lang,
    items: entries.map(jsonItem),
  };
  const clean = (_key: string, value: unknown) => (typeof value === 'string' ? cleanText(value) : value);
  return `${JSON.stringify(feed, clean)}\n`;
}

function jsonItem(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.isNote ? undefined : entry.title,
    content_html: entry.contentHtml,
    summary: entry.summary || undefined,
    image: entry.image?.url,
    date_published: rfc3339(entry.published),
    date_modified: rfc3339(entry.updated),
    authors: persons(entry.authors),
    tags: entry.categories.length > 0 ? entry.categories.map(({ name }) => name) : undefined,
    language: entry.lang,
    attachments: entry.media?.map(({ url, type, length, duration }) => ({
      url,
      mime_type: type,
      size_in_bytes: length,
      duration_in_seconds: duration,
    })),
  };
}

function persons(authors: FeedEntry['authors']) {
  return authors.length > 0 ? authors.map(({ name, url, avatar }) => ({ name, url, avatar })) : undefined;
}

/** Feed readers ignore this namespace (RFC 4287 §6.4; RSS 2.0, "Extending RSS"). */
function noteFor(browser: FeedInBrowser | undefined) {
  if (!browser) return undefined;
  const { note, home } = browser;
  const link = element('xhtml:a', { href: home.href }, home.label);
  return element('xhtml:div', {}, [leaf('xhtml:p', note), element('xhtml:p', {}, [link])]);
}

/** Falls back to 1970. Never reads the clock. */
export function feedUpdated(entries: readonly FeedEntry[]): string {
  const dates = entries.flatMap(({ published, updated }) => [published, updated]);
  return dates.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? '1970-01-01T00:00:00Z';
}

/** `https://example.org/tag/` for `…/tag/picnic/`. */
export function scheme(term: FeedEntry['categories'][number]): string | undefined {
  return term.url?.replace(/(?<![^/])[^/]+\/?$/, '');
}

/** `2010-06-21T18:30:00+01:00` (RFC 3339 §5.6). */
export function rfc3339(iso: string): string {
  return iso.replace(/\.\d+/, '');
}

/** `Mon, 21 Jun 2010 17:30:00 GMT` (RFC 822 §5, RFC 1123 §5.2.14). */
export function rfc822(iso: string): string {
  return new Date(iso).toUTCString();
}
