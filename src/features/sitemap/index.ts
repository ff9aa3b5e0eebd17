import { address, type AbsoluteUrl, type Href } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { type Page, TextPage } from '../../pages/page.ts';
import { PostPage, UndatedPage } from '../../pages/post-page.ts';
import { sitemaps, type OutputFile, type SitemapEntry } from './sitemap.ts';

/** `sitemap.xml` and `robots.txt`, for search engines. */
export const sitemap: BlogFeature = {
  name: 'sitemap',
  pages(context, planned) {
    const text = robots({ sitemap: context.urls.absolute(address('/sitemap.xml')) });
    return [...sitemapFiles(context, planned), new TextPage(address('/robots.txt'), () => text)];
  },
};

/** So many addresses surely fit into one file, so it need not be made to know how many files there are. */
const SURELY_ONE = 20_000;

function sitemapFiles(context: PageContext, pages: readonly Page[]): TextPage[] {
  const entries = sitemapEntries(context, pages);
  const files = (): OutputFile[] => sitemaps(entries, (file) => context.urls.absolute(address(`/${file}`)));
  if (entries.length <= SURELY_ONE) {
    const signature = (): string => JSON.stringify([context.basis, entries]);
    return [
      new TextPage(
        address('/sitemap.xml'),
        () =>
          files()
            .map(({ text }) => text)
            .join(''),
        signature,
      ),
    ];
  }
  return files().map(({ file, text }) => new TextPage(address(`/${file}`), () => text));
}

/** Pages that a search engine should know, with the day of their last change where it is known. */
function sitemapEntries(context: PageContext, pages: readonly Page[]): SitemapEntry[] {
  return pages.flatMap((page) => {
    const url = context.urls.absolute(page.address);
    if (page instanceof PostPage || page instanceof UndatedPage) {
      const { updated, date, draft } = page.post;
      const changed = updated ?? date;
      const members = context.blog.translations.of(page.post);
      const alternates = members.map(({ lang, post }) => ({
        lang,
        url: context.urls.absolute(post.address),
      }));
      return draft
        ? []
        : [
            {
              url,
              ...(changed ? { lastmod: changed.iso } : {}),
              ...(alternates.length > 0 ? { alternates } : {}),
            },
          ];
    }
    return page.isListed ? [{ url }] : [];
  });
}

/**
 * `robots.txt` (RFC 9309): everything may be read but the paths listed, and what begins with them.
 * The longest match counts (§2.2.2); `Allow` stands last for crawlers that go by the first.
 * Crawlers look for it only at the root of a host, never in a sub-folder.
 */
export function robots(site: { readonly sitemap: AbsoluteUrl; readonly disallow?: readonly Href[] }): string {
  const disallow = (site.disallow ?? []).map((path) => `Disallow: ${literal(path)}`);
  return ['User-agent: *', ...disallow, 'Allow: /', '', `Sitemap: ${site.sitemap}`, ''].join('\n');
}

/** `*` and a last `$` are patterns (§2.2.3), `#` begins a comment: a fragment is no part of what is fetched. */
function literal(path: Href): string {
  return path.replace(/#.*$/s, '').replaceAll('*', '%2A').replaceAll('$', '%24');
}
