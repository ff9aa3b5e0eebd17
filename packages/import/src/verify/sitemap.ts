import { isFolder } from '../files/unpack.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Texts, UserError } from 'pamphlet/content';
import { belowFolder, parseUrl, readable } from '../addresses/paths.ts';
import { unzipped } from '../files/kinds.ts';
import { attempt } from '../optional.ts';

/** 50 MB in bytes, the limit of the sitemap protocol. */
const LARGEST = 52_428_800;

const LOCATION = /<(?:\w+:)?loc>\s*(?:<!\[CDATA\[\s*)?(https?:[^\s<\]]+)/gi;

/** The URLs that a sitemap names. */
export function locationsIn(text: string): string[] {
  return Array.from(text.matchAll(LOCATION), ([, typed = '']) => typed.replaceAll('&amp;', '&'));
}

/** Undefined for what is no sitemap, too large or damaged. */
export function textOfSitemap(bytes: Buffer): string | undefined {
  const text = bytes.length > LARGEST ? undefined : attempt(() => unzipped(bytes, LARGEST));
  return text !== undefined && /<(?:\w+:)?(?:sitemapindex|urlset)\b/.test(text) ? text : undefined;
}

/**
 * Reads the addresses of a sitemap, of the sitemaps in its index, or of every sitemap in a folder.
 *
 * @param path file or folder; absolute
 * @param url URL of the old site
 * @returns decoded paths below the old site
 * @throws UserError for an unreadable, invalid or missing sitemap
 */
export function* sitemapAddresses(path: string, url: string): Generator<string> {
  const base = (parseUrl(url)?.pathname ?? '').replace(/\/$/, '');
  const isWhole = isFolder(path);
  const folder = isWhole ? path : dirname(path);
  const names = new Set(
    isWhole ? readdirSync(path).filter((name) => /\.xml(?:\.gz)?$/i.test(name)) : [basename(path)],
  );
  if (names.size === 0) throw noSitemap(path);
  for (const name of names) {
    const file = join(folder, name);
    const text = statSync(file, { throwIfNoEntry: false }) && textOfSitemap(readFileSync(file));
    if (text === undefined) throw noSitemap(file);
    for (const typed of locationsIn(text)) {
      const target = parseUrl(typed);
      if (!target) continue;
      if (/<(?:\w+:)?sitemapindex\b/.test(text)) names.add(basename(target.pathname));
      else yield readable(belowFolder(target.pathname, base) ?? target.pathname) + target.search;
    }
  }
}

function noSitemap(path: string): UserError {
  return new UserError(
    `There is no sitemap ${Texts.printable(path)}, or it is none.`,
    'Name its address instead: --sitemap https://blog.example/sitemap.xml. Files that it names must lie beside it.',
  );
}
