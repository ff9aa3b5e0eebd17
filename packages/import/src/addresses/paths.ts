import { attempt } from '../optional.ts';

/** The first of many names, and how many more there are. */
export function listed(names: readonly string[], most = 5): string {
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Host names that are one: `www.` and the scheme do not count, nor does the country of a blog of Blogger. */
export function hostOf(url: URL): string {
  return url.host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.blogspot\.(?:com?\.)?[a-z]{2}$/, '.blogspot.com');
}

/** A whole address, or undefined. */
export function parseUrl(text: string, base?: string): URL | undefined {
  return attempt(() => new URL(text.trim(), base));
}

/** A path below a folder of its host: `/party/` for `/blog/party/`. @param folder without a slash at the end */
export function belowFolder(path: string, folder: string): string | undefined {
  return `${path}/`.startsWith(`${folder}/`) ? path.slice(folder.length) || '/' : undefined;
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
  const path = belowFolder(url.pathname, root.pathname.replace(/\/$/, ''));
  // Servers take `//party/` for `/party/`.
  return path && readable(path.replaceAll(/\/{2,}/g, '/')) + url.search;
}

/** Letters as people read them; what cannot be decoded stays. */
export function readable(path: string): string {
  return attempt(() => decodeURI(path).normalize('NFC')) ?? path;
}

/** A part of an address with its letters; what cannot be decoded stays. */
export function decoded(text: string): string {
  return attempt(() => decodeURIComponent(text)) ?? text;
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

/** Files by the addresses that they have taken. Letter case and normal form do not count, because some disks ignore them. */
export class TakenAddresses {
  readonly #files = new Map<string, string>();
  /** Addresses as they are, where that is not their key. */
  readonly #typed = new Map<string, string>();

  get(address: string): string | undefined {
    return this.#files.get(addressKey(address));
  }

  has(address: string): boolean {
    return this.get(address) !== undefined;
  }

  set(address: string, file: string): void {
    const key = addressKey(address);
    this.#files.set(key, file);
    if (key !== address) this.#typed.set(key, address);
  }

  /** Whether an address is taken letter for letter: servers tell `/Party/` from `/party/`. */
  isExact(address: string): boolean {
    const key = addressKey(address);
    const typed = this.#typed.get(key) ?? key;
    return this.#files.has(key) && typed.replace(/index\.html$/, '') === address.replace(/index\.html$/, '');
  }
}

/** What addresses have in common that no disk tells apart. The same text where there is nothing to fold, so that it is in memory once. */
export function addressKey(address: string): string {
  const own = address.endsWith('/index.html') ? address.slice(0, -'index.html'.length) : address;
  return /^[a-z\d/_.~-]*$/.test(own) ? own : own.normalize('NFC').toLowerCase();
}
