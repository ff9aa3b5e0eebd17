/** Host names that are one: `www.` and the scheme do not count. */
export function hostOf(url: URL): string {
  return url.host.toLowerCase().replace(/^www\./, '');
}

/** A whole address, or undefined. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text.trim(), base);
  } catch {
    return undefined;
  }
}

/**
 * The path of an old address below the old site, decoded, with its query: `/2010/06/party/`, `/?p=1`.
 *
 * @param text whole address, or a path
 * @param site without a slash at the end: `https://example.org/blog`
 * @returns undefined when it leads elsewhere, or is no address
 */
export function pathBelow(text: string, site: string): string | undefined {
  const root = parseUrl(site === '' ? 'https://unknown.invalid' : site);
  const url = text.trim() === '' ? undefined : parseUrl(text, root?.href.replace(/\/?$/, '/'));
  if (!root || !url || !/^https?:$/.test(url.protocol) || hostOf(url) !== hostOf(root)) return undefined;
  const prefix = root.pathname.replace(/\/$/, '');
  if (prefix !== '' && url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return undefined;
  // Servers take `//party/` for `/party/`.
  const path = url.pathname.slice(prefix.length).replaceAll(/\/{2,}/g, '/') || '/';
  return readable(path) + url.search;
}

/** An address of another site as it is looked up; undefined when it is none. */
export function formerAddress(text: string): string | undefined {
  const url = /^https?:/i.test(text) ? parseUrl(text) : undefined;
  return url && hostOf(url) + readable(url.pathname) + url.search;
}

/** Letters as people read them; what cannot be decoded stays. */
export function readable(path: string): string {
  try {
    return decodeURI(path).normalize('NFC');
  } catch {
    return path;
  }
}

/** A path of letters as an address has it. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** What addresses of one file have in common: its path below the folder of files, without a size. */
export function fileKey(url: string): string {
  const path = readable(parseUrl(url, 'https://unknown.invalid')?.pathname ?? url);
  return path.replace(/^.*\/(?:uploads|files)\//, '').replace(/-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)/, '');
}
