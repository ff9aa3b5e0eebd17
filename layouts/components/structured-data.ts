import type { AbsoluteUrl } from '../../src/lib/urls.ts';
import type { LinkProps, ListingProps, PersonProps, PostProps, SiteProps } from '../props.ts';

/**
 * What a page is about, in the words of https://schema.org, for search engines: JSON-LD.
 * Google's wishes: https://developers.google.com/search/docs/appearance/structured-data/article
 */
export interface StructuredData {
  readonly '@context': 'https://schema.org';
  readonly '@graph': readonly object[];
}

/** A post and its breadcrumbs. Without an author, the site is the author. */
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

/** An author. Absent values are left out of JSON. */
export function personData(site: SiteProps, { name, href, avatar, sameAs }: PersonProps): object {
  const url = href === undefined ? undefined : absolute(site, href);
  return { '@type': 'Person', name, url, image: avatar, sameAs: sameAs?.length ? sameAs : undefined };
}

/** The site, on its front page. */
export function siteData({ site, head }: Pick<ListingProps, 'site' | 'head'>): StructuredData {
  const { title: name, url, lang: inLanguage } = site;
  const about = { name, url, description: head.description, inLanguage };
  const publisher = { '@type': 'Organization', name, url };
  return graph({ '@type': 'WebSite', ...about }, { '@type': 'Blog', ...about, publisher });
}

/** The last place of a trail is the page itself, which needs no address. */
function trail(site: SiteProps, above: readonly LinkProps[], here: string): object {
  const places = above.map(({ label, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    item: absolute(site, href),
  }));
  const last = { '@type': 'ListItem', position: places.length + 1, name: here };
  return { '@type': 'BreadcrumbList', itemListElement: [...places, last] };
}

function graph(...things: readonly object[]): StructuredData {
  return { '@context': 'https://schema.org', '@graph': things };
}

/** A link of the site with scheme and host: `site.url` is that of `site.home`. */
function absolute({ url, home }: SiteProps, href: string): AbsoluteUrl {
  return (url.slice(0, url.length - home.length) + href) as AbsoluteUrl;
}
