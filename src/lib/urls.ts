/**
 * Three types, so that code cannot mix them:
 *
 * - `Address`: path inside the site, readable, without path prefix: `/category/営/`.
 * - `Href`: link in a page, percent-encoded, with path prefix: `/blog/2010/06/picnic/`.
 * - `AbsoluteUrl`: with scheme and host, for feeds, canonical links and sitemaps.
 */
export type Address = string & { readonly __address: never };
export type Href = string & { readonly __href: never };
export type AbsoluteUrl = string & { readonly __absoluteUrl: never };

export interface Urls {
  /** The address may end with a fragment. */
  href(address: Address): Href;
  absolute(address: Address): AbsoluteUrl;
}

/** One leading slash, no `..`, empty segment or backslash. */
export function isAddress(text: string): text is Address {
  return /^\/(?!\/)/.test(text) && !/\/\/|\\|(^|\/)\.{1,2}(\/|$)/.test(text);
}

/** @throws Error for an invalid address: a bug, because content checks come first */
export function address(text: string): Address {
  if (!isAddress(text)) throw new Error(`Not an address inside the site: ${JSON.stringify(text)}`);
  return text;
}

/** @param site `url`: `https://example.org`; `pathPrefix` starts and ends with a slash */
export function createUrls(site: { readonly url: string; readonly pathPrefix: string }): Urls {
  const origin = new URL(site.url).origin;
  const prefix = site.pathPrefix.slice(0, -1);
  const href = (to: Address) => (prefix + encodePath(to)) as Href;
  return {
    href,
    absolute: (to) => (origin + href(to)) as AbsoluteUrl,
  };
}

/** Marker of a folder that a build made. Builds own all top-level names with this prefix. */
export const MARKER = '.pamphlet';

/** Ignores case. */
export function isOfBuilds(path: string): boolean {
  return path.toLowerCase().startsWith(MARKER);
}

/** `/a/` is `a/index.html`, `/feed.xml` is `feed.xml`. */
export function outputFile(to: Address): string {
  return (to.endsWith('/') ? `${to}index.html` : to).slice(1);
}

/** Encodes as browsers do. Keeps slashes and one `#fragment`. */
function encodePath(path: string) {
  if (/^[\w/.~-]*$/.test(path)) return path;
  const [to = '', ...fragment] = encodeURI(path).replaceAll('?', '%3F').split('#');
  return fragment.length === 0 ? to : `${to}#${fragment.join('%23')}`;
}

/** Returns invalid text unchanged. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
