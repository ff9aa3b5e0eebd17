import type { AbsoluteUrl, Href } from '../../lib/urls.ts';

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
