/**
 * Addresses. Three kinds of text must never be mixed, so each has a type of its own:
 *
 * - `Address`: a path inside the site, without the sub-folder the site is hosted in: `/2010/06/picnic/`.
 * - `Href`: what a link in a page says: the address behind the path prefix: `/blog/2010/06/picnic/`.
 * - `AbsoluteUrl`: with scheme and host, for feeds, canonical links and sitemaps.
 *
 * Addresses hold the characters as a person reads them (`/category/営/`); hrefs and URLs are percent-encoded.
 */
export type Address = string & { readonly __address: never };
export type Href = string & { readonly __href: never };
export type AbsoluteUrl = string & { readonly __absoluteUrl: never };

export interface Urls {
  /** The link to an address of this site, percent-encoded and prefixed. A fragment may follow the address. */
  href(address: Address): Href;
  /** The same with scheme and host. */
  absolute(address: Address): AbsoluteUrl;
}

/** Says that a text is an address: it starts with one slash and has no `..`, empty part or backslash. */
export function isAddress(text: string): text is Address {
  return /^\/(?!\/)/.test(text) && !/\/\/|\\|(^|\/)\.{1,2}(\/|$)/.test(text);
}

/** @throws Error when the text is no address: a fault in our code, never in content, which is checked before. */
export function address(text: string): Address {
  if (!isAddress(text)) throw new Error(`Not an address inside the site: ${JSON.stringify(text)}`);
  return text;
}

/**
 * @param site `url` is the scheme and host (`https://example.org`), `pathPrefix` starts and ends with a slash.
 */
export function createUrls(site: { readonly url: string; readonly pathPrefix: string }): Urls {
  const origin = new URL(site.url).origin;
  const prefix = site.pathPrefix.slice(0, -1);
  const href = (to: Address): Href => (prefix + encodePath(to)) as Href;
  return {
    href,
    absolute: (to) => (origin + href(to)) as AbsoluteUrl,
  };
}

/** Name of the file that marks a folder as made by a build. All names at the top of a site that begin so are kept for builds. */
export const MARKER = '.pamphlet';

/** Whether a path from the root of the site begins with a name that is kept for builds. Letter case does not count. */
export function isOfBuilds(path: string): boolean {
  return path.toLowerCase().startsWith(MARKER);
}

/** The output file of an address, from the root of the site: `/a/` is `a/index.html`, `/feed.xml` is `feed.xml`. */
export function outputFile(to: Address): string {
  return (to.endsWith('/') ? `${to}index.html` : to).slice(1);
}

/** Percent-encodes a path as browsers do, leaving slashes, and one `#fragment` behind it. */
function encodePath(path: string): string {
  if (/^[\w/.~-]*$/.test(path)) return path;
  const hash = path.indexOf('#');
  const encode = (text: string): string => encodeURI(text).replaceAll('#', '%23').replaceAll('?', '%3F');
  return hash < 0 ? encode(path) : `${encode(path.slice(0, hash))}#${encode(path.slice(hash + 1))}`;
}

/** Decodes percent-encoding; a text that is not encoded well stays as it is. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
