import type { AbsoluteUrl } from '../../src/lib/urls.ts';
import type { LinkProps, ListingProps, PersonProps, PostProps, SiteProps } from '../props.ts';

/**
 * JSON-LD in terms of https://schema.org. Google's guide:
 * https://developers.google.com/search/docs/appearance/structured-data/article
 */
export interface StructuredData {
  readonly '@context': 'https://schema.org';
  readonly '@graph': readonly object[];
}

/** The site is the default author. */
export function postData({
  site,
  head,
  post,
  breadcrumbs,
  wordCount,
  commentCount,
}: PostProps): StructuredData {
  const publisher = { '@type': 'Organization', name: site.title, url: site.url };
  const authors = post.authors.map((person) => personData(site, person));
  const posting = {
    '@type': 'BlogPosting',
    headline: post.title,
    description: head.description,
    image: head.image && [head.image.url],
    datePublished: head.published,
    dateModified: head.modified ?? head.published,
    author: authors.length > 0 ? authors : [publisher],
    publisher,
    mainEntityOfPage: post.url,
    inLanguage: post.lang,
    wordCount,
    commentCount,
    articleSection: post.categories.map(({ name }) => name),
    keywords: head.tags?.length ? head.tags : undefined,
  };
  return graph(posting, trail(site, breadcrumbs, post.title));
}

/** JSON omits absent values. */
export function personData(site: SiteProps, { name, href, avatar, sameAs }: PersonProps): object {
  const url = href && absolute(site, href);
  return { '@type': 'Person', name, url, image: avatar, sameAs: sameAs?.length ? sameAs : undefined };
}

export function siteData({ site, head }: Pick<ListingProps, 'site' | 'head'>): StructuredData {
  const { title: name, url, lang: inLanguage } = site;
  const about = { name, url, description: head.description, inLanguage };
  const publisher = { '@type': 'Organization', name, url };
  return graph({ '@type': 'WebSite', ...about }, { '@type': 'Blog', ...about, publisher });
}

/** The last item is the page itself, without URL. */
function trail(site: SiteProps, above: readonly LinkProps[], here: string): object {
  const places = [...above, { label: here, href: undefined }].map(({ label, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    item: href && absolute(site, href),
  }));
  return { '@type': 'BreadcrumbList', itemListElement: places };
}

function graph(...things: readonly object[]): StructuredData {
  return { '@context': 'https://schema.org', '@graph': things };
}

/** `site.url` belongs to `site.home`. */
function absolute({ url, home }: SiteProps, href: string) {
  return (url.slice(0, url.length - home.length) + href) as AbsoluteUrl;
}
