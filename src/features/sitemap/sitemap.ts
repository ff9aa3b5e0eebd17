import type { AbsoluteUrl } from '../../lib/urls.ts';
import { element, serialize, type XmlElement } from '../../lib/xml.ts';

export interface SitemapEntry {
  readonly url: AbsoluteUrl;
  /** W3C date: `2010-06-21`, or with time and offset. */
  readonly lastmod?: string;
  /** The page in all its languages: https://developers.google.com/search/docs/specialty/international/localized-versions */
  readonly alternates?: readonly { readonly lang: string; readonly url: AbsoluteUrl }[];
}

/** A file of the sitemap. */
export interface SitemapFile {
  /** From the root of the site: `sitemap.xml`. */
  readonly file: string;
  /** What its text is made of. */
  readonly entries: readonly SitemapEntry[];
  readonly text: () => string;
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';
/** "This value must be less than 2,048 characters": https://www.sitemaps.org/protocol.html. */
const URL_LENGTH = 2048;
/** Entries of a file. The protocol allows 50,000 and 52,428,800 bytes: as many of the longest addresses as this take fewer. */
const MOST = 20_000;

/**
 * `sitemap.xml`; when the site is too big for one file, `sitemap.xml` is the index of `sitemap-1.xml`,
 * `sitemap-2.xml` … in the order of the entries. Addresses too long for the protocol are left out.
 *
 * @param urlOf the URL of such a file
 * @param most entries of a file; fewer for tests
 */
export function sitemaps(
  entries: readonly SitemapEntry[],
  urlOf: (file: string) => AbsoluteUrl,
  most = MOST,
): SitemapFile[] {
  const listed = entries.filter(({ url }) => url.length < URL_LENGTH);
  const xhtml = listed.some(({ alternates }) => alternates) ? XHTML : undefined;
  const fileOf = (file: string, part: readonly SitemapEntry[]): SitemapFile => ({
    file,
    entries: part,
    text: () => document('urlset', 'url', part, xhtml),
  });
  if (listed.length <= most) return [fileOf('sitemap.xml', listed)];
  const files = Array.from({ length: Math.ceil(listed.length / most) }, (_, index) =>
    fileOf(`sitemap-${index + 1}.xml`, listed.slice(index * most, (index + 1) * most)),
  );
  const index = files.map(({ file, entries: part }) => ({ url: urlOf(file), ...newest(part) }));
  return [
    { file: 'sitemap.xml', entries: index, text: () => document('sitemapindex', 'sitemap', index) },
    ...files,
  ];
}

/** When the page changed that changed last. */
function newest(entries: readonly SitemapEntry[]): Pick<SitemapEntry, 'lastmod'> {
  const dates = entries.flatMap(({ lastmod }) => lastmod ?? []);
  const [lastmod] = dates.toSorted((a, b) => Date.parse(b) - Date.parse(a));
  return lastmod === undefined ? {} : { lastmod };
}

/** @param xhtml the namespace of links between translations, where there are any */
function document(root: string, name: string, entries: readonly SitemapEntry[], xhtml?: string): string {
  const nodes = entries.map(({ url, lastmod, alternates = [] }): XmlElement =>
    element(name, {}, [
      element('loc', {}, url),
      lastmod === undefined ? undefined : element('lastmod', {}, lastmod),
      ...alternates.map(({ lang, url: href }) =>
        element('xhtml:link', { rel: 'alternate', hreflang: lang, href }),
      ),
    ]),
  );
  return serialize(element(root, { xmlns: NAMESPACE, 'xmlns:xhtml': xhtml }, nodes));
}
