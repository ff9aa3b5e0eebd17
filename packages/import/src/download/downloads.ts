import { unique } from '../tally.ts';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Files } from 'pamphlet/content';
import { decoded, hostOf, parseUrl, withoutQuery } from '../addresses/paths.ts';
import { cleanName, type FilePlace } from '../files/uploads.ts';
import type { SourceSite } from '../model.ts';
import { valueFor } from '../optional.ts';

/** Extensions of pictures by magic number. A host may send another format than the URL names. */
const PICTURES = [
  [/^\xFF\xD8\xFF/, '.jpg'],
  [/^\x89PNG/, '.png'],
  [/^GIF8/, '.gif'],
  [/^RIFF[^]{4}WEBP/, '.webp'],
  [/^[^]{4}ftypavi[fs]/, '.avif'],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i, '.svg'],
] as const;

/**
 * Downloaded files in a folder, by URL.
 *
 * @param folder absolute
 * @param isWanted true if this import downloads files
 */
export function downloadsIn(folder: string, isWanted: boolean): FilePlace {
  const isThere = isWanted || existsSync(folder);
  return {
    isThere,
    find(url) {
      const stem = downloadName(url);
      for (const ending of isThere ? new Set([...PICTURES.map(([, one]) => one), endingOf(url)]) : []) {
        const path = join(folder, stem + ending);
        if (ending !== '' && existsSync(path)) return { path, name: nameOf(url, ending) };
      }
      return undefined;
    },
  };
}

/** File name without extension, from a hash of the original's URL. All sizes of a picture share it. */
export function downloadName(url: string): string {
  return Files.hash(originalOf(url).replace(/^https?:\/\/(?:www\.)?/i, '')).slice(0, 32);
}

/** Extension by the bytes, or by the URL. Empty for a format that posts may not have. */
export function trueEnding(url: string, bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 1000);
  return valueFor(PICTURES, start) ?? endingOf(url);
}

function endingOf(url: string): string {
  const ending = extname(parseUrl(originalOf(url))?.pathname ?? '').toLowerCase();
  return Files.isPublishedMedia(`x${ending}`) ? ending : '';
}

function nameOf(url: string, ending: string): string {
  const name = cleanName(parseUrl(originalOf(url))?.pathname ?? '');
  return Files.isPublishedMedia(name) ? name.slice(0, -extname(name).length) + ending : name + ending;
}

/** File hosts of blog services; `*.` matches any subdomain. */
const CDNS: readonly (readonly [made: RegExp, hosts: readonly string[]])[] = [
  [/^WordPress/, ['*.files.wordpress.com']],
  [/^Ghost/, ['storage.ghost.io', '*.ghost.io']],
  [/^Medium/, ['miro.medium.com', '*.medium.com']],
  [/^Substack/, ['substackcdn.com', '*.substack.com', 'substack-post-media.s3.amazonaws.com']],
  [/^Blogger/, ['*.bp.blogspot.com', 'blogger.googleusercontent.com', '*.googleusercontent.com']],
];

/** @param files URLs of its files */
export function hostsOf(
  { url, generator }: Pick<SourceSite, 'url' | 'generator'>,
  files: readonly string[] = [],
): readonly string[] {
  const services = valueFor(CDNS, generator) ?? [];
  const own = [url, ...files].flatMap((one) => parseUrl(one) ?? []).map(hostOf);
  return unique([...own, ...services]);
}

/** True for a URL at one of the hosts. Ignores `www.`. */
export function isAt(address: string | URL, hosts: readonly string[]): boolean {
  const url = typeof address === 'string' ? parseUrl(address) : address;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  const host = hostOf(url);
  return hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));
}

/** URL of a picture's original, by the rules of each host. All sizes share it, and so one file. */
export function originalOf(address: string): string {
  // Proxies may nest.
  const proxied = /^(?:https?:)?\/\/(?:i\d\.wp\.com\/)+([^?#]+)/i.exec(address)?.[1];
  if (proxied !== undefined) return originalOf(`https://${proxied}`);
  const fetched = /^https:\/\/substackcdn\.com\/image\/fetch\/.*?(https?%3A%2F%2F[^?#]+)/i.exec(address)?.[1];
  if (fetched !== undefined) return decoded(fetched);
  if (/^(?:https?:)?\/\/[^/]+\.(?:blogspot|googleusercontent)\.com\//i.test(address))
    return address
      .replace(/\/[swh]\d+(?:-[\w-]+)?(?=\/[^/]*$)/, '/s0')
      .replace(/=[swh]\d+(?:-[\w-]+)?$/, '=s0');
  if (/\/wp-content\/|\.files\.wordpress\.com\//.test(address))
    return withoutQuery(address).replace(/-\d+x\d+(?=\.\w+$)/, '');
  return address.replace(/#.*/s, '');
}
