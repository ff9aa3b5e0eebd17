import { isIP } from 'node:net';
import { basename } from 'node:path';
import { Texts } from 'pamphlet/content';
import type { Named } from '../json.ts';
import { attempt } from '../optional.ts';

/** The first names, and the count of the rest. */
export function listed(names: readonly string[], most = 5): string {
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Name of a file for messages. */
export function printedName(path: string): string {
  return Texts.printable(basename(path));
}

/** Normalised host: without `www.` and Blogger's country domain. */
export function hostOf(url: URL): string {
  return url.host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.blogspot\.(?:com?\.)?[a-z]{2}$/, '.blogspot.com');
}

/** True for an IP address in place of a name. @param host of a URL */
export function isIpHost(host: string): boolean {
  return isIP(host.replaceAll(/[[\]]/g, '')) > 0;
}

/** Undefined for an invalid URL. @param base empty if unknown */
export function parseUrl(text: string, base = ''): URL | undefined {
  return attempt(() => new URL(text.trim(), base || undefined));
}

/** Undefined for an invalid URL, and for other schemes than HTTP. @param base as of {@link parseUrl} */
export function webUrl(text: string, base = ''): URL | undefined {
  const url = parseUrl(text, base);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** A path below a folder of its host: `/party/` for `/blog/party/`. @param folder without a trailing slash */
export function belowFolder(path: string, folder: string): string | undefined {
  return `${path}/`.startsWith(`${folder}/`) ? path.slice(folder.length) || '/' : undefined;
}

/**
 * Decoded old address below the old site, with query: `/2010/06/party/`, `/?p=1`.
 *
 * @param text absolute URL or path
 * @param site without a trailing slash: `https://example.org/blog`
 * @returns undefined for other sites and invalid URLs
 */
export function pathBelow(text: string, site: string): string | undefined {
  const root = parseUrl(site === '' ? 'https://unknown.invalid' : site);
  const url = text.trim() === '' ? undefined : webUrl(text, root?.href.replace(/\/?$/, '/'));
  if (!root || !url || hostOf(url) !== hostOf(root)) return undefined;
  const path = belowFolder(url.pathname, root.pathname.replace(/\/$/, ''));
  // Servers treat `//party/` as `/party/`.
  return path && readable(path.replaceAll(/\/{2,}/g, '/')) + url.search;
}

/** Completes a path of the host for a blog in a folder, because a build looks for it in that folder. */
export function ofHost(typed: string, site: string): string {
  const root = parseUrl(site);
  const isPath = root !== undefined && root.pathname !== '/' && /^\/(?!\/)/.test(typed);
  return (isPath ? parseUrl(typed, root.href)?.href : undefined) ?? typed;
}

/** Signs with the same meaning in both forms. */
const PLAIN = /%(?:2[146789ABCabc]|3[ABDabd]|40)/g;

/** Decodes a path for display. Keeps invalid encodings. */
export function readable(path: string): string {
  return (
    attempt(() => decodeURI(path.replaceAll(PLAIN, (sign) => decodeURIComponent(sign))).normalize('NFC')) ??
    path
  );
}

/** Decodes a component. Keeps invalid encodings. */
export function decoded(text: string): string {
  return attempt(() => decodeURIComponent(text)) ?? text;
}

/** Removes query and fragment. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*/s, '');
}

/** Percent-encodes a path. A browser leaves the other signs, such as `&`, as they are. */
export function encodedPath(path: string): string {
  return encodeURI(path).replaceAll(/[?#]/g, (sign) => encodeURIComponent(sign));
}

/** Values for {@link filledIn}. @param date `2010-06-21 18:30:00`, or the start of one */
export function dayParts(date: string): Named {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return { year, month, day };
}

/** URL of an address below a site. @param address decoded, with or without a query */
export function urlAt(site: string, address: string): string {
  const [path = '', query = ''] = address.split(/(?=\?)/s, 2);
  return site + encodedPath(path) + query;
}

/** Fills `:year`, or Ghost's `{year}`. */
export function filledIn(pattern: string, values: Named): string {
  return pattern.replaceAll(
    /:([a-z_]+)|\{(\w+)\}/g,
    (_, a?: string, b?: string) => values[a ?? b ?? ''] ?? '',
  );
}

/** Match key of a file: its path in the uploads folder, without a size. */
export function fileKey(url: string): string {
  const path = readable(parseUrl(url, 'https://unknown.invalid')?.pathname ?? url);
  return path.replace(/^.*\/(?:uploads|files)\//, '').replace(/-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)/, '');
}

export type TakenAddresses = ReturnType<typeof takenAddresses>;

/** Files by address. Ignores case and Unicode normal form, as some file systems do. */
export function takenAddresses() {
  const files = new Map<string, { address: string; file: string }>();
  const bare = (address: string) => address.replace(/index\.html$/, '');
  return {
    get: (address: string) => files.get(addressKey(address))?.file,

    has: (address: string) => files.has(addressKey(address)),

    set: (address: string, file: string) => void files.set(addressKey(address), { address, file }),

    /** True if the file has exactly this address: servers distinguish `/Party/` from `/party/`. */
    isAt(address: string, file: string): boolean {
      const own = files.get(addressKey(address));
      return own?.file === file && bare(own.address) === bare(address);
    },
  };
}

/** Key without case and normal form. Returns an unchanged address as is, to save memory. */
export function addressKey(address: string): string {
  const own = address.endsWith('/index.html') ? address.slice(0, -'index.html'.length) : address;
  return /^[a-z\d/_.~-]*$/.test(own) ? own : own.normalize('NFC').toLowerCase();
}
