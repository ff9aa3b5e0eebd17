import type { AbsoluteUrl } from '../../lib/urls.ts';
import { byteLength, element, prepare, serialize, type PreparedXml } from '../../lib/xml.ts';

export interface SitemapEntry {
  readonly url: AbsoluteUrl;
  /** W3C date: `2010-06-21`, or with time and offset. */
  readonly lastmod?: string;
  /** The page in all its languages: https://developers.google.com/search/docs/specialty/international/localized-versions */
  readonly alternates?: readonly { readonly lang: string; readonly url: AbsoluteUrl }[];
}

/** A file to be written: path from the root of the site, without a leading slash, and its text. */
export interface OutputFile {
  readonly file: string;
  readonly text: string;
}

export interface SitemapLimits {
  readonly urls: number;
  /** In UTF-8, uncompressed. */
  readonly bytes: number;
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XHTML = 'http://www.w3.org/1999/xhtml';
/** https://www.sitemaps.org/protocol.html allows 52,428,800 bytes; some room is left for the root element. */
const LIMITS: SitemapLimits = { urls: 50_000, bytes: 52_428_800 - 1024 };
/** "This value must be less than 2,048 characters." */
const URL_LENGTH = 2048;

/**
 * `sitemap.xml`; when the site is too big for one file, `sitemap.xml` is the index of `sitemap-1.xml`,
 * `sitemap-2.xml` … in the order of the entries. Addresses too long for the protocol are left out.
 *
 * @param urlOf the URL of such a file.
 * @param limits smaller ones for tests.
 */
export function sitemaps(
  entries: readonly SitemapEntry[],
  urlOf: (file: string) => AbsoluteUrl,
  limits: SitemapLimits = LIMITS,
): OutputFile[] {
  const parts = split(
    entries.filter(({ url }) => url.length < URL_LENGTH),
    limits,
  );
  const xhtml = entries.some(({ alternates }) => alternates) ? XHTML : undefined;
  if (parts.length <= 1)
    return [{ file: 'sitemap.xml', text: document('urlset', parts[0]?.nodes ?? [], xhtml) }];
  const files = parts.map(({ nodes }, index) => ({
    file: `sitemap-${index + 1}.xml`,
    text: document('urlset', nodes, xhtml),
  }));
  const index = parts.map(({ lastmod }, at) =>
    prepare(located('sitemap', { url: urlOf(`sitemap-${at + 1}.xml`), ...(lastmod && { lastmod }) })),
  );
  return [{ file: 'sitemap.xml', text: document('sitemapindex', index) }, ...files];
}

interface Part {
  readonly nodes: PreparedXml[];
  bytes: number;
  /** The newest of its entries. */
  lastmod?: string;
}

function split(entries: readonly SitemapEntry[], limits: SitemapLimits): Part[] {
  const parts: Part[] = [];
  let part: Part | undefined;
  for (const entry of entries) {
    const node = prepare(located('url', entry));
    const bytes = byteLength(node) + 1;
    if (!part || part.nodes.length >= limits.urls || part.bytes + bytes > limits.bytes) {
      part = { nodes: [], bytes: 0 };
      parts.push(part);
    }
    part.nodes.push(node);
    part.bytes += bytes;
    if (entry.lastmod && !(part.lastmod && Date.parse(part.lastmod) >= Date.parse(entry.lastmod))) {
      part.lastmod = entry.lastmod;
    }
  }
  return parts;
}

function located(name: string, { url, lastmod, alternates = [] }: SitemapEntry) {
  return element(name, {}, [
    element('loc', {}, url),
    lastmod === undefined ? undefined : element('lastmod', {}, lastmod),
    ...alternates.map(({ lang, url: href }) =>
      element('xhtml:link', { rel: 'alternate', hreflang: lang, href }),
    ),
  ]);
}

/** @param xhtml the namespace of links between translations, where there are any */
function document(root: string, nodes: readonly PreparedXml[], xhtml?: string): string {
  return serialize(element(root, { xmlns: NAMESPACE, 'xmlns:xhtml': xhtml }, nodes));
}
