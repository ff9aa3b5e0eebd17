import type { TranslationProps } from '../../../layouts/props.ts';
import { address, type AbsoluteUrl } from '../../lib/urls.ts';
import { element, leaf, serialize } from '../../lib/xml.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { TextPage, type Page } from '../../pages/page.ts';
import { alternatesOf, translationProps } from '../../pages/translation-props.ts';

export const sitemap: BlogFeature = {
  name: 'sitemap',
  sitePages(context, planned) {
    const urlOf = (file: string) => context.urls.absolute(address(`/${file}`));
    const files = sitemaps(sitemapEntries(context, planned), urlOf).map(
      (one) =>
        new TextPage(address(`/${one.file}`), () => sitemapText(one), {
          signature: () => JSON.stringify([context.cacheKeys, one]),
          isForPrograms: true,
        }),
    );
    return [...files, new TextPage(address('/robots.txt'), () => robots(urlOf('sitemap.xml')))];
  },
};

function sitemapEntries(context: PageContext, pages: readonly Page[]) {
  return pages.flatMap((page) => {
    const { post } = page;
    if (post ? post.draft || post.isUnlisted : !page.isListed) return [];
    const alternates = post ? translationProps(post, context) : alternatesOf(page, context);
    return [
      {
        url: context.urls.absolute(page.address),
        lastmod: (post?.updated ?? post?.date)?.iso,
        alternates: alternatesIn(context, alternates),
      },
    ];
  });
}

function alternatesIn({ editions }: PageContext, pages: readonly TranslationProps[] = []) {
  const original = editions.length > 1 ? pages.find(({ isOriginal }) => isOriginal) : undefined;
  const known = pages.map(({ lang, url }) => ({ lang, url }));
  return original ? [...known, { lang: 'x-default', url: original.url }] : known;
}

/** RFC 9309. Some crawlers want an `Allow` rule. They read it only at the root of a host. */
export function robots(at: AbsoluteUrl): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${at}\n`;
}

export interface SitemapEntry {
  url: AbsoluteUrl;
  /** W3C date: `2010-06-21`, or with time and offset. */
  lastmod?: string;
  /**
   * The page in all languages:
   * https://developers.google.com/search/docs/specialty/international/localized-versions
   */
  alternates?: readonly { lang: string; url: AbsoluteUrl }[];
}

export interface SitemapFile {
  file: string;
  isIndex?: boolean;
  entries: readonly SitemapEntry[];
}

/** "This value must be less than 2,048 characters": https://www.sitemaps.org/protocol.html. */
const URL_LENGTH = 2048;
/** The protocol allows 50,000 entries and 52,428,800 bytes; this many of the longest URLs fit. */
const MOST = 20_000;

/**
 * One file, or an index `sitemap.xml` of `sitemap-1.xml`, `sitemap-2.xml` … Skips URLs that exceed the
 * protocol.
 *
 * @param most entries per file; fewer for tests
 */
export function sitemaps(
  entries: readonly SitemapEntry[],
  urlOf: (file: string) => AbsoluteUrl,
  most = MOST,
): SitemapFile[] {
  const listed = entries.filter(({ url }) => url.length < URL_LENGTH);
  if (listed.length <= most) return [{ file: 'sitemap.xml', entries: listed }];
  const files = Array.from({ length: Math.ceil(listed.length / most) }, (_, index) => ({
    file: `sitemap-${index + 1}.xml`,
    entries: listed.slice(index * most, (index + 1) * most),
  }));
  const index = files.map(({ file }) => ({ url: urlOf(file) }));
  return [{ file: 'sitemap.xml', isIndex: true, entries: index }, ...files];
}

export function sitemapText({ isIndex = false, entries }: SitemapFile): string {
  const nodes = entries.map(({ url, lastmod, alternates = [] }) =>
    element(isIndex ? 'sitemap' : 'url', {}, [
      leaf('loc', url),
      leaf('lastmod', lastmod),
      ...alternates.map(({ lang, url: href }) =>
        element('xhtml:link', { rel: 'alternate', hreflang: lang, href }),
      ),
    ]),
  );
  const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  const hasAlternates = entries.some(({ alternates = [] }) => alternates.length > 0);
  const xhtml = hasAlternates ? 'http://www.w3.org/1999/xhtml' : undefined;
  return serialize(element(isIndex ? 'sitemapindex' : 'urlset', { xmlns, 'xmlns:xhtml': xhtml }, nodes));
}
