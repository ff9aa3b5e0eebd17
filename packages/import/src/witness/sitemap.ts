import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { printable, UserError } from 'pamphlet/content';
import { parseUrl, readable } from '../addresses/paths.ts';

/** A sitemap holds 50 MB at most, as its protocol says. */
const LARGEST = 52_428_800;

const HOW = 'Fetch it again: curl -LO https://blog.example/sitemap.xml';

/**
 * Addresses in a sitemap, in those that its index names, or in all of a folder.
 *
 * @param path file or folder; absolute
 * @param url of the old site
 * @returns below the old site, decoded
 * @throws UserError when one cannot be read, is no sitemap, or lacks a file that the index names
 */
export function* sitemapAddresses(path: string, url: string): Generator<string> {
  const base = (parseUrl(url)?.pathname ?? '').replace(/\/$/, '');
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = isFolder ? path : dirname(path);
  const names = isFolder
    ? readdirSync(path)
        .filter((name) => /\.xml(?:\.gz)?$/i.test(name))
        .toSorted()
    : [basename(path)];
  if (names.length === 0) throw new UserError(`There is no sitemap in ${path}.`, HOW);
  const waiting = [...names];
  const seen = new Set(waiting);
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { parts, addresses } = readSitemap(join(folder, name));
    for (const part of parts) {
      const own = basename(parseUrl(part)?.pathname ?? part);
      if (!seen.has(own)) waiting.push(own);
      seen.add(own);
    }
    for (const address of addresses) {
      const target = parseUrl(address);
      if (!target) continue;
      const own = `${target.pathname}/`.startsWith(`${base}/`)
        ? target.pathname.slice(base.length) || '/'
        : target.pathname;
      yield readable(own) + target.search;
    }
  }
}

function readSitemap(path: string): {
  readonly parts: readonly string[];
  readonly addresses: readonly string[];
} {
  const text = textOf(path);
  const isIndex = /<(?:\w+:)?sitemapindex\b/.test(text);
  if (!isIndex && !/<(?:\w+:)?urlset\b/.test(text))
    throw new UserError(`${printable(path)} is no sitemap.`, HOW);
  // Places of pictures and films have a prefix of their own.
  const places = Array.from(
    text.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*<\/loc>/g),
    ([, place = '']) => place.replaceAll('&amp;', '&').replaceAll('&apos;', "'"),
  );
  return isIndex ? { parts: places, addresses: [] } : { parts: [], addresses: places };
}

function textOf(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    const hint = `Put every sitemap that the index names beside it: curl -LO https://blog.example/${basename(path)}`;
    throw new UserError(`There is no sitemap ${printable(path)}.`, hint);
  }
  if (size > LARGEST) throw new UserError(`${printable(path)} is larger than a sitemap may be.`, HOW);
  const bytes = readFileSync(path);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString();
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString();
  } catch {
    throw new UserError(`${printable(path)} cannot be unpacked.`, HOW);
  }
}
