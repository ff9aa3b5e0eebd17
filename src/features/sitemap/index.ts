import { address, type AbsoluteUrl } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { TextPage, type Page } from '../../pages/page.ts';
import { PostPage, UndatedPage } from '../../pages/post-page.ts';
import { sitemaps, type SitemapEntry } from './sitemap.ts';

/** `sitemap.xml` and `robots.txt`, for search engines. */
export const sitemap: BlogFeature = {
  name: 'sitemap',
  pages(context, planned) {
    const text = robots(context.urls.absolute(address('/sitemap.xml')));
    return [...sitemapFiles(context, planned), new TextPage(address('/robots.txt'), () => text)];
  },
};

function sitemapFiles(context: PageContext, pages: readonly Page[]): TextPage[] {
  const urlOf = (file: string): AbsoluteUrl => context.urls.absolute(address(`/${file}`));
  return sitemaps(sitemapEntries(context, pages), urlOf).map(
    ({ file, entries, text }) =>
      new TextPage(address(`/${file}`), text, () => JSON.stringify([context.cacheKeys, entries])),
  );
}

/** Pages that a search engine should know, with the day of their last change where it is known. */
function sitemapEntries({ urls, blog }: PageContext, pages: readonly Page[]): SitemapEntry[] {
  return pages.flatMap((page): SitemapEntry[] => {
    const url = urls.absolute(page.address);
    if (!(page instanceof PostPage || page instanceof UndatedPage)) return page.isListed ? [{ url }] : [];
    const { updated, date, draft, isUnlisted } = page.post;
    if (draft || isUnlisted) return [];
    const changed = updated ?? date;
    const members = blog.translations.of(page.post);
    const alternates = members.map(({ lang, post }) => ({ lang, url: urls.absolute(post.address) }));
    return [{ url, ...(changed && { lastmod: changed.iso }), ...(alternates.length > 0 && { alternates }) }];
  });
}

/**
 * `robots.txt` (RFC 9309): everything may be read. `Allow` stands for crawlers that want a rule. Crawlers look for it only at the root of a
 * host, never in a sub-folder.
 */
export function robots(at: AbsoluteUrl): string {
  return ['User-agent: *', 'Allow: /', '', `Sitemap: ${at}`, ''].join('\n');
}
